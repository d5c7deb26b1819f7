import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { indexedId, indexedText, wordsOf } from "./words.ts"

/** No sign of ASCII, which FTS5 might take for syntax and the index for a mark, but at the end of "c#" and "c++". */
const harmless = /^(?:[a-z0-9]|[^\x00-\x7f])+$|^[a-z](?:#|\+\+)$/u

const wholes = (text: string) => wordsOf(text).map((word) => word.whole)

describe("words", () => {
  it("are separated by everything but letters and digits", () => {
    assert.deepEqual(wholes("A fast, small: JSON-parser (v2)\t\0{x}"), [
      "a",
      "fast",
      "small",
      "json",
      "parser",
      "v2",
      "x",
    ])
  })

  it("have the parts that their capitals join", () => {
    const parts = (word: string) => wordsOf(word)[0]?.parts
    assert.deepEqual(parts("EntityFrameworkCore"), ["entity", "framework", "core"])
    assert.deepEqual(parts("XMLParser"), ["xml", "parser"])
    assert.deepEqual(parts("Log4Net"), ["log4", "net"])
    assert.deepEqual(parts("json"), ["json"])
    assert.deepEqual(parts("JSON"), ["json"])
  })

  it("are the same whatever their case, accents and width", () => {
    assert.deepEqual(wholes("Çözüm ÉTÉ ＪＳＯＮ été"), ["cozum", "ete", "json", "ete"])
  })

  it("are single characters where a script has no spaces", () => {
    assert.deepEqual(wholes("套件管理Lode"), ["套", "件", "管", "理", "lode"])
  })

  it("keep the names of languages and pictographs whole", () => {
    assert.deepEqual(wholes("C# and F#, C++ 🚀"), ["c#", "and", "f#", "c++", "🚀"])
  })

  it("are cut where nobody would type on, without cutting a character in two", () => {
    assert.deepEqual(wholes("a".repeat(5000)), ["a".repeat(48)])
    assert.deepEqual(wholes("𝔘".normalize("NFC") + "𐐷".repeat(60)), [`u${"𐐷".repeat(47)}`])
  })

  it("never hold what a composed character hides", () => {
    assert.deepEqual(wholes("½ ‼ ⑴ ͺ a‼b"), ["1", "2", "1", "a", "b"])
  })

  it("of every character are harmless to the index", () => {
    const odd: string[] = []
    for (let code = 0; code <= 0x10ffff; code++)
      for (const word of wordsOf(String.fromCodePoint(code)))
        if (![word.whole, ...word.parts].every((part) => harmless.test(part))) odd.push(word.whole)
    assert.deepEqual(odd, [])
  })

  it("of any text are harmless to the index", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        for (const word of wordsOf(text))
          for (const part of [word.whole, ...word.parts]) assert.match(part, harmless)
      }),
    )
  })
})

describe("the indexed form", () => {
  it("of a text keeps the parts in order and adds what capitals join", () => {
    assert.equal(
      indexedText("Uses EntityFramework well"),
      "uses entity framework well entityframework",
    )
  })

  it("of an ID also has it without separators", () => {
    assert.equal(indexedId("Entity.Framework"), "entity framework entityframework")
    assert.equal(indexedId("Serilog"), "serilog")
  })
})
