import assert from "node:assert/strict"
import { setImmediate } from "node:timers/promises"
import { describe, it } from "node:test"
import { DurableFolders, type FolderCalls } from "./durable-folders.ts"

/** A disk whose fsyncs wait until they are let go. */
function slowDisk() {
  const calls: string[] = []
  const held: (() => void)[] = []
  const disk: FolderCalls = {
    make: async (folder) => void calls.push(`mkdir ${folder}`),
    sync: (folder) => {
      calls.push(`fsync ${folder}`)
      return new Promise((resolve) => held.push(resolve))
    },
  }
  return { calls, disk, letGo: () => held.splice(0).forEach((resolve) => resolve()) }
}

describe("durable folders", () => {
  it("makes each folder and fsyncs the one above it, from the outside in", async () => {
    const { calls, disk, letGo } = slowDisk()
    const ensured = new DurableFolders(disk).ensure(["/r/a", "/r/a/b"])
    for (let turn = 0; turn < 10; turn++) {
      letGo()
      await setImmediate()
    }
    await ensured
    assert.deepEqual(calls, ["mkdir /r/a", "fsync /r", "mkdir /r/a/b", "fsync /r/a"])
  })

  it("lets nobody return before the fsync that another caller has begun", async () => {
    const { calls, disk, letGo } = slowDisk()
    const folders = new DurableFolders(disk)
    const returned: number[] = []
    const callers = [1, 2, 3].map((caller) =>
      folders.ensure(["/r/a"]).then(() => returned.push(caller)),
    )
    await setImmediate()
    assert.deepEqual(returned, [])
    letGo()
    await Promise.all(callers)
    assert.deepEqual(calls, ["mkdir /r/a", "fsync /r"])
    assert.deepEqual(returned, [1, 2, 3])
  })

  it("does nothing for a folder that is known, and does all again once it is forgotten", async () => {
    const { calls, disk, letGo } = slowDisk()
    const folders = new DurableFolders(disk)
    const ensure = async () => {
      const ensured = folders.ensure(["/r/a"])
      await setImmediate()
      letGo()
      await ensured
    }
    await ensure()
    await ensure()
    assert.equal(calls.length, 2)
    folders.forget(["/r/a"])
    await ensure()
    assert.equal(calls.length, 4)
  })

  it("tries again after a failure", async () => {
    let failures = 1
    const folders = new DurableFolders({
      make: async () => {
        if (failures-- > 0) throw new Error("EIO")
      },
      sync: async () => {},
    })
    await assert.rejects(folders.ensure(["/r/a"]), { message: "EIO" })
    await folders.ensure(["/r/a"])
    assert.equal(failures, -1)
  })
})
