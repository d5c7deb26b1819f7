import { fork, type ChildProcess } from "node:child_process"
import { getCompileCacheDir } from "node:module"
import { SearchTimeoutError } from "../domain/ports/search-index.ts"

/** What to run, and how long an answer may take from the question on, in milliseconds. */
export interface ReaderProcessOptions<Answer> {
  /** What it is for, as errors say it: "search". */
  readonly name: string
  readonly entry: URL
  readonly arguments: readonly string[]
  readonly deadline: number
  /** The other side is our own process running our own code, so the kind of a message tells the rest. */
  readonly isReply: (message: unknown) => message is Reply<Answer>
}

/** Everything such a process says: it is ready for its first question, then one answer to each question in turn. */
export type Reply<Answer> = { readonly kind: "ready" } | Answer

/** `message` goes with the kind "failed". */
export interface AnyAnswer {
  readonly kind: string
  readonly message?: string
}

interface Job<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
  /** Whether a process has already ended over it. */
  survived: boolean
}

/**
 * Runs a process that reads: starts it with the first question, asks one question at a time, kills it when the answer
 * is late, and starts another with the next question. It is a process because a statement of node:sqlite cannot be
 * interrupted, and a thread that is stuck in one cannot be ended.
 */
export class ReaderProcess<
  Question extends object,
  Answer extends AnyAnswer,
> implements AsyncDisposable {
  readonly #options: ReaderProcessOptions<Answer>
  readonly #waiting: Job<Question, Answer>[] = []
  #running: Job<Question, Answer> | undefined
  #child: ChildProcess | undefined
  #state: "none" | "starting" | "ready" | "dying" = "none"
  #isClosed = false

  constructor(options: ReaderProcessOptions<Answer>) {
    this.#options = options
  }

  /** Throws SearchTimeoutError when the answer is late, Error when there is none. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(job), this.#options.deadline)
      const job: Job<Question, Answer> = { question, resolve, reject, timer, survived: false }
      this.#waiting.push(job)
      this.#next()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#failAll("is closed")
    const child = this.#child
    if (child === undefined) return
    const exited = new Promise((resolve) => child.once("exit", resolve))
    child.ref()
    child.kill("SIGKILL")
    await exited
  }

  #next(): void {
    if (this.#isClosed) return this.#failAll("is closed")
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
    if (child !== this.#child || !this.#options.isReply(message)) return
    const job = this.#running
    if (isReady(message)) this.#state = "ready"
    else if (job !== undefined) {
      this.#running = undefined
      if (message.kind === "failed") this.#fail(job, `failed: ${message.message}`, "")
      else {
        clearTimeout(job.timer)
        job.resolve(message)
      }
    }
    this.#next()
  }

  #late(job: Job<Question, Answer>): void {
    const { name, deadline } = this.#options
    job.reject(new SearchTimeoutError(`The ${name} took longer than ${deadline} ms.`))
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
    if (job?.survived === true) this.#fail(job, how)
    else if (job !== undefined) this.#waiting.unshift(Object.assign(job, { survived: true }))
    if (wasReady) this.#next()
    else this.#failAll(`${how} before it was ready`)
  }

  #failAll(how: string): void {
    const jobs = [...this.#waiting.splice(0), ...(this.#running ? [this.#running] : [])]
    this.#running = undefined
    for (const job of jobs) this.#fail(job, how)
  }

  #fail(job: Job<Question, Answer>, how: string, what = " process"): void {
    clearTimeout(job.timer)
    job.reject(new Error(`The ${this.#options.name}${what} ${how}.`))
  }
}

function isReady(message: AnyAnswer): message is { readonly kind: "ready" } {
  return message.kind === "ready"
}

/** Without the cache the process holds the compiler that strips types: 84 MiB at the start in place of 55. */
function withCompileCache(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir()
  return folder === undefined ? environment : { NODE_COMPILE_CACHE: folder, ...environment }
}
