/** A thread that stores small blobs. PutThreads starts it when there is something to store. */
import { parentPort } from "node:worker_threads"
import { codeOf } from "./disk-errors.ts"
import { DurablePuts, type Put } from "./put-durably.ts"

/** What became of a put: nothing to say, or the system's error. */
export type PutAnswer = { readonly code: string | undefined; readonly message: string } | undefined

const puts = new DurablePuts()

parentPort?.on("message", (batch: readonly Put[]) => {
  const answers = puts.putAll(batch).map(answerOf)
  for (const { bytes } of batch) giveBack(bytes)
  parentPort?.postMessage(answers)
})

/** The buffer was handed over whole: without this it would be kept until the next collection. */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}

function answerOf(error: unknown): PutAnswer {
  if (error === undefined) return undefined
  return { code: codeOf(error), message: error instanceof Error ? error.message : "unknown" }
}
