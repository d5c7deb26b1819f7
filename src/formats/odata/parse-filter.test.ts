import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { ODataError, type ODataFault } from "./odata-error.ts"
import { parseFilter } from "./parse-filter.ts"

/** A filter in one line: operators first, properties bare, texts in quotes. */
function shape(filter: string): unknown {
  return JSON.parse(
    JSON.stringify(parseFilter(filter), (_key, value: unknown) => {
      if (typeof value !== "object" || value === null || !("kind" in value)) return value
      const node = value as Record<string, unknown>
      switch (node["kind"]) {
        case "and":
        case "or":
          return [node["kind"], ...(node["operands"] as unknown[])]
        case "call":
          return [`${String(node["name"])}()`, ...(node["operands"] as unknown[])]
        case "not":
          return ["not", node["operand"]]
        case "comparison":
          return [node["operator"], node["left"], node["right"]]
        case "property":
          return node["name"]
        case "null":
          return null
        default:
          return { [String(node["kind"])]: node["value"] }
      }
    }),
  )
}

function assertFault(filter: string, fault: ODataFault, problem: RegExp): void {
  assert.throws(
    () => parseFilter(filter),
    (error) => error instanceof ODataError && error.fault === fault && problem.test(error.message),
    filter.slice(0, 80),
  )
}

describe("parseFilter", () => {
  it("reads what clients send", () => {
    assert.deepEqual(shape("IsLatestVersion"), "IsLatestVersion")
    assert.deepEqual(shape("IsAbsoluteLatestVersion and Id eq 'PSReadLine'"), [
      "and",
      "IsAbsoluteLatestVersion",
      ["eq", "Id", { text: "PSReadLine" }],
    ])
    assert.deepEqual(
      shape(
        "((((Id ne null) and substringof('json',tolower(Id))) or ((Tags ne null) and substringof(' json ',tolower(Tags))))) and IsLatestVersion",
      ),
      [
        "and",
        [
          "or",
          ["and", ["ne", "Id", null], ["substringof()", { text: "json" }, ["tolower()", "Id"]]],
          [
            "and",
            ["ne", "Tags", null],
            ["substringof()", { text: " json " }, ["tolower()", "Tags"]],
          ],
        ],
        "IsLatestVersion",
      ],
    )
    assert.deepEqual(shape("(substringof('PSModule', Tags) eq true)"), [
      "eq",
      ["substringof()", { text: "PSModule" }, "Tags"],
      { boolean: true },
    ])
    assert.deepEqual(shape("LastEdited gt datetime'2026-11-21T10:14:03.1234567Z'"), [
      "gt",
      "LastEdited",
      { time: Date.UTC(2026, 10, 21, 10, 14, 3) * 1000 + 123_456 },
    ])
    assert.deepEqual(shape("PackageSize le 100L and DownloadCount ge -1.5"), [
      "and",
      ["le", "PackageSize", { number: 100 }],
      ["ge", "DownloadCount", { number: -1.5 }],
    ])
  })

  it("binds `and` closer than `or`, `not` closest, whatever the case of the words", () => {
    assert.deepEqual(shape("A or NOT B AND C"), ["or", "A", ["and", ["not", "B"], "C"]])
    assert.deepEqual(shape("not (A or B)"), ["not", ["or", "A", "B"]])
    assert.deepEqual(shape("not not A"), ["not", ["not", "A"]])
  })

  it("makes one junction of those that old clients nest", () => {
    assert.deepEqual(shape("((((A or B) or C) or D) or (E and (F and G)))"), [
      "or",
      "A",
      "B",
      "C",
      "D",
      ["and", "E", "F", "G"],
    ])
  })

  it("reads every text back that it could have been given", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "binary" }), (text) => {
        const filter = `Id eq '${text.replaceAll("'", "''")}'`
        assert.deepEqual(shape(filter), ["eq", "Id", { text }])
      }),
    )
  })

  it("says where it cannot go on", () => {
    for (const [filter, problem] of [
      ["", /ends too early/],
      ["Id eq", /ends too early/],
      ["(Id eq 'a'", /ends too early/],
      ["Id eq 'a", /character 7 is no word/],
      ["Id eq 'a' or", /ends too early/],
      ["Id eq 'a' 'b'", /character 11 does not belong/],
      ["Id = 'a'", /character 4 is no word/],
      ["Id eq 'a') or (1 eq 1", /character 10 does not belong/],
      ["Id eq 'a'; drop table packages", /character 10 is no word/],
      ["Id eq 'a' -- x", /character 11 is no word/],
      ["and Id", /character 5 does not belong/],
      [",", /character 1 does not belong/],
      ["f(a,b,c,d)", /so many arguments/],
      ["Created gt datetime'yesterday'", /date in it is none/],
      ["Created gt datetime'2026-02-31T25:00:00'", /date in it is none/],
      ["Id eq 1.2.3", /no word/],
      ["Dependencies/any(d: d eq 'x')", /no word/],
    ] as const)
      assertFault(filter, "malformed", problem)
  })

  it("takes a hundred IDs as old clients nest them, and not what has no end", () => {
    const ids = Array.from({ length: 100 }, (_, at) => `(tolower(Id) eq 'contoso.package${at}')`)
    const nested = ids.reduce((all, id) => `(${all} or ${id})`)
    assert.deepEqual(shape(nested), shape(ids.join(" or ")))
    assertFault(Array(600).fill("A eq 1").join(" or "), "too-large", /512 comparisons/)
    assertFault("(".repeat(200) + "A" + ")".repeat(200), "too-large", /deeper than 128/)
    assertFault("not ".repeat(200) + "A", "too-large", /deeper than 128/)
    assertFault("f(".repeat(200) + "A" + ")".repeat(200), "too-large", /deeper than 128/)
    assertFault(`Id eq '${"a".repeat(12_000)}'`, "too-large", /12000 characters/)
  })

  it("ends in time for whatever text, and with no other error", () => {
    const piece = fc.constantFrom(
      "(",
      ")",
      "'",
      "''",
      " ",
      "and",
      "or",
      "not",
      "eq",
      "Id",
      "1",
      ",",
      "datetime'",
      "tolower(",
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
        try {
          parseFilter(pieces.join(""))
        } catch (error) {
          assert.ok(error instanceof ODataError)
        }
      }),
      { numRuns: 300 },
    )
    const began = threadMicroseconds()
    assert.throws(() => parseFilter(`Id eq '${"''".repeat(5900)}`))
    assert.throws(() => parseFilter(" ".repeat(11_000) + "="))
    assert.throws(() => parseFilter("a".repeat(11_000)))
    assert.ok(threadMicroseconds() - began < 10_000_000)
  })
})
