/** When it looks. What it finds is in test/durability/pdb-index.test.ts and test/http/symbols-in-packages.test.ts. */
import assert from "node:assert/strict"
import { beforeEach, describe, it } from "node:test"
import { until } from "../../../test/support/until.ts"
import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import { followPackagePdbs, type PackagePdbFollower } from "./package-pdb-follower.ts"
import type { PdbIndexStores } from "./pdb-index.ts"

describe("followPackagePdbs", () => {
  let looks: number
  let failures: unknown[]
  let marked: ChangeCursor[]
  let head: () => Promise<ChangeCursor>
  beforeEach(() => {
    looks = 0
    failures = []
    marked = []
    head = () => Promise.resolve({ epoch: "e", seq: 1 })
  })

  const change = { seq: 1, time: 1, kind: "listed", feed: "default", payload: "{}" } as const

  function start(): PackagePdbFollower {
    const packages = {
      changeHead: () => {
        looks += 1
        return head()
      },
      followerCursor: () => Promise.resolve(undefined),
      changesAfter: () => Promise.resolve([{ ...change, lowerId: "a", lowerVersion: "1.0.0" }]),
      moveFollower: ({ cursor }: { cursor: ChangeCursor }) => {
        marked.push(cursor)
        return Promise.resolve()
      },
    }
    const stores = { packages, blobs: {} } as unknown as PdbIndexStores
    const onSkip = () => assert.fail("nothing is to be skipped")
    const delays = { start: 1, wake: 1, retry: 1 }
    return followPackagePdbs(stores, { onSkip, onFailure: (error) => failures.push(error) }, delays)
  }

  it("looks once after the start, then each time that it is woken", async () => {
    await using follower = start()
    await until(() => looks === 1, "it has looked")
    follower.wake()
    follower.wake()
    await until(() => looks === 2, "it has looked again")
  })

  it("looks again when it is woken while it looks", async () => {
    const { promise, resolve } = Promise.withResolvers<ChangeCursor>()
    head = () => promise
    await using follower = start()
    await until(() => looks === 1, "it looks")
    follower.wake()
    resolve({ epoch: "e", seq: 1 })
    await until(() => looks === 2, "it has looked again")
  })

  it("tries again by itself after a failure of the record", async () => {
    head = () =>
      looks < 3 ? Promise.reject(new Error("busy")) : Promise.resolve({ epoch: "e", seq: 1 })
    await using _follower = start()
    await until(() => looks === 3, "it has tried a third time")
    assert.deepEqual(failures.map(String), ["Error: busy", "Error: busy"])
  })

  it("writes its place down when it ends, and does nothing afterwards", async () => {
    const follower = start()
    await until(() => looks === 1, "it has looked")
    await new Promise((resolve) => setImmediate(resolve))
    await follower[Symbol.asyncDispose]()
    assert.deepEqual(marked, [{ epoch: "e", seq: 1 }])
    follower.wake()
    await follower[Symbol.asyncDispose]()
    assert.deepEqual([looks, marked.length], [1, 1])
  })
})
