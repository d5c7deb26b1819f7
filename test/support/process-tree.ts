/** What the kernel says about a process and its descendants (Linux, proc(5)). */
import { readdirSync, readFileSync } from "node:fs"

const ticksPerSecond = 100
const pageSize = 4096

/** The process and its descendants that live now, itself first. */
export function processTree(root: number): readonly number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(statOf(Number(name))[1] ?? 0)] as const)
  const tree = [root]
  for (const ancestor of tree) {
    tree.push(...parents.filter(([, parent]) => parent === ancestor).map(([pid]) => pid))
  }
  return tree
}

/** Resident bytes of the process and its descendants; pages they share count for each. */
export function residentBytes(root: number): number {
  return sum(processTree(root).map((pid) => Number(statOf(pid)[21] ?? 0) * pageSize))
}

/** CPU seconds used so far by the process, its descendants and those of them that have ended. */
export function cpuSeconds(root: number): number {
  const ticks = processTree(root).map((pid) => sum(statOf(pid).slice(11, 15).map(Number)))
  return sum(ticks) / ticksPerSecond
}

/** Whether the process exists and is not only waiting to be reaped. */
export function isAlive(pid: number): boolean {
  const state = statOf(pid)[0]
  return state !== undefined && state !== "Z" && state !== "X"
}

/** The fields of proc_pid_stat(5) from the third; none for a process that is gone. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    return text.slice(text.lastIndexOf(")") + 2).split(" ")
  } catch {
    return []
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
