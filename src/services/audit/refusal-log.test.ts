import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { RefusalBatch } from "../../domain/ports/audit-commands.ts"
import { StoreFullError } from "../../domain/ports/package-store.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { RefusalLog } from "./refusal-log.ts"

/** A record that numbers what it is given, and may be full. */
class Record {
  readonly batches: RefusalBatch[] = []
  full = false
  #last = 0

  async writeRefusals(batch: RefusalBatch): Promise<readonly number[]> {
    if (this.full) throw new StoreFullError("full")
    this.batches.push(batch)
    return batch.added.map(() => (this.#last += 1))
  }
}

function setUp() {
  const record = new Record()
  const failures: unknown[] = []
  const time = { now: Date.UTC(2026, 10, 21, 10, 14) * 1000 }
  const log = new RefusalLog({
    packages: record,
    clock: { now: () => time.now },
    onFailure: (error) => failures.push(error),
  })
  return { record, failures, time, log }
}

function refusal(id: string, account = "dana") {
  return {
    account,
    apiKey: 7,
    sent: "the-key-that-was-sent",
    address: "192.0.2.1",
    sender: "192.0.2.1",
    action: "push",
    id,
    version: undefined,
    status: 403,
    refusals: [refuse("API_KEY_UNKNOWN")],
  } as const
}

describe("the log of refusals", () => {
  it("writes nothing by itself, and everything when it is full or flushed", async () => {
    const { record, log } = setUp()
    log.hear(refusal("a"))
    log.hear(refusal("b"))
    assert.equal(record.batches.length, 0)
    await log.flush()
    const [batch] = record.batches
    assert.deepEqual(
      batch?.added.map(({ id, feed, times }) => [id, feed, times]),
      [
        ["a", "default", 1],
        ["b", "default", 1],
      ],
    )
    assert.deepEqual(Object.keys(batch?.added[0] ?? {}).toSorted(), [
      "account",
      "action",
      "address",
      "apiKey",
      "feed",
      "id",
      "last",
      "refusals",
      "status",
      "time",
      "times",
      "version",
    ])
  })

  it("tells the record of more of the same after seconds, by their number", async () => {
    const { record, log, time } = setUp()
    log.hear(refusal("a"))
    await log.flush()
    log.hear(refusal("a"))
    await log.flush()
    assert.equal(record.batches.length, 1)
    time.now += 6_000_000
    log.hear(refusal("a"))
    await log.flush()
    assert.deepEqual(record.batches[1], {
      added: [],
      counted: [{ number: 1, times: 3, last: time.now }],
    })
  })

  it("writes what is left when it is closed", async () => {
    const { record, log } = setUp()
    log.hear(refusal("a"))
    await log.flush()
    log.hear(refusal("a"))
    log.hear(refusal("b"))
    await log[Symbol.asyncDispose]()
    const [, last] = record.batches
    assert.equal(last?.counted[0]?.times, 2)
    assert.deepEqual(
      last?.added.map(({ id }) => id),
      ["b"],
    )
  })

  it("keeps what cannot be written, tells of it once, and writes it later", async () => {
    const { record, log, failures } = setUp()
    record.full = true
    log.hear(refusal("a"))
    await log.flush()
    await log.flush()
    assert.equal(failures.length, 1)
    record.full = false
    log.hear(refusal("a"))
    await log[Symbol.asyncDispose]()
    assert.deepEqual(
      record.batches.map(({ added }) => added.map(({ times }) => times)),
      [[2]],
    )
  })

  it("writes a flood in commands of a bounded size", async () => {
    const { record, log } = setUp()
    for (let count = 0; count < 900; count += 1)
      log.hear({ ...refusal(`id${count}`), apiKey: count })
    await log[Symbol.asyncDispose]()
    const sizes = record.batches.map(({ added }) => added.length)
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      900,
    )
    assert.ok(sizes.every((size) => size <= 200))
  })
})
