import { Worker } from "node:worker_threads"
import { storeErrorOf } from "./disk-errors.ts"
import type { Put } from "./put-durably.ts"
import type { PutAnswer } from "./put-thread.ts"

/** Puts that may wait for the disk at the same time; their fsyncs share what the file system writes. */
const mostThreads = 4

interface Job {
  readonly put: Put
  readonly settle: (error?: unknown) => void
}

/**
 * Stores small blobs on threads of their own. A put is a dozen system calls; one message to a thread costs the event
 * loop a fraction of a dozen asynchronous calls. Threads start when they are first needed and never keep the process
 * alive by themselves.
 */
export class PutThreads {
  readonly #idle: Worker[] = []
  readonly #waiting: Job[] = []
  readonly #running = new Map<Worker, Job>()

  /** Resolves once the blob is durable. Throws the store's errors. */
  put(put: Put): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error))
      this.#waiting.push({ put, settle })
      this.#next()
    })
  }

  #next(): void {
    const job = this.#waiting[0]
    if (job === undefined) return
    const thread = this.#idle.pop() ?? this.#start()
    if (thread === undefined) return
    this.#waiting.shift()
    this.#running.set(thread, job)
    thread.ref()
    thread.postMessage(job.put)
  }

  #start(): Worker | undefined {
    if (this.#running.size >= mostThreads) return undefined
    const extension = import.meta.filename.endsWith(".ts") ? "ts" : "js"
    const thread = new Worker(new URL(`./put-thread.${extension}`, import.meta.url))
    thread.on("message", (answer: PutAnswer) => this.#finish(thread, errorOf(answer)))
    thread.on("error", (error) => this.#lose(thread, error))
    return thread
  }

  #finish(thread: Worker, error: unknown): void {
    const job = this.#running.get(thread)
    this.#running.delete(thread)
    thread.unref()
    this.#idle.push(thread)
    this.#next()
    job?.settle(error)
  }

  /** A thread that ends takes its put with it; the next put starts another. */
  #lose(thread: Worker, error: unknown): void {
    const job = this.#running.get(thread)
    this.#running.delete(thread)
    job?.settle(error)
    this.#next()
  }
}

function errorOf(answer: PutAnswer): unknown {
  if (answer === undefined) return undefined
  return storeErrorOf(Object.assign(new Error(answer.message), { code: answer.code }))
}
