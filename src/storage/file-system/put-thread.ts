/** A thread that stores small blobs. PutThreads starts it when there is something to store. */
import { parentPort } from "node:worker_threads"
import { codeOf } from "./disk-errors.ts"
import { DurablePuts, type Put } from "./put-durably.ts"

/** What became of a put: nothing to say, or the system's error. */
export type PutAnswer = { readonly code: string | undefined; readonly message: string } | undefined

export interface BatchAnswer {
  /** In the order of the batch. */
  readonly answers: readonly PutAnswer[]
  /** What the batch took, mostly waiting for the disk. */
  readonly milliseconds: number
}

const puts = new DurablePuts()

parentPort?.on("message", (batch: readonly Put[]) => {
  const started = performance.now()
  const answers = puts.putAll(batch).map(answerOf)
  parentPort?.postMessage({ answers, milliseconds: performance.now() - started })
})

function answerOf(error: unknown): PutAnswer {
  if (error === undefined) return undefined
  return { code: codeOf(error), message: error instanceof Error ? error.message : "unknown" }
}
