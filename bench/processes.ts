/** Servers under measurement: started as processes of their own, their CPU time read from the kernel. */
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { readdirSync, readFileSync } from "node:fs"
import { createInterface } from "node:readline"

export interface MeasuredServer extends AsyncDisposable {
  readonly address: string
  /** CPU seconds used so far by the process and its children, user and system. */
  cpuSeconds(): number
  /** Resident bytes of the process and its children. */
  residentBytes(): number
}

/** Starts `node ARGS` and waits until it prints an http address. */
export async function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<MeasuredServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const address = await addressPrintedBy(child)
  const pid = child.pid ?? 0
  return {
    address,
    cpuSeconds: () => sum(processTree(pid).map(cpuSecondsOf)),
    residentBytes: () => sum(processTree(pid).map(residentBytesOf)),
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, "exit")
      child.kill("SIGTERM")
      await gone
    },
  }
}

async function addressPrintedBy(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The server has no output.")
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /https?:\/\/[^\s/]+/.exec(line)?.[0]
    if (address !== undefined) {
      child.stdout.resume()
      return address
    }
  }
  throw new Error(`The server ended before it printed an address (exit code ${child.exitCode}).`)
}

const ticksPerSecond = 100

function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    return text.slice(text.lastIndexOf(")") + 2).split(" ")
  } catch {
    return []
  }
}

/** Fields 14 and 15 of proc_pid_stat(5), and 16 and 17: children that have ended. */
function cpuSecondsOf(pid: number): number {
  return sum(statOf(pid).slice(11, 15).map(Number)) / ticksPerSecond
}

function residentBytesOf(pid: number): number {
  return Number(statOf(pid)[21] ?? 0) * 4096
}

function processTree(root: number): readonly number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(statOf(Number(name))[1] ?? 0)] as const)
  const tree = [root]
  for (const ancestor of tree) {
    tree.push(...parents.filter(([, parent]) => parent === ancestor).map(([pid]) => pid))
  }
  return tree
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
