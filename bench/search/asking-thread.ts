/** A thread that asks for load.ts: for each message the milliseconds of its answers. */
import { setTimeout as delay } from "node:timers/promises"
import { parentPort } from "node:worker_threads"
import { openLine } from "./line.ts"

/** What to ask for, each as soon as a connection is free, or one path `every` so many milliseconds until "end". */
export type Asking =
  | { readonly address: string; readonly paths: readonly string[]; readonly connections: number }
  | { readonly address: string; readonly path: string; readonly every: number }
  | "end"

let isOver = false

async function askAll(address: string, paths: readonly string[], connections: number) {
  const waiting = [...paths]
  const times: number[] = []
  await Promise.all(
    Array.from({ length: connections }, async () => {
      await using line = await openLine(address)
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
        times.push((await line.ask(path)).milliseconds)
    }),
  )
  return times
}

async function askSteadily(address: string, path: string, every: number) {
  await using line = await openLine(address)
  const times: number[] = []
  for (isOver = false; !isOver; await delay(every)) times.push((await line.ask(path)).milliseconds)
  return times
}

async function ask(asking: Exclude<Asking, "end">): Promise<void> {
  const times =
    "every" in asking
      ? await askSteadily(asking.address, asking.path, asking.every)
      : await askAll(asking.address, asking.paths, asking.connections)
  parentPort?.postMessage(times)
}

parentPort?.on("message", (asking: Asking) => {
  if (asking === "end") isOver = true
  else void ask(asking)
})
