import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { parseOrderBy } from "./parse-order-by.ts"
import { parseResource, parseSkipToken, textLiteral, unquoted } from "./parse-resource.ts"
import { parseTime } from "./time-literal.ts"
import { xmlText } from "./xml-text.ts"

describe("parseOrderBy", () => {
  it("reads properties and their directions", () => {
    assert.deepEqual(parseOrderBy("Id"), [{ property: "Id", descending: false }])
    assert.deepEqual(parseOrderBy(" DownloadCount desc , Id asc,Version DESC"), [
      { property: "DownloadCount", descending: true },
      { property: "Id", descending: false },
      { property: "Version", descending: true },
    ])
  })

  it("takes two properties as one text, as Visual Studio 2013 asks for the order of names", () => {
    assert.deepEqual(parseOrderBy("concat(Title, Id) desc,Id"), [
      { property: "Title", descending: true },
      { property: "Id", descending: true },
      { property: "Id", descending: false },
    ])
    for (const wrong of [
      "concat(",
      "concat()",
      "concat(Id)",
      "concat(Id,)",
      "concat(A,B,C)",
      "f(Id)",
    ])
      assert.throws(() => parseOrderBy(wrong), { fault: "malformed" }, wrong)
  })

  it("refuses all else", () => {
    for (const wrong of ["", "Id descending", "Id,", "'Id'", "Id desc asc", "tolower(Id)", "1"])
      assert.throws(() => parseOrderBy(wrong), { fault: "malformed" }, wrong)
    assert.throws(() => parseOrderBy("A,B,C,D,E"), { fault: "too-large" })
  })
})

describe("parseResource", () => {
  it("reads names and keys", () => {
    assert.deepEqual(parseResource("Packages"), { name: "Packages", keys: new Map() })
    assert.deepEqual(parseResource("Search()"), { name: "Search", keys: new Map() })
    assert.deepEqual(parseResource("Packages(Id='It''s',Version = '1.0' )"), {
      name: "Packages",
      keys: new Map([
        ["id", "It's"],
        ["version", "1.0"],
      ]),
    })
  })

  it("is undefined for what is no resource", () => {
    for (const wrong of [
      "",
      "$metadata",
      "Packages(",
      "Packages('x')",
      "Packages(Id=x)",
      "Packages(Id='x'",
      "Packages(Id='x' Version='1')",
      "a b",
    ])
      assert.equal(parseResource(wrong), undefined, wrong)
  })
})

describe("texts", () => {
  it("are written and read again", () => {
    assert.equal(textLiteral("It's"), "'It''s'")
    assert.deepEqual(parseSkipToken("'a','It''s'"), ["a", "It's"])
    assert.throws(() => parseSkipToken("1,2"), { fault: "malformed" })
    assert.throws(() => parseSkipToken("'a' 'b'"), { fault: "malformed" })
    assert.equal(unquoted(" 'It''s' "), "It's")
    assert.equal(unquoted("plain"), "plain")
    assert.equal(unquoted("'"), "'")
  })
})

describe("parseTime", () => {
  it("counts microseconds, without a zone in UTC", () => {
    const noon = Date.UTC(2026, 10, 21, 12) * 1000
    assert.equal(parseTime("2026-11-21T12:00"), noon)
    assert.equal(parseTime("2026-11-21T12:00:00.5"), noon + 500_000)
    assert.equal(parseTime("2026-11-21T12:00:00.1234567Z"), noon + 123_456)
    assert.equal(parseTime("2026-11-21T14:00:00+02:00"), noon)
    assert.equal(parseTime("2026-11-21"), Date.UTC(2026, 10, 21) * 1000)
  })

  it("is undefined for what is no time", () => {
    for (const wrong of ["", "now", "2026-13-01", "2026-11-21T24:30:00", "2026-11-21 12:00"])
      assert.equal(parseTime(wrong), undefined, wrong)
  })
})

describe("xmlText", () => {
  it("escapes what means something, and replaces what XML cannot say", () => {
    assert.equal(xmlText(`<a b="c">&'\r\n\t`), "&lt;a b=&quot;c&quot;&gt;&amp;'&#xD;\n\t")
    assert.equal(
      xmlText("a\u0000b\u0008c\u001Bd\uFFFE\uD800e\u{1F600}"),
      "a\uFFFDb\uFFFDc\uFFFDd\uFFFD\uFFFDe\u{1F600}",
    )
  })
})
