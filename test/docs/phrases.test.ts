/** What readers of bytes say inside of sentences is translated, and the translations are of what they still say. */
import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { phrases } from "../../src/domain/refusals/phrases.ts"
import { phrasesInFrench } from "../../src/domain/refusals/french/phrases.ts"
import { describeBytes } from "../../src/formats/zip/file-kinds.ts"

const source = resolve(import.meta.dirname, "../../src")
const files = globSync("{formats,services,domain}/**/*.ts", { cwd: source })
  .filter((file) => !/\.test\.ts$|refusals\//.test(file))
  .map((file) => readFileSync(resolve(source, file), "utf8"))

describe("the phrases of readers", () => {
  it("are all still said somewhere", () => {
    for (const phrase of phrases)
      assert.ok(
        files.some((text) => text.includes(`"${phrase}"`)),
        phrase,
      )
  })

  it("have a translation wherever a problem is one phrase", () => {
    const said = files.flatMap((text) =>
      [...text.matchAll(/(?:problem|found|types|other): "([^"]+)"/g)].map(
        ([, phrase = ""]) => phrase,
      ),
    )
    assert.ok(said.length > 5)
    for (const phrase of said) assert.ok((phrases as readonly string[]).includes(phrase), phrase)
  })

  it("name every kind of file", () => {
    const heads = [
      "",
      "\x1f\x8b",
      "MZ",
      "<html>",
      "<package>",
      "<Project>",
      "<?xml?><a>",
      "{",
      "--b",
      "\0",
      "hi",
      "\x01",
    ]
    for (const head of heads) {
      const found = describeBytes(Buffer.from(head, "latin1"))
      assert.ok((phrases as readonly string[]).includes(found), found)
    }
  })

  it("fit Latin-1 in French, so that they can travel in headers", () => {
    for (const phrase of Object.values(phrasesInFrench))
      assert.match(phrase, /^[\x20-\x7e\xa0-\xff]+$/)
  })
})
