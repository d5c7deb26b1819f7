/** The bare pipeline's writer thread: all rows that wait share one durable commit. */
import { DatabaseSync } from "node:sqlite"
import { parentPort, workerData } from "node:worker_threads"

const database = new DatabaseSync(String(workerData))
database.exec(`
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE packages (id TEXT, version TEXT, key TEXT, sha512 BLOB, PRIMARY KEY (id, version)) WITHOUT ROWID;
`)
const insert = database.prepare("INSERT INTO packages VALUES (?, ?, ?, ?)")

type Row = [ticket: number, id: string, version: string, key: string, sha512: Uint8Array]
let queue: Row[] = []

parentPort?.on("message", (row: Row) => {
  if (queue.length === 0) setImmediate(commit)
  queue.push(row)
})

function commit(): void {
  const rows = queue
  queue = []
  database.exec("BEGIN IMMEDIATE")
  for (const [, id, version, key, sha512] of rows) insert.run(id, version, key, sha512)
  database.exec("COMMIT")
  parentPort?.postMessage(rows.map(([ticket]) => ticket))
}
