import assert from "node:assert/strict"
import { beforeEach, describe, it } from "node:test"
import { StagedBlobs, StagedRecord } from "../../../test/support/staged-stores.ts"
import { collectGarbage } from "./gc.ts"

const hour = 3_600_000
const now = 1_000 * hour

let packages: StagedRecord
let blobs: StagedBlobs

beforeEach(() => {
  packages = new StagedRecord()
  blobs = new StagedBlobs()
  packages.refer("kept", "x")
  blobs.set("kept", "x", now - 100 * hour)
  blobs.set("cut", "xx", now - 25 * hour)
  blobs.set("in flight", "xxx", now - 23 * hour)
  blobs.set("removed", "xxxx", now)
  packages.deletions.add("removed")
})

function collect(dryRun = false) {
  return collectGarbage({ packages, blobs }, now * 1000, { dryRun })
}

const cut = { key: "cut", size: 2, modified: now - 25 * hour }

describe("gc", () => {
  it("removes what cut pushes left a day ago and what deletions named, and nothing else", async () => {
    assert.deepEqual(await collect(), {
      kind: "collected",
      unreferenced: [cut],
      unlinked: 1,
      young: 2,
      failures: [],
    })
    assert.deepEqual([...blobs.bytes.keys()], ["kept", "in flight"])
    assert.deepEqual([...packages.deletions], [])
  })

  it("only says what it would remove in a dry run", async () => {
    const before = new Map(blobs.bytes)
    assert.deepEqual(await collect(true), {
      kind: "collected",
      unreferenced: [cut],
      unlinked: 0,
      young: 2,
      failures: [],
    })
    assert.deepEqual(blobs.bytes, before)
    assert.deepEqual([...packages.deletions], ["removed"])
  })

  it("looks again before it removes", async () => {
    const forget = packages.forgetBlobDeletions.bind(packages)
    packages.forgetBlobDeletions = async (keys) => {
      packages.refer("cut", "xx")
      await forget(keys)
    }
    await collect()
    assert.ok(blobs.bytes.has("cut"))
  })

  it("refuses beside an empty record: the blobs may be all that is left of the feed", async () => {
    packages = new StagedRecord()
    assert.deepEqual(await collect(), { kind: "record-empty", blobs: 4 })
    assert.equal(blobs.bytes.size, 4)
  })

  it("goes on past a blob that cannot be removed, and names it", async () => {
    blobs.set("cut too", "x", 0)
    blobs.broken.add("cut")
    const outcome = await collect()
    assert.equal(outcome.kind, "collected")
    if (outcome.kind !== "collected") return
    assert.deepEqual(
      outcome.unreferenced.map(({ key }) => key),
      ["cut too"],
    )
    assert.deepEqual(
      outcome.failures.map(({ key }) => key),
      ["cut"],
    )
  })
})
