import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { parseQuery, type Clause } from "./query.ts"

function shown(clause: Clause): string {
  if (clause.kind === "exact") return `${clause.field}=${clause.values.join("|")}`
  const words = clause.words.map((word) => word.whole).join(" ")
  const text = clause.phrase ? `"${words}"` : words
  return clause.field === undefined ? text : `${clause.field}:${text}`
}

const parsed = (text: string) => parseQuery(text).map(shown)

describe("a query", () => {
  it("is words, each with its own demand", () => {
    assert.deepEqual(parsed(" json  Newtonsoft.Json "), ["json", "newtonsoft json"])
  })

  it("names fields in any case, in the singular and the plural", () => {
    assert.deepEqual(parsed("ID:a Title:b tag:c tags:d description:e summary:f author:g"), [
      "id:a",
      "title:b",
      "tags:c",
      "tags:d",
      "description:e",
      "summary:f",
      "authors:g",
    ])
    assert.deepEqual(parsed("authors:h owner:i owners:j"), ["authors:h", "owners:i", "owners:j"])
  })

  it("compares packageid, version and packageType whole, the version normalised", () => {
    assert.deepEqual(parsed("PackageId:Contoso.Json version:1.0+abc version:soon"), [
      "packageid=contoso.json",
      "version=1.0.0|soon",
    ])
    assert.deepEqual(parsed("packageid:A json packageid:B"), ["packageid=a|b", "json"])
    assert.deepEqual(parsed('json packageType:"DotnetTool"'), ["packagetype=dotnettool", "json"])
  })

  it("has phrases in quotes, with and without a field, closed or not", () => {
    assert.deepEqual(parsed('"entity framework" tags:"web api" "open end'), [
      '"entity framework"',
      'tags:"web api"',
      '"open end"',
    ])
  })

  it("ignores unknown fields, empty fields, operators and what holds no word", () => {
    assert.deepEqual(parsed('http://x foo:bar AND tags: OR NOT !!! - "" packageid: and'), ["and"])
  })

  it("ends after sixteen words and a thousand characters", () => {
    assert.deepEqual(parsed("a ".repeat(5000)), Array(16).fill("a"))
    assert.deepEqual(parsed("b.".repeat(5000)), [Array(16).fill("b").join(" ")])
    assert.deepEqual(parsed(`${" ".repeat(1000)}late`), [])
  })

  it("can be any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        assert.ok(parseQuery(text).length <= 16)
      }),
    )
  })
})
