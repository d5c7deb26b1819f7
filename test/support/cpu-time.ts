/** What this process has used of a core, to the microsecond. */
import process from "node:process"

const cell = new Int32Array(new SharedArrayBuffer(4))

/** CPU microseconds of this thread so far. */
export function threadMicroseconds(): number {
  return settled(() => process.threadCpuUsage())
}

/** CPU microseconds of all threads of this process so far. */
export function processMicroseconds(): number {
  return settled(() => process.cpuUsage())
}

/**
 * Sleeps first: Linux adds up what a thread has used when it stops running, and else only at ticks, which are longer
 * than most of what is measured; without it, half of the costs are nothing, and others have theirs.
 */
function settled(usage: () => NodeJS.CpuUsage): number {
  Atomics.wait(cell, 0, 0, 1)
  const { user, system } = usage()
  return user + system
}
