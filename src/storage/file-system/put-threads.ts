import { Worker } from "node:worker_threads"
import { storeErrorOf } from "./disk-errors.ts"
import type { Put } from "./put-durably.ts"
import type { BatchAnswer, PutAnswer } from "./put-thread.ts"

/** Two overlap their waiting; more only make smaller batches, and waking threads is most of what they cost. */
const usualThreads = 2
const mostThreads = 4
/** Milliseconds a batch takes from which on more threads are worth having: the disk is slow. */
const slowBatch = 20
const largestBatch = 16

/** MiB. Blobs are not in the heap; the default lets garbage grow to more than the server's own. */
const threadMemory = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 }

interface Job {
  readonly put: Put
  readonly settle: (error?: unknown) => void
}

/**
 * Stores small blobs on threads of their own. A put is a dozen system calls; one message to a thread costs the event
 * loop a fraction of a dozen asynchronous calls, and what arrives while a thread is busy goes to it as one batch, which
 * shares the journal writes. A slow disk gets more threads than a fast one. They start when they are first
 * needed and never keep the process alive by themselves.
 */
export class PutThreads {
  readonly #idle: Worker[] = []
  readonly #waiting: Job[] = []
  readonly #running = new Map<Worker, readonly Job[]>()
  /** Milliseconds, as a moving average. */
  #usualBatch = 0

  /** Resolves once the blob is durable. Throws the store's errors. */
  put(put: Put): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error))
      this.#waiting.push({ put, settle })
      this.#next()
    })
  }

  #next(): void {
    const allowed = this.#usualBatch > slowBatch ? mostThreads : usualThreads
    if (this.#waiting.length === 0 || this.#running.size >= allowed) return
    const thread = this.#idle.pop() ?? this.#start()
    const jobs = this.#waiting.splice(0, largestBatch)
    this.#running.set(thread, jobs)
    thread.ref()
    const puts = jobs.map(({ put }) => ({ ...put, bytes: new Uint8Array(put.bytes) }))
    // Copied and handed over: a buffer that is a piece of a pool would be cloned with the whole pool.
    thread.postMessage(
      puts,
      puts.map((put) => put.bytes.buffer),
    )
  }

  #start(): Worker {
    const extension = import.meta.filename.endsWith(".ts") ? "ts" : "js"
    const thread = new Worker(new URL(`./put-thread.${extension}`, import.meta.url), {
      name: "lode-put",
      resourceLimits: threadMemory,
    })
    thread.on("message", (batch: BatchAnswer) => this.#finish(thread, batch))
    thread.on("error", (error) => this.#lose(thread, error))
    return thread
  }

  #finish(thread: Worker, { answers, milliseconds }: BatchAnswer): void {
    const jobs = this.#running.get(thread) ?? []
    this.#running.delete(thread)
    thread.unref()
    this.#idle.push(thread)
    this.#usualBatch += (milliseconds - this.#usualBatch) / 8
    for (const [index, job] of jobs.entries()) job.settle(errorOf(answers[index]))
    this.#next()
  }

  /** A thread that ends takes its batch with it; the next put starts another. */
  #lose(thread: Worker, error: unknown): void {
    const jobs = this.#running.get(thread) ?? []
    this.#running.delete(thread)
    for (const job of jobs) job.settle(error)
    this.#next()
  }
}

function errorOf(answer: PutAnswer): unknown {
  if (answer === undefined) return undefined
  return storeErrorOf(Object.assign(new Error(answer.message), { code: answer.code }))
}
