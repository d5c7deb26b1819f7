import { DatabaseSync } from "node:sqlite"

/**
 * Where statements keep what they may have to undo, and what they sort. SQLite's default is a file in the system's
 * folder for temporary files, which may be full, not writable, or somebody else's: only the data folder is written to.
 */
const scratchInMemory = "pragma temp_store = memory;"

/** KiB of pages that a reading connection keeps: what leads to any row. The system keeps the file's pages besides. */
const readCache = 4096

/**
 * A connection that reads. It never waits for a writer (WAL); the timeout is for the moments when another process
 * recovers the log after a crash or is the last to close the file.
 */
export function openReadConnection(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 2000 })
  db.exec(`${scratchInMemory} pragma query_only = on; pragma cache_size = ${-readCache}`)
  return db
}

/** The connection that writes: durable at COMMIT, and its checkpoints are made by checkpoints.ts alone. */
export function openWriteConnection(file: string, busyTimeout: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: busyTimeout })
  db.exec(
    `${scratchInMemory} pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0`,
  )
  return db
}
