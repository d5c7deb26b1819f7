/** Runs a program to its end. */
import { spawn } from "node:child_process"
import { once } from "node:events"

export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Both, in the order in which they came. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Milliseconds after which the program is killed, which makes `code` null. */
  readonly timeout?: number
}

/** Resolves whatever the exit code; rejects where the program cannot be started. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  const child = spawn(command, args, {
    ...options,
    timeout: options.timeout ?? 300_000,
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
  })
  const [stdout, stderr, output]: Buffer[][] = [[], [], []]
  child.stdout.on("data", (chunk: Buffer) => (stdout?.push(chunk), output?.push(chunk)))
  child.stderr.on("data", (chunk: Buffer) => (stderr?.push(chunk), output?.push(chunk)))
  await once(child, "close")
  const text = (chunks: readonly Buffer[] = []) => Buffer.concat(chunks).toString("utf8")
  return {
    code: child.exitCode,
    stdout: text(stdout),
    stderr: text(stderr),
    output: text(output),
  }
}
