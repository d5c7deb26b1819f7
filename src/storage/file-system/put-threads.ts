import { Worker } from "node:worker_threads"
import { storeErrorOf } from "./disk-errors.ts"
import type { Put } from "./put-durably.ts"
import type { PutAnswer } from "./put-thread.ts"

/**
 * Nearly all the time of a small package goes into waiting for fsync, and the disk serves several of them with one write
 * of its journal. Six threads are no quicker than four with 8 clients, and each has 16 MiB.
 */
const mostThreads = 4
/** Milliseconds between two looks for threads that nobody needed meanwhile. */
const usualInterval = 5_000
const largestBatch = 16

/** MiB. Blobs are not in the heap; the default lets garbage grow to more than the server's own. */
const threadMemory = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 }

interface Job {
  readonly put: Put
  readonly settle: (error?: unknown) => void
}

/**
 * Stores small blobs on threads of their own. A put is a dozen system calls; one message to a thread costs the event
 * loop a fraction of a dozen asynchronous calls, and slow fsyncs never take the thread pool from those who read. What
 * arrives while all threads are busy goes to the next one as a batch, which shares the journal writes. Threads start
 * when they are needed, end when they no longer are, and never keep the process alive by themselves.
 */
export class PutThreads {
  /** The last to finish is the first to be used again, so that those at the front are the ones too many. */
  readonly #idle: Worker[] = []
  readonly #waiting: Job[] = []
  readonly #running = new Map<Worker, readonly Job[]>()
  /** The least that were idle at once since `#endUnneeded` looked last. */
  #fewestIdle = 0
  readonly #interval: number
  #look: NodeJS.Timeout | undefined

  constructor(interval = usualInterval) {
    this.#interval = interval
  }

  /** Resolves once the blob is durable. Throws the store's errors. */
  put(put: Put): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error))
      this.#waiting.push({ put, settle })
      this.#next()
    })
  }

  #next(): void {
    if (this.#waiting.length === 0 || this.#running.size >= mostThreads) return
    const thread = this.#idle.pop() ?? this.#start()
    this.#fewestIdle = Math.min(this.#fewestIdle, this.#idle.length)
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
    thread.on("message", (answers: readonly PutAnswer[]) => this.#finish(thread, answers))
    thread.on("error", (error) => this.#lose(thread, error))
    this.#look ??= setInterval(() => this.#endUnneeded(), this.#interval).unref()
    return thread
  }

  #endUnneeded(): void {
    for (const thread of this.#idle.splice(0, this.#fewestIdle)) void thread.terminate()
    this.#fewestIdle = this.#idle.length
    if (this.#idle.length + this.#running.size > 0) return
    clearInterval(this.#look)
    this.#look = undefined
  }

  #finish(thread: Worker, answers: readonly PutAnswer[]): void {
    const jobs = this.#running.get(thread) ?? []
    this.#running.delete(thread)
    thread.unref()
    this.#idle.push(thread)
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
