import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { aGitHubAdvisory, anOsvAdvisory } from "../../../test/support/advisories.ts"
import type { ParsedAdvisory } from "./advisory.ts"
import { parseAdvisories } from "./parse-advisories.ts"

function read(value: unknown, fallback?: 0 | 1 | 2 | 3) {
  const [reading] = parseAdvisories(JSON.stringify(value), fallback)
  return reading ?? assert.fail()
}

function advisory(value: unknown, fallback?: 0 | 1 | 2 | 3): ParsedAdvisory {
  const reading = read(value, fallback)
  if (reading.kind === "read" && reading.document.kind === "advisory") return reading.document
  assert.fail(JSON.stringify(reading))
}

function problem(value: unknown): string {
  const reading = read(value)
  return reading.kind === "wrong" ? reading.problem : assert.fail(JSON.stringify(reading))
}

/** The ranges of an OSV advisory with these events. */
function rangesOf(...events: readonly object[]): readonly string[] {
  return advisory(anOsvAdvisory({ events })).affected.map(({ versions }) => versions)
}

/** An OSV advisory whose one affected package has these members, too. */
function affecting(members: object) {
  const document = anOsvAdvisory()
  return { ...document, affected: document.affected.map((each) => ({ ...each, ...members })) }
}

const gitHubUrl = "https://github.com/advisories/GHSA-5crp-9r3c-p9vr"

