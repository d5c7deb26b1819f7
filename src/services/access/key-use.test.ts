import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { KeyUsed } from "../../domain/ports/key-commands.ts"
import { KeyUse } from "./key-use.ts"

/** Gathers what would be written; `fail` makes the next write fail. */
function subject() {
  const written: (readonly KeyUsed[])[] = []
  const failures: unknown[] = []
  let now = 0
  const state = { fail: false }
  const packages = {
    noteKeyUse: async (uses: readonly KeyUsed[]) => {
      if (state.fail) throw new Error("full")
      written.push(uses)
    },
  }
  const clock = { now: () => (now += 1) }
  const use = new KeyUse({ packages, clock, onFailure: (error) => failures.push(error) }, 1 << 30)
  return { use, written, failures, state }
}

describe("the last use of keys", () => {
  it("is written as one batch with the last time of each, and nothing where there is nothing", async () => {
    const { use, written } = subject()
    await use.write()
    for (const key of [7, 8, 7]) use.note(key)
    assert.deepEqual(written, [])
    await use.write()
    await use.write()
    assert.deepEqual(written, [
      [
        { key: 7, time: 3 },
        { key: 8, time: 2 },
      ],
    ])
  })

  it("is written at the end", async () => {
    const { use, written } = subject()
    use.note(7)
    await use[Symbol.asyncDispose]()
    assert.deepEqual(written, [[{ key: 7, time: 1 }]])
  })

  it("takes bounded memory and bounded commands", async () => {
    const { use, written } = subject()
    for (let key = 1; key <= 20_000; key += 1) use.note(key)
    use.note(1)
    await use.write()
    assert.equal(written.length, 20)
    assert.ok(written.every((batch) => batch.length === 500))
    assert.deepEqual(written[0]?.[0], { key: 1, time: 10_001 })
  })

  it("outlives a write that failed", async () => {
    const { use, written, failures, state } = subject()
    state.fail = true
    use.note(7)
    await use.write()
    state.fail = false
    use.note(8)
    await use.write()
    assert.equal(failures.length, 1)
    assert.deepEqual(written, [[{ key: 8, time: 2 }]])
  })
})
