import { fork, type ChildProcess } from "node:child_process"
import { getCompileCacheDir } from "node:module"
import { SearchTimeoutError } from "../../domain/ports/search-index.ts"
import { isReply, type Answer, type Question } from "./messages.ts"

/** What to run, and how long an answer may take from the question on, in milliseconds. */
export interface SearchProcessOptions {
  readonly entry: URL
  readonly arguments: readonly string[]
  readonly deadline: number
}

interface Job {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
  /** Whether a process has already ended over it. */
  survived: boolean
}

/**
 * Runs the search process: starts it with the first question, asks one question at a time, kills it when the answer
 * is late, and starts another with the next question.
 */
export class SearchProcessOwner implements AsyncDisposable {
  readonly #options: SearchProcessOptions
  readonly #waiting: Job[] = []
  #running: Job | undefined
  #child: ChildProcess | undefined
  #state: "none" | "starting" | "ready" | "dying" = "none"
  #isClosed = false

  constructor(options: SearchProcessOptions) {
    this.#options = options
  }

  /** Throws SearchTimeoutError when the answer is late, Error when there is none. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(job), this.#options.deadline)
      const job: Job = { question, resolve, reject, timer, survived: false }
      this.#waiting.push(job)
      this.#next()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#failAll("The search index is closed.")
    const child = this.#child
    if (child === undefined) return
    const exited = new Promise((resolve) => child.once("exit", resolve))
    child.ref()
    child.kill("SIGKILL")
    await exited
  }

  #next(): void {
    if (this.#isClosed) return this.#failAll("The search index is closed.")
    if (this.#running !== undefined || this.#waiting.length === 0) return
    if (this.#state === "none") return this.#start()
    if (this.#state !== "ready") return
    this.#running = this.#waiting.shift()
    // Where the process has just ended, "exit" follows and takes care of the question.
    if (this.#running !== undefined) this.#child?.send(this.#running.question, () => undefined)
  }

  #start(): void {
    const child = fork(this.#options.entry, this.#options.arguments, {
      // Not the server's own flags (a debugger's port, a test runner's mode). What indexing throws away at once need
      // not grow the heap: 30 MiB of it in place of 50 after indexing 10,000 IDs.
      execArgv: ["--max-semi-space-size=1"],
      env: withCompileCache(process.env),
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    this.#child = child
    this.#state = "starting"
    child.on("message", (message) => this.#hear(child, message))
    child.on("exit", (code, signal) => this.#ended(child, `ended (${signal ?? code})`))
    child.on("error", (error) => this.#ended(child, `failed: ${error.message}`))
    // Neither keeps the server running: questions that wait do, by their timers.
    child.unref()
    child.channel?.unref()
  }

  #hear(child: ChildProcess, message: unknown): void {
    if (child !== this.#child || !isReply(message)) return
    if (message.kind === "ready") this.#state = "ready"
    else if (this.#running !== undefined) {
      settle(this.#running, message)
      this.#running = undefined
    }
    this.#next()
  }

  #late(job: Job): void {
    job.reject(new SearchTimeoutError(`The search took longer than ${this.#options.deadline} ms.`))
    const at = this.#waiting.indexOf(job)
    if (at >= 0) this.#waiting.splice(at, 1)
    if (this.#running !== job) return
    this.#running = undefined
    this.#state = "dying"
    this.#child?.kill("SIGKILL")
  }

  /** The question that was asked may be innocent of the end, so it is asked once more; but only once. */
  #ended(child: ChildProcess, how: string): void {
    if (child !== this.#child) return
    const job = this.#running
    const wasReady = this.#state !== "starting"
    this.#child = undefined
    this.#state = "none"
    this.#running = undefined
    if (job?.survived === true) fail(job, `The search process ${how}.`)
    else if (job !== undefined) this.#waiting.unshift(Object.assign(job, { survived: true }))
    if (wasReady) this.#next()
    else this.#failAll(`The search process ${how} before it was ready.`)
  }

  #failAll(message: string): void {
    const jobs = [...this.#waiting.splice(0), ...(this.#running ? [this.#running] : [])]
    this.#running = undefined
    for (const job of jobs) fail(job, message)
  }
}

/** Without the cache the process holds the compiler that strips types: 84 MiB at the start in place of 55. */
function withCompileCache(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir()
  return folder === undefined ? environment : { NODE_COMPILE_CACHE: folder, ...environment }
}

function settle(job: Job, answer: Answer): void {
  clearTimeout(job.timer)
  if (answer.kind === "failed") job.reject(new Error(`The search failed: ${answer.message}`))
  else job.resolve(answer)
}

function fail(job: Job, message: string): void {
  clearTimeout(job.timer)
  job.reject(new Error(message))
}
