/**
 * Asks for addresses over connections that stay open, from two threads: a client's time until it hears of an answer is
 * not the server's, and the benchmark itself has a heap of 100,000 packages, whose collections take long.
 */
import { once } from "node:events"
import { Worker } from "node:worker_threads"
import type { Asking } from "./asking-thread.ts"

const searcher = startThread()
const reader = startThread()

/** Milliseconds of each answer. */
export async function askAll(
  address: string,
  paths: readonly string[],
  connections: number,
): Promise<readonly number[]> {
  return await timesOf(searcher, { address, paths, connections })
}

/** Milliseconds of each answer to one path, asked every so many milliseconds while `during` lasts. */
export async function askSteadily(
  address: string,
  path: string,
  { every, during }: { readonly every: number; readonly during: Promise<unknown> },
): Promise<readonly number[]> {
  const times = timesOf(reader, { address, path, every })
  await during
  reader.postMessage("end" satisfies Asking)
  return await times
}

/** In a young generation of this size nearly all that is heard dies before it is looked at. Ends with the process. */
function startThread(): Worker {
  const thread = new Worker(new URL("./asking-thread.ts", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  })
  thread.unref()
  return thread
}

async function timesOf(thread: Worker, asking: Asking): Promise<readonly number[]> {
  thread.ref()
  thread.postMessage(asking)
  const [times]: readonly unknown[] = await once(thread, "message")
  thread.unref()
  // The thread sends nothing else.
  return times as readonly number[]
}
