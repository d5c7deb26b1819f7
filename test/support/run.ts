/** Runs a program to its end. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { searchCommand, useSecretsOf } from "./secrets/search-command.ts"
import { exceptClient } from "./secrets/search-server.ts"

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
  /** Whether it asks for a new key and prints it, which only `lode key create` and `lode key rotate` do otherwise. */
  readonly makesKey?: boolean | undefined
}

/** Resolves whatever the exit code; rejects where the program cannot be started. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  useSecretsOf(args, options.env ?? {})
  const child = spawn(command, args, {
    ...options,
    timeout: options.timeout ?? 300_000,
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
  })
  exceptClient(child.pid)
  const [stdout, stderr, output]: Buffer[][] = [[], [], []]
  child.stdout.on("data", (chunk: Buffer) => (stdout?.push(chunk), output?.push(chunk)))
  child.stderr.on("data", (chunk: Buffer) => (stderr?.push(chunk), output?.push(chunk)))
  await once(child, "close")
  const text = (chunks: readonly Buffer[] = []) => Buffer.concat(chunks).toString("utf8")
  const done = { code: child.exitCode, stdout: text(stdout), stderr: text(stderr) }
  searchCommand({ program: command, args, ...done, makesKey: options.makesKey })
  return { ...done, output: text(output) }
}
