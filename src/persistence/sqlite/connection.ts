import { DatabaseSync } from "node:sqlite"

/**
 * A connection that reads. It never waits for a writer (WAL); the timeout is for the moments when another process
 * recovers the log after a crash or is the last to close the file.
 */
export function openReadConnection(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 2000 })
  db.exec("pragma query_only = on; pragma cache_size = -16384")
  return db
}

/** The connection that writes: durable at COMMIT, and its checkpoints are made by checkpoints.ts alone. */
export function openWriteConnection(file: string, busyTimeout: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: busyTimeout })
  db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0")
  return db
}
