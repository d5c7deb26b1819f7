import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { describeAccessStore } from "./access-store.contract.ts"

describeAccessStore("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lode-access-"))
  return {
    open: () => openSqliteStore({ file: join(folder, "lode.db") }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
})
