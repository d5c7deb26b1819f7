import assert from "node:assert/strict"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, it } from "node:test"
import { openReadConnection, openWriteConnection } from "./connection.ts"

describe("connections", () => {
  it("keep what they may have to undo, and what they sort, in memory and not in a temporary file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lode-connection-"))
    const file = join(folder, "lode.db")
    for (const open of [() => openWriteConnection(file, 1000), () => openReadConnection(file)]) {
      const connection = open()
      // 2 is MEMORY (sqlite.org/pragma.html#pragma_temp_store).
      assert.equal(connection.prepare("pragma temp_store").get()?.["temp_store"], 2)
      connection.close()
    }
    assert.deepEqual(await readdir(folder), ["lode.db"])
    await rm(folder, { recursive: true })
  })
})
