import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after } from "node:test"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { describeKeyStore } from "./key-store.contract.ts"

describeKeyStore("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lode-keys-"))
  after(() => rm(folder, { recursive: true, force: true }))
  return openSqliteStore({ file: join(folder, "lode.db") })
})
