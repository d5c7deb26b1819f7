import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, it } from "node:test"
import { DataFolderLockedError, lockDataFolder } from "./data-folder-lock.ts"

describe("the lock on a data folder", () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-lock-"))
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  it("is had by one, who is named to the next, and given back", () => {
    const first = lockDataFolder(folder)
    assert.throws(
      () => lockDataFolder(folder),
      (error) =>
        error instanceof DataFolderLockedError &&
        error.message.includes(folder) &&
        error.message.includes(`process ${process.pid} on `),
    )
    first[Symbol.dispose]()
    first[Symbol.dispose]()
    lockDataFolder(folder)[Symbol.dispose]()
  })

  it("is on one folder, not on others", async () => {
    const other = await mkdtemp(join(tmpdir(), "lode-lock-"))
    using _ = lockDataFolder(folder)
    lockDataFolder(other)[Symbol.dispose]()
    await rm(other, { recursive: true })
  })

  it("says what is wrong with a folder that is not there", () => {
    assert.throws(() => lockDataFolder(join(folder, "nowhere")), /unable to open database file/)
  })

  it("holds against another process until that is killed", async () => {
    const script = `
      const { lockDataFolder } = await import(${JSON.stringify(import.meta.resolve("./data-folder-lock.ts"))})
      globalThis.lock = lockDataFolder(${JSON.stringify(folder)})
      process.stdout.write("locked")
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ["--input-type=module", "-e", script])
    await once(child.stdout, "data")
    assert.throws(() => lockDataFolder(folder), new RegExp(`process ${child.pid} on `))
    child.kill("SIGKILL")
    await once(child, "exit")
    lockDataFolder(folder)[Symbol.dispose]()
  })
})
