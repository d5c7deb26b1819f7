/** CPU time to the nanosecond: what proc(5) says in `stat` is in hundredths of a second, longer than most requests. */
import { readdirSync, readFileSync } from "node:fs"
import { setTimeout as delay } from "node:timers/promises"
import { processTree } from "../test/support/process-tree.ts"

/** CPU microseconds used so far by the threads of a process and its descendants that live now (Linux, schedstat). */
export function threadMicroseconds(root: number): number {
  return processTree(root)
    .flatMap((pid) => threadsOf(pid).map((thread) => nanosecondsOf(`${pid}/task/${thread}`)))
    .reduce((sum, nanoseconds) => sum + nanoseconds / 1000, 0)
}

/** CPU microseconds of a process and its descendants while `work` is done. */
export async function costOf(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = threadMicroseconds(pid)
  await work()
  return threadMicroseconds(pid) - before
}

/** Waits until the process and its descendants use less than a twentieth of a core. */
export async function untilQuiet(pid: number): Promise<void> {
  const milliseconds = 500
  const end = performance.now() + 300_000
  while ((await costOf(pid, () => delay(milliseconds))) > milliseconds * 50)
    if (performance.now() > end) throw new Error("The server does not come to rest.")
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function nanosecondsOf(thread: string): number {
  try {
    return Number(readFileSync(`/proc/${thread}/schedstat`, "utf8").split(" ", 1)[0])
  } catch {
    return 0
  }
}
