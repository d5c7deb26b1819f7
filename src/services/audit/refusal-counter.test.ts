import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { manyAddresses } from "../../domain/audit.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import type { HeardRefusal } from "./heard-refusal.ts"
import { RefusalCounter } from "./refusal-counter.ts"

const start = Date.UTC(2026, 10, 21, 10, 14) * 1000
const second = 1_000_000
const minute = 60 * second

function heard(change: Partial<HeardRefusal> = {}): HeardRefusal {
  return {
    account: undefined,
    apiKey: undefined,
    sent: "some-unknown-key",
    address: "192.0.2.1",
    sender: "192.0.2.1",
    action: "push",
    id: "Some.Lib",
    version: "1.0.0",
    status: 403,
    refusals: [refuse("API_KEY_UNKNOWN")],
    ...change,
  }
}

function countOf(refusals: readonly (readonly [HeardRefusal, at: number])[]) {
  const counter = new RefusalCounter()
  for (const [refusal, at] of refusals) counter.add(refusal, start + at)
  return counter.unwritten(start)
}

describe("the counter of refusals", () => {
  it("counts equal ones of a minute as one, from the first to the last", () => {
    const rows = countOf([
      [heard(), 0],
      [heard(), 59 * second],
      [heard(), minute],
    ])
    assert.deepEqual(
      rows.map(({ times, time, last }) => [times, time - start, last - start]),
      [
        [2, 0, 59 * second],
        [1, minute, minute],
      ],
    )
  })

  it("tells apart who, from where, what and why", () => {
    const different: readonly Partial<HeardRefusal>[] = [
      {},
      { apiKey: 7, account: "dana" },
      { apiKey: 8, account: "dana" },
      { address: "192.0.2.2", sender: "192.0.2.2" },
      { action: "symbols" },
      { id: "Other.Lib" },
      { version: "2.0.0" },
      { refusals: [refuse("API_KEY_MISTYPED")] },
    ]
    const rows = countOf(different.map((change) => [heard(change), 0]))
    assert.equal(rows.length, different.length)
  })

  it("keeps thirty of an address a minute, and counts the rest as one row that says so", () => {
    const rows = countOf(
      Array.from({ length: 100 }, (_, count) => [heard({ version: `${count}` }), count]),
    )
    const { times, address, refusals, time, last } = rows.at(-1) ?? assert.fail()
    assert.deepEqual([rows.length, times, address, refusals], [31, 70, "192.0.2.1", []])
    assert.deepEqual([time - start, last - start], [30, 99])
  })

  it("takes the addresses of one network for one sender", () => {
    const rows = countOf(
      Array.from({ length: 100 }, (_, count) => [
        heard({ address: `2001:db8::${count}`, sender: "2001:db8:0:0::/64" }),
        count,
      ]),
    )
    assert.equal(rows.length, 31)
  })

  it("keeps three hundred of unknown senders a minute, whoever they are, and has room for known keys", () => {
    const flood = Array.from(
      { length: 20_000 },
      (_, count) => [heard({ address: `a${count}`, sender: `a${count}` }), count] as const,
    )
    const known = [heard({ apiKey: 7, account: "dana" }), second] as const
    const rows = countOf([...flood, known])
    assert.equal(rows.length, 302)
    const rest = rows.find(({ address }) => address === manyAddresses)
    assert.deepEqual([rest?.times, rest?.account, rest?.refusals], [19_700, undefined, []])
    assert.equal(rows.at(-1)?.account, "dana")
  })

  it("never keeps more than it has room for, while the record cannot be written", () => {
    const counter = new RefusalCounter()
    for (let minutes = 0; minutes < 100; minutes += 1)
      for (let count = 0; count < 400; count += 1)
        counter.add(heard({ sender: `a${count}` }), start + minutes * minute)
    const rows = counter.unwritten(start)
    assert.ok(rows.length < 4300, String(rows.length))
    assert.equal(
      rows.reduce((sum, { times }) => sum + times, 0),
      40_000,
    )
  })

  it("forgets what the record knows, and counts from the start again", () => {
    const counter = new RefusalCounter()
    counter.add(heard(), start)
    for (const row of counter.unwritten(start)) {
      row.number = 1
      row.written = row.times
      row.writtenAt = start
    }
    assert.equal(counter.isBehind, false)
    counter.add(heard(), start + minute)
    const rows = counter.unwritten(start + minute)
    assert.deepEqual(
      rows.map(({ number, times }) => [number, times]),
      [[undefined, 1]],
    )
  })

  it("counts the first requests of clients that have a key for an hour, without the ID", () => {
    const challenge = { status: 401, action: "read", sent: undefined } as const
    const rows = countOf([
      [heard({ ...challenge, id: "a" }), 0],
      [heard({ ...challenge, id: "b" }), 40 * minute],
      [heard({ ...challenge, id: "b" }), 50 * minute],
    ])
    assert.deepEqual(
      rows.map(({ times, id }) => [times, id]),
      [
        [2, undefined],
        [1, undefined],
      ],
    )
  })

  it("cuts what it keeps, and takes keys out of it", () => {
    const leaked = `lode_${"Ab1".repeat(15)}`
    const [row] = countOf([
      [
        heard({
          id: "i".repeat(5000),
          version: `1.0-${leaked}`,
          refusals: [
            refuse("API_KEY_GLOB_MISMATCH", {
              id: `some-unknown-key${"x".repeat(5000)}`,
              globs: Array.from({ length: 50 }, () => leaked),
            }),
            ...Array.from({ length: 50 }, () => refuse("NUSPEC_EMPTY")),
          ],
        }),
        0,
      ],
    ])
    const text = JSON.stringify(row)
    assert.ok(!text.includes("some-unknown-key") && !text.includes(leaked))
    assert.ok(text.length < 2000, String(text.length))
    assert.deepEqual([row?.id?.length, row?.version], [100, "1.0-(key)"])
    assert.equal(row?.refusals.length, 5)
  })
})
