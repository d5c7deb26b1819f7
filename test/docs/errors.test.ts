import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { errorsPage } from "../../scripts/errors-page.ts"
import { refusalTexts } from "../../src/domain/refusals/refusal.ts"
import { keyRefusalSentence, reasonPhrase } from "../../src/http/refusal-response.ts"

const root = resolve(import.meta.dirname, "../..")

describe("docs/ERRORS.md", () => {
  it("is what `npm run docs` writes", () => {
    assert.equal(readFileSync(resolve(root, "docs/ERRORS.md"), "utf8"), errorsPage())
  })

  it("has a row and an example of every code", () => {
    const page = errorsPage()
    const codes = Object.keys(refusalTexts).toSorted()
    const rows = [...page.matchAll(/^\| \[`(\w+)`\]/gm)].map(([, code = ""]) => code)
    assert.deepEqual(rows.toSorted(), codes)
    const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, code = ""]) => code)
    assert.deepEqual(headings.toSorted(), codes)
  })

  it("leaves no place of an example open", () => {
    for (const [example] of errorsPage().matchAll(/^```http\n[\s\S]*?^```$/gm))
      assert.doesNotMatch(example, /\{[?/]?\w+\}/)
  })

  it("gives every refusal one sentence of cause and at least one of remedy", () => {
    for (const [code, { cause, remedy }] of Object.entries(refusalTexts)) {
      assert.match(code, /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/)
      assert.match(cause, /^[A-Z0-9'{].*[.:}]$/, code)
      assert.match(remedy, /^[A-Z].*\.$/, code)
    }
  })
})

describe("reason phrases", () => {
  it("fit 500 characters of Latin-1 whatever the values are", () => {
    const hostile = "\r\nX-Evil: 1\u0000 \u20ac\u{1f600}".repeat(40)
    for (const code of Object.keys(refusalTexts) as (keyof typeof refusalTexts)[]) {
      const names = [...refusalTexts[code].cause.matchAll(/\{(\w+)\}/g)].map(
        (match) => match[1] ?? "",
      )
      const parameters = Object.fromEntries(names.map((name) => [name, hostile]))
      const phrase = reasonPhrase({ code, parameters })
      assert.ok(phrase.length <= 500, code)
      assert.match(phrase, /^[\x20-\x7e\xa0-\xff]+$/, code)
    }
  })

  it("are printable as they are written: English texts need no escape", () => {
    for (const [code, { cause, remedy }] of Object.entries(refusalTexts))
      assert.match(cause + remedy, /^[\x20-\x7e\xa0-\xff]+$/, code)
  })

  it("begin with the known sentence for a key that may not", () => {
    assert.ok(
      reasonPhrase({ code: "API_KEY_UNKNOWN", parameters: {} }).startsWith(keyRefusalSentence),
    )
  })
})
