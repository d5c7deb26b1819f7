/** Servers under measurement: started as processes of their own, their CPU time read from the kernel. */
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { cpuSeconds, residentBytes } from "../test/support/process-tree.ts"

export interface MeasuredServer extends AsyncDisposable {
  readonly address: string
  readonly pid: number
  /** CPU seconds used so far by the process and its children, user and system. */
  cpuSeconds(): number
  signal(name: NodeJS.Signals): void
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
    pid,
    signal: (name) => void child.kill(name),
    cpuSeconds: () => cpuSeconds(pid),
    residentBytes: () => residentBytes(pid),
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
