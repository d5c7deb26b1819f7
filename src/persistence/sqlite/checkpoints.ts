import type { DatabaseSync, StatementSync } from "node:sqlite"
import { failureOf } from "./sqlite-failures.ts"

const mebibyte = 1024 * 1024
/** Past this much that is in the log only, a checkpoint is made between two commits. */
const passiveSize = 16 * mebibyte
/** Past this, readers have held the log open for long: wait for them a little and start it anew. */
const truncateSize = 128 * mebibyte
/** Commits between two looks at the log's size; a commit is at most a few hundred pages. */
const commitsBetweenLooks = 16
const longestWaitForReaders = 200

/** Moves the write-ahead log into the database at moments of our choosing, never inside somebody's commit. */
export class Checkpoints {
  readonly #db: DatabaseSync
  readonly #busyTimeout: number
  readonly #pageSize: number
  readonly #look: StatementSync
  readonly #passive: StatementSync
  readonly #truncate: StatementSync
  #commits = 0

  constructor(db: DatabaseSync, busyTimeout: number) {
    this.#db = db
    this.#busyTimeout = busyTimeout
    this.#pageSize = Number(db.prepare("pragma page_size").get()?.["page_size"])
    this.#look = db.prepare("pragma wal_checkpoint(noop)")
    this.#passive = db.prepare("pragma wal_checkpoint(passive)")
    this.#truncate = db.prepare("pragma wal_checkpoint(truncate)")
  }

  /** Between two batches. */
  afterCommit(): void {
    this.#commits += 1
    if (this.#commits % commitsBetweenLooks !== 0) return
    const log = this.#look.get()
    const size = Number(log?.["log"]) * this.#pageSize
    const unsaved = size - Number(log?.["checkpointed"]) * this.#pageSize
    if (size > truncateSize) this.#startAnew()
    else if (unsaved > passiveSize) attempt(this.#passive)
  }

  /** When nothing has been written for a while. */
  whenIdle(): void {
    attempt(this.#passive)
  }

  #startAnew(): void {
    this.#db.exec(`pragma busy_timeout = ${longestWaitForReaders}`)
    attempt(this.#truncate)
    this.#db.exec(`pragma busy_timeout = ${this.#busyTimeout}`)
  }
}

/** Everything is safe in the log, so a checkpoint that finds no room or no lock is simply made another time. */
function attempt(checkpoint: StatementSync): void {
  try {
    checkpoint.get()
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== "full" && failure !== "busy") throw error
  }
}
