/** The real server as a process of its own: `lode serve` on a free port, with a data folder that goes when it goes. */
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import process from "node:process"
import { createInterface } from "node:readline"
import { ask, asMultipart, type Answer, type Question } from "./http-client.ts"
import { residentBytes } from "./process-tree.ts"
import { run, type Run } from "./run.ts"
import { withoutFirstStart } from "./secrets/first-start.ts"
import { assertNothingLeaked, searchWritten } from "./secrets/leaks.ts"
import { useSecretsOf } from "./secrets/search-command.ts"
import { searchFolder, searchPassingFiles, searchRunningServer } from "./secrets/search-server.ts"
import "./secrets/watched-connections.ts"
import { startFlags } from "./start-flags.ts"

/** The administrator's key of every server that this file starts. */
export const administratorKey = "process-test-administrator-key-0123456789"

const root = resolve(import.meta.dirname, "../..")
const program = join(root, "src/cli/lode.js")
/** Milliseconds that a server may take to start, or to end after SIGTERM, on a machine that has other things to do. */
const patience = 60_000

export interface LodeOptions {
  /** Settings beside the defaults. */
  readonly env?: Readonly<Record<string, string>>
  /** An existing folder, which stays; without it a temporary one is made and removed. */
  readonly data?: string
  /** The program that is started instead of src/cli/lode.js. */
  readonly program?: string
  /** A program and its arguments that starts Node, e.g. strace. */
  readonly through?: readonly string[]
}

export interface PushOptions {
  /** Without it, the administrator's; "" for none. */
  readonly key?: string
  readonly session?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Starts a server and waits until it is ready. */
export async function startLode(options: LodeOptions = {}): Promise<LodeProcess> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), "lode-process-")))
  const lode = new LodeProcess(data, options)
  try {
    await lode.start()
    return lode
  } catch (error) {
    await lode[Symbol.asyncDispose]()
    throw error
  }
}

/** A server under test. `kill` and `restart` keep the data; disposing stops it and removes a folder of its own. */
export class LodeProcess implements AsyncDisposable {
  readonly key = administratorKey
  readonly data: string
  readonly #options: LodeOptions
  readonly #output: string[] = []
  #child: ChildProcess | undefined
  #address = ""
  #readyAfter = 0

  constructor(data: string, options: LodeOptions) {
    this.data = data
    this.#options = options
  }

  /** Where it listens, without final slash; another one after every start. */
  get address(): string {
    return this.#address
  }

  /** The V3 service index. */
  get source(): string {
    return `${this.#address}/v3/index.json`
  }

  /** Milliseconds from the last start to the line that says it is ready. */
  get readyAfter(): number {
    return this.#readyAfter
  }

  /** The process that was started, which is `through` where there is one. */
  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Everything printed so far by all starts, both streams. */
  get output(): string {
    return this.#output.join("")
  }

  /** Starts it where it does not run. */
  async start(): Promise<void> {
    const main = this.#options.program ?? program
    const serve = [main, "serve", "--listen", "127.0.0.1:0", "--data", this.data]
    const node = [process.execPath, ...startFlags]
    const wrapped = [...(this.#options.through ?? []), ...node, ...serve]
    const [command = "", ...args] = wrapped
    const started = performance.now()
    const env = lodeEnvironment(this.#options.env)
    useSecretsOf([], env)
    const child = spawn(command, args, {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // A wrapped server is signalled as a group: strace, for one, does not pass signals on.
      detached: this.#options.through !== undefined,
    })
    this.#child = child
    killWithThisProcess(child)
    child.stderr.on("data", (chunk: Buffer) => this.#output.push(chunk.toString()))
    child.stdout.on("data", (chunk: Buffer) => this.#output.push(chunk.toString()))
    this.#address = await this.#addressOf(child)
    this.#readyAfter = performance.now() - started
  }

  /** SIGTERM; resolves to the exit code once it has ended. */
  async stop(): Promise<number | null> {
    return this.#end("SIGTERM")
  }

  /** SIGKILL: nothing is written, closed or said any more. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL")
  }

  /** Stops it where it runs and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  /** Resident bytes of the server and its child processes. */
  rss(): number {
    return residentBytes(this.pid)
  }

  ask(path: string, question: Question = {}): Promise<Answer> {
    return ask(this.#address + path, question)
  }

  /** Pushes as `dotnet nuget push` does: chunked, multipart, with key and session. */
  push(bytes: Uint8Array, options: PushOptions = {}): Promise<Answer> {
    const { type, body } = asMultipart(bytes)
    return this.ask("/api/v2/package/", {
      method: "PUT",
      body: [body],
      headers: { "Content-Type": type, ...pushHeaders(options), ...options.headers },
    })
  }

  /** Runs the CLI on the same data folder. */
  cli(...args: readonly string[]): Promise<Run> {
    return runLode([...args, "--data", this.data], this.#options.env)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    searchWritten("the output of the server", withoutFirstStart(this.output))
    await searchFolder(this.data)
    assertNothingLeaked()
    if (this.#options.data === undefined) await rm(this.data, { recursive: true, force: true })
  }

  async #addressOf(child: ChildProcess): Promise<string> {
    const timer = setTimeout(() => this.#signal("SIGKILL"), patience)
    try {
      if (child.stdout === null) throw new Error("The server has no output.")
      for await (const line of createInterface({ input: child.stdout })) {
        const address = /ready at (https?:\/\/[^\s/]+)/.exec(line)?.[1]
        if (address !== undefined) return address
      }
      throw new Error(`The server ended before it was ready:\n${this.output}`)
    } finally {
      clearTimeout(timer)
      child.stdout?.resume()
    }
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    const child = this.#child
    if (child === undefined) return null
    // SIGKILL comes when the test wants it, not after a search; then the write-ahead log stays.
    if (signal === "SIGTERM") await searchRunningServer(this.pid, this.data)
    if (child.exitCode === null && child.signalCode === null) {
      const timer = setTimeout(() => this.#signal("SIGKILL"), patience)
      const gone = once(child, "exit")
      this.#signal(signal)
      await gone
      clearTimeout(timer)
    }
    if (signal === "SIGKILL") await searchPassingFiles(this.data)
    this.#child = undefined
    return child.exitCode
  }

  #signal(signal: "SIGTERM" | "SIGKILL"): void {
    const pid = this.#child?.pid
    if (pid === undefined) return
    if (this.#options.through === undefined) process.kill(pid, signal)
    else process.kill(-pid, signal)
  }
}

/** Runs `lode ARGS` to its end; LODE_* of this process is not passed on. */
export function runLode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return run(process.execPath, [program, ...args], { env: lodeEnvironment(env) })
}

/** The headers that say who pushes. */
export function pushHeaders({
  key = administratorKey,
  session,
}: PushOptions): Record<string, string> {
  return {
    ...(key !== "" && { "X-NuGet-ApiKey": key }),
    ...(session !== undefined && { "X-NuGet-Session-Id": session }),
  }
}

function lodeEnvironment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    /^(?:LODE_|NODE_TEST|NODE_OPTIONS)/.test(name) || value === undefined ? [] : [[name, value]],
  )
  return { ...Object.fromEntries(inherited), LODE_ADMIN_API_KEY: administratorKey, ...env }
}

function killWithThisProcess(child: ChildProcess): void {
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  child.once("exit", () => process.removeListener("exit", kill))
}
