import type { DatabaseSync, StatementSync } from "node:sqlite"
import { failureOf } from "./sqlite-failures.ts"

/** When the log is moved into the database. Sizes in bytes. */
export interface CheckpointLimits {
  /** Past this much that is in the log only, a checkpoint is made between two commits. */
  readonly passiveSize: number
  /** Past this, readers have held the log open for long: wait for them a little and start it anew. */
  readonly truncateSize: number
  /** Commits between two looks at the log's size. */
  readonly commitsBetweenLooks: number
}

const mebibyte = 1024 * 1024
const defaultLimits: CheckpointLimits = {
  passiveSize: 16 * mebibyte,
  truncateSize: 128 * mebibyte,
  commitsBetweenLooks: 16,
}

/** Milliseconds. Commands wait for as long, so it is short. */
const longestWaitForReaders = 200

/** Moves the write-ahead log into the database at moments of our choosing, never inside somebody's commit. */
export class Checkpoints {
  readonly #db: DatabaseSync
  readonly #busyTimeout: number
  readonly #limits: CheckpointLimits
  readonly #pageSize: number
  readonly #look: StatementSync
  readonly #passive: StatementSync
  readonly #truncate: StatementSync
  #commits = 0

  constructor(db: DatabaseSync, busyTimeout: number, limits: CheckpointLimits = defaultLimits) {
    this.#db = db
    this.#limits = limits
    this.#busyTimeout = busyTimeout
    this.#pageSize = Number(db.prepare("pragma page_size").get()?.["page_size"])
    this.#look = db.prepare("pragma wal_checkpoint(noop)")
    this.#passive = db.prepare("pragma wal_checkpoint(passive)")
    this.#truncate = db.prepare("pragma wal_checkpoint(truncate)")
  }

  /** Between two batches. */
  afterCommit(): void {
    this.#commits += 1
    if (this.#commits % this.#limits.commitsBetweenLooks !== 0) return
    const log = this.#run(this.#look)
    if (log === undefined) return
    const size = log.frames * this.#pageSize
    const unsaved = size - log.checkpointed * this.#pageSize
    if (size > this.#limits.truncateSize) this.#startAnew()
    else if (unsaved > this.#limits.passiveSize) this.#run(this.#passive)
  }

  /** When nothing has been written for a while. */
  whenIdle(): void {
    this.#run(this.#passive)
  }

  #startAnew(): void {
    this.#db.exec(`pragma busy_timeout = ${longestWaitForReaders}`)
    this.#run(this.#truncate)
    this.#db.exec(`pragma busy_timeout = ${this.#busyTimeout}`)
  }

  /** Everything is safe in the log, so a checkpoint that finds no room or no lock is simply made another time. */
  #run(checkpoint: StatementSync): { frames: number; checkpointed: number } | undefined {
    try {
      const row = checkpoint.get()
      return { frames: Number(row?.["log"]), checkpointed: Number(row?.["checkpointed"]) }
    } catch (error) {
      const failure = failureOf(error)
      if (failure !== "full" && failure !== "busy") throw error
      return undefined
    }
  }
}
