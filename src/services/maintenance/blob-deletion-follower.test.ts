import assert from "node:assert/strict"
import { beforeEach, describe, it } from "node:test"
import { StagedBlobs, StagedRecord } from "../../../test/support/staged-stores.ts"
import { followBlobDeletions, unlinkDeletedBlobs } from "./blob-deletion-follower.ts"

let packages: StagedRecord
let blobs: StagedBlobs

beforeEach(() => {
  packages = new StagedRecord()
  blobs = new StagedBlobs()
})

function remove(key: string): void {
  blobs.set(key, "x")
  packages.deletions.add(key)
}

function neverFails(error: unknown): void {
  assert.fail(String(error))
}

describe("unlinking deleted blobs", () => {
  it("takes any number of them", async () => {
    for (let number = 0; number < 1000; number++) remove(`blob ${number}`)
    assert.deepEqual(await unlinkDeletedBlobs({ packages, blobs }), {
      unlinked: 1000,
      failures: [],
    })
    assert.deepEqual([blobs.bytes.size, packages.deletions.size], [0, 0])
  })

  it("keeps a blob that a row still needs, and forgets that it had to go", async () => {
    remove("needed")
    packages.refer("needed", "x")
    assert.deepEqual(await unlinkDeletedBlobs({ packages, blobs }), { unlinked: 0, failures: [] })
    assert.deepEqual([blobs.bytes.size, packages.deletions.size], [1, 0])
  })

  it("ends when nothing of a full batch can be removed", async () => {
    for (let number = 0; number < 200; number++) {
      remove(`blob ${number}`)
      blobs.broken.add(`blob ${number}`)
    }
    const { unlinked, failures } = await unlinkDeletedBlobs({ packages, blobs })
    assert.equal(unlinked, 0)
    assert.ok(failures.length > 0)
    assert.equal(packages.deletions.size, 200)
  })

  it("removes the bytes before it forgets them, so that a crash in between loses nothing", async () => {
    remove("a")
    packages.forgetBlobDeletions = () => Promise.reject(new Error("cut"))
    await assert.rejects(unlinkDeletedBlobs({ packages, blobs }), /cut/)
    assert.deepEqual([blobs.bytes.size, packages.deletions.size], [0, 1])
  })
})

describe("the follower of blob deletions", () => {
  it("begins with what a former process left, and goes on when woken", async () => {
    remove("left")
    await using follower = followBlobDeletions({ packages, blobs }, neverFails)
    await follower.idle()
    assert.equal(blobs.bytes.size, 0)
    remove("deleted later")
    follower.wake()
    await follower.idle()
    assert.equal(blobs.bytes.size, 0)
  })

  it("forgets no wake that comes while it works", async () => {
    remove("first")
    const unlink = blobs.delete.bind(blobs)
    await using follower = followBlobDeletions({ packages, blobs }, neverFails)
    blobs.delete = async (key) => {
      if (key === "first") {
        remove("second")
        follower.wake()
      }
      await unlink(key)
    }
    await follower.idle()
    assert.deepEqual([...blobs.bytes.keys()], [])
  })

  it("tells what it cannot remove and tries again at the next wake", async () => {
    remove("stuck")
    blobs.broken.add("stuck")
    const failures: unknown[] = []
    await using follower = followBlobDeletions({ packages, blobs }, (error, key) =>
      failures.push([String(error), key]),
    )
    await follower.idle()
    assert.deepEqual(failures, [["Error: EACCES: permission denied, unlink", "stuck"]])
    blobs.broken.clear()
    follower.wake()
    await follower.idle()
    assert.equal(blobs.bytes.size, 0)
  })

  it("rests once it is disposed of", async () => {
    const follower = followBlobDeletions({ packages, blobs }, neverFails)
    await follower[Symbol.asyncDispose]()
    remove("late")
    follower.wake()
    await follower.idle()
    assert.equal(blobs.bytes.size, 1)
  })
})
