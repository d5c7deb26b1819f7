/** A short run over every target, and the fuzzer against readers whose faults are known. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { fuzz, replay } from "./fuzz-run.ts"
import { largestInput } from "./fuzz-target.ts"
import { fuzzTargets } from "./fuzz-targets.ts"
import { Random } from "./random.ts"

const module = new URL("broken-targets.ts", import.meta.url)

describe("fuzz targets", () => {
  for (const target of fuzzTargets) {
    it(`${target.name} stands a few hundred inputs`, async () => {
      const random = new Random(2026)
      const outcomes = new Set<string>()
      const corpus: Buffer[] = []
      for (let round = 0; round < 300; round += 1) {
        const input = target.create(random, corpus)
        if (input.length > largestInput) continue
        const outcome = await target.run(Buffer.from(input))
        if (!outcomes.has(outcome)) corpus.push(input)
        outcomes.add(outcome)
      }
      assert.ok(outcomes.size >= 5, `only ${[...outcomes].join(", ")}`)
    })
  }

  it("make the same inputs of the same seed", () => {
    for (const target of fuzzTargets) {
      const made = () => {
        const random = new Random(7)
        return random
          .several(5, () => target.create(random, []))
          .map((each) => each.toString("hex"))
      }
      assert.deepEqual(made(), made(), target.name)
    }
  })
})

describe("the fuzzer", () => {
  const faults = {
    throws: ["broken-invariant", /TypeError: a defect/],
    "never ends": ["hang", /more than 600 ms/],
    loops: ["hang", /more than 600 ms/],
    "works long": ["long-turn", /^\d+ ms without a turn/],
    "takes memory": ["memory", /^\d+ MiB more/],
    "ends its thread": ["crash", /./],
    "reads behind the end": ["broken-invariant", /a read of 1048576 bytes at 90 of 100/],
    "reads before the start": ["broken-invariant", /a read of 2 bytes at -1/],
    "writes to what it reads": ["broken-invariant", /was written to/],
    "reads again and again": ["broken-invariant", /500000 bytes read of 100/],
  } as const
  const options = { seed: 1, seconds: 0.3, longestCase: 600, module }
  for (const [target, [kind, what]] of Object.entries(faults)) {
    it(`finds out who ${target}, and keeps the input`, async () => {
      // Only what never ends may be taken for that: on a busy machine all the others take long, too.
      const longestCase = kind === "hang" ? options.longestCase : 60_000
      const { cases, findings } = await fuzz(target, { ...options, longestCase })
      assert.ok(cases > 0)
      assert.deepEqual([...new Set(findings.map((finding) => finding.kind))], [kind])
      assert.match(findings[0]?.what ?? "", what)
      assert.equal(findings[0]?.input.length, 100)
    })
  }

  it("finds nothing in a reader that is sound, and counts its cases and outcomes", async () => {
    // A machine that stands still for a moment makes any case look slow, once.
    const { cases, unconfirmed: _unconfirmed, ...rest } = await fuzz("is sound", options)
    assert.ok(cases > 100)
    assert.deepEqual(rest, { target: "is sound", outcomes: 4, findings: [] })
  })

  it("runs one input again", async () => {
    const input = Buffer.from("abc")
    assert.deepEqual(await replay("is sound", input, { module }), [])
    const findings = await replay("throws", input, { module })
    assert.deepEqual(
      findings.map((finding) => Buffer.from(finding.input)),
      [input, input, input],
    )
  })
})
