/** Lode under measurement: the program of this repository, started as `npm start` starts it. */
import { readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { startFlags } from "../test/support/start-flags.ts"
import { startNode, type MeasuredServer } from "./processes.ts"

/** The administrator's key of every Lode that is measured. */
export const benchKey = "bench-administrator-key-0123456789abcdef"

export interface LodeOptions {
  readonly data: string
  /** A file for what loop-monitor.ts sees; without it nothing watches. */
  readonly loopReport?: string
}

/** Starts it on a port that the system chooses; resolves when it is ready. */
export function startLode({ data, loopReport }: LodeOptions): Promise<MeasuredServer> {
  const root = resolve(import.meta.dirname, "..")
  const watched = loopReport === undefined ? [] : ["--import", join(root, "bench/loop-monitor.ts")]
  const serve = ["serve", "--listen", "127.0.0.1:0", "--data", data]
  return startNode([...startFlags, ...watched, join(root, "src/cli/lode.js"), ...serve], {
    LODE_ADMIN_API_KEY: benchKey,
    ...(loopReport !== undefined && { LOOP_REPORT: loopReport }),
  })
}

/** Milliseconds. `longest` is how late a timer was, whoever's fault; `held` leaves out that others had the processor, `worked` the disk too. */
export interface LoopReport {
  readonly longest: number
  readonly p99: number
  readonly held: number
  readonly worked: number
}

/** What the monitor has seen since SIGUSR2, once it has written all of it. */
export async function readLoopReport(file: string): Promise<LoopReport> {
  await delay(1500)
  return JSON.parse(await readFile(file, "utf8")) as LoopReport
}
