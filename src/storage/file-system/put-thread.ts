/** A thread that stores small blobs, one after the other. PutThreads starts it when there is something to store. */
import { parentPort } from "node:worker_threads"
import { codeOf } from "./disk-errors.ts"
import { putDurably, type Put } from "./put-durably.ts"

/** What became of a put: nothing to say, or the system's error. */
export type PutAnswer = { readonly code: string | undefined; readonly message: string } | undefined

const durable = new Set<string>()

parentPort?.on("message", (put: Put) => {
  parentPort?.postMessage(answerTo(put))
})

function answerTo(put: Put): PutAnswer {
  try {
    putDurably(put, durable)
    return undefined
  } catch (error) {
    return { code: codeOf(error), message: error instanceof Error ? error.message : String(error) }
  }
}