describe("an advisory in OSV's form", () => {
  it("tells which versions of which packages are affected, how severely, and where to read it", () => {
    assert.deepEqual(advisory(anOsvAdvisory()), {
      kind: "advisory",
      id: "GHSA-5crp-9r3c-p9vr",
      url: gitHubUrl,
      severity: 2,
      summary: "Improper handling of exceptional conditions",
      modified: Date.UTC(2026, 0, 2, 3, 4, 5) * 1000,
      affected: [{ id: "Contoso.Json", versions: "(, 1.1.0)" }],
    })
  })

  it("has events that become ranges, whatever their order", () => {
    assert.deepEqual(rangesOf({ introduced: "1.0" }, { fixed: "1.2.0-beta.2" }), [
      "[1.0.0, 1.2.0-beta.2)",
    ])
    assert.deepEqual(rangesOf({ introduced: "0" }), ["(, )"])
    assert.deepEqual(rangesOf({ introduced: "1.0.0" }), ["[1.0.0, )"])
    assert.deepEqual(rangesOf({ introduced: "1.0.0" }, { last_affected: "1.0.0" }), [
      "[1.0.0, 1.0.0]",
    ])
    assert.deepEqual(
      rangesOf(
        { fixed: "2.5.0" },
        { introduced: "2.0.0" },
        { introduced: "0" },
        { fixed: "1.5.0" },
      ),
      ["(, 1.5.0)", "[2.0.0, 2.5.0)"],
    )
    assert.deepEqual(
      rangesOf(
        { introduced: "1.0.0" },
        { fixed: "2.0.0" },
        { introduced: "2.0.0" },
        { fixed: "3.0.0" },
      ),
      ["[1.0.0, 2.0.0)", "[2.0.0, 3.0.0)"],
    )
  })

  it("ends where GitHub knows the last affected version, though no fix is known", () => {
    const ranges = [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }]
    const known = { last_known_affected_version_range: "<= 13.0.0" }
    const document = affecting({ ranges, versions: ["14.0.0"], database_specific: known })
    assert.deepEqual(advisory(document).affected, [{ id: "Contoso.Json", versions: "(, 13.0.0]" }])
  })

  it("may list versions, of which those count that no range has", () => {
    const document = affecting({ versions: ["1.0.0", "2.0", "1.1.0"] })
    assert.deepEqual(
      advisory(document).affected.map(({ versions }) => versions),
      ["(, 1.1.0)", "[2.0.0, 2.0.0]", "[1.1.0, 1.1.0]"],
    )
  })

  it("takes its severity from the database, else from a CVSS 3 vector, else as it is told", () => {
    const { database_specific: _, ...unsaid } = anOsvAdvisory()
    const v4 = [{ type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N" }]
    for (const [document, severity] of [
      [anOsvAdvisory({ severity: "LOW" }), 0],
      [anOsvAdvisory({ severity: "MODERATE" }), 1],
      [anOsvAdvisory({ severity: "CRITICAL" }), 3],
      [unsaid, 2],
      [{ ...unsaid, severity: [{ type: "CVSS_V3", score: "9.8" }] }, 3],
    ] as const)
      assert.equal(advisory(document).severity, severity)
    assert.equal(advisory({ ...unsaid, severity: v4 }, 1).severity, 1)
    assert.match(problem({ ...unsaid, severity: v4 }), /names no severity/)
  })

  it("is read where its references say, if it is not GitHub's", () => {
    const document = {
      ...anOsvAdvisory({ id: "ACME-2026-1" }),
      references: [
        { type: "WEB", url: "https://example.com/other" },
        { type: "ADVISORY", url: "javascript:alert(1)" },
        { type: "ADVISORY", url: "https://example.com/advisories/1" },
      ],
    }
    assert.equal(advisory(document).url, "https://example.com/advisories/1")
    assert.match(problem({ ...document, references: [] }), /names no http or https address/)
  })

  it("may be withdrawn, or about something else", () => {
    const modified = Date.UTC(2026, 0, 2, 3, 4, 5) * 1000
    const withdrawn = { ...anOsvAdvisory(), withdrawn: "2026-01-02T03:04:05Z" }
    const id = "GHSA-5crp-9r3c-p9vr"
    assert.deepEqual(read(withdrawn), {
      kind: "read",
      document: { kind: "withdrawn", id, modified },
    })
    const other = affecting({ package: { ecosystem: "npm", name: "contoso" } })
    assert.deepEqual(read(other), { kind: "read", document: { kind: "other", id } })
  })
})

describe("an advisory in GitHub's form", () => {
  it("says the same in the REST API's spelling and in GraphQL's", () => {
    const rest = advisory(aGitHubAdvisory({ range: ">= 1.0, < 1.1.0" }))
    assert.deepEqual(rest, {
      kind: "advisory",
      id: "GHSA-5crp-9r3c-p9vr",
      url: gitHubUrl,
      severity: 2,
      summary: "Improper handling of exceptional conditions",
      modified: Date.UTC(2026, 0, 2, 3, 4, 5) * 1000,
      affected: [{ id: "Contoso.Json", versions: "[1.0.0, 1.1.0)" }],
    })
    const graph = {
      ghsaId: "GHSA-5crp-9r3c-p9vr",
      permalink: gitHubUrl,
      severity: "HIGH",
      summary: "Improper handling of exceptional conditions",
      updatedAt: "2026-01-02T03:04:05Z",
      withdrawnAt: null,
      vulnerabilities: {
        nodes: [
          {
            package: { ecosystem: "NUGET", name: "Contoso.Json" },
            vulnerableVersionRange: ">= 1.0, < 1.1.0",
          },
        ],
      },
    }
    assert.deepEqual(advisory(graph), rest)
  })

  it("has ranges of one or two constraints", () => {
    for (const [range, versions] of [
      ["= 1.2.3", "[1.2.3, 1.2.3]"],
      ["<= 1.0.8", "(, 1.0.8]"],
      ["< 0.1.11", "(, 0.1.11)"],
      ["> 1.0", "(1.0.0, )"],
      [">= 4.3.0, <= 4.3.5", "[4.3.0, 4.3.5]"],
    ] as const)
      assert.deepEqual(advisory(aGitHubAdvisory({ range })).affected[0]?.versions, versions)
    for (const range of ["", "1.0", "~> 1.0", "< 1.0, >= 1.0", "> 2, < 1", "< 1.0 || > 2.0", "= x"])
      assert.match(problem(aGitHubAdvisory({ range })), /cannot be read|is missing/, range)
  })

  it("may be withdrawn", () => {
    const reading = read({ ...aGitHubAdvisory(), withdrawn_at: "2026-02-02T00:00:00Z" })
    assert.equal(reading.kind === "read" && reading.document.kind, "withdrawn")
  })
})

describe("a file of advisories", () => {
  it("may hold many, and one that cannot be read hides no other", () => {
    const readings = parseAdvisories(
      JSON.stringify([
        anOsvAdvisory(),
        { id: "BAD-1", modified: "yesterday" },
        7,
        aGitHubAdvisory(),
      ]),
    )
    assert.deepEqual(
      readings.map((reading) =>
        reading.kind === "wrong" ? [reading.id, reading.problem] : "read",
      ),
      ["read", ["BAD-1", "modified is no time"], ["", "it is no object"], "read"],
    )
  })

  it("is refused where it is no JSON, or larger than any real one", () => {
    for (const text of ["", "{", "nonsense", "\u0000"])
      assert.throws(() => parseAdvisories(text), { message: "it is not JSON" })
    assert.throws(() => parseAdvisories(" ".repeat(16 * 1024 * 1024 + 1)), /larger than 16 MiB/)
    assert.throws(() => parseAdvisories(`[${"1,".repeat(10_000)}1]`), /more than 10000 advisories/)
  })

  it("is refused where it holds more, or something else, than advisories do", () => {
    const events = Array.from({ length: 101 }, () => ({ introduced: "0" }))
    const hostile: readonly unknown[] = [
      { ...anOsvAdvisory(), affected: "NuGet" },
      { ...anOsvAdvisory(), affected: [[]] },
      { ...anOsvAdvisory(), affected: Array.from({ length: 1001 }, () => ({})) },
      { ...anOsvAdvisory(), id: "../../etc/passwd" },
      { ...anOsvAdvisory(), id: "x".repeat(65) },
      { ...anOsvAdvisory(), id: { toString: "x" } },
      { ...anOsvAdvisory(), references: [{ url: 1 }] },
      anOsvAdvisory({ events }),
      anOsvAdvisory({ events: [{ introduced: "1".repeat(100_000) }] }),
      anOsvAdvisory({ events: [{ fixed: "1.0.0" }] }),
      anOsvAdvisory({ events: [{ introduced: "1.0", fixed: "2.0" }] }),
      anOsvAdvisory({ events: [{ __proto__: null }] }),
      anOsvAdvisory({ severity: "__proto__" }),
      anOsvAdvisory({ package: "a".repeat(200) }),
      anOsvAdvisory({ package: "<script>" }),
      affecting({ versions: Array.from({ length: 5001 }, () => "1.0.0") }),
      affecting({ ranges: [] }),
    ]
    const deep = `{"id":"D-1","modified":"2026-01-02T03:04:05Z","affected":${"[".repeat(1e6)}${"]".repeat(1e6)}}`
    const texts = [...hostile.map((each) => JSON.stringify(each)), deep]
    for (const text of texts) {
      const [reading] = parseAdvisories(text)
      assert.equal(reading?.kind, "wrong", text.slice(0, 300))
    }
  })
})
