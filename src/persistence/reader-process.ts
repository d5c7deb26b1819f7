import { fork, type ChildProcess } from "node:child_process"
import { SearchStoppedError, SearchTimeoutError } from "../domain/ports/search-index.ts"
import { ready } from "./answer-questions.ts"

/** What to run, and how long an answer may take from the question on, in milliseconds. */
export interface ReaderProcessOptions<Answer extends AnyAnswer> {
  /** What it is for, as errors say it: "search". */
  readonly name: string
  readonly entry: URL
  readonly arguments: readonly string[]
  readonly deadline: number
  /** The other side is our own process running our own code, so the kind of a message tells the rest. */
  readonly answerKinds: ReadonlySet<Answer["kind"]>
}

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
  /** Whether a process has already ended with it unanswered. */
  survived: boolean
}

/**
 * Questions that a process is asked before it has answered the first: it begins the next without waiting for us. With
 * more of them it never rests, and its answers come several at a time, so that everybody else on the event loop waits.
 */
const mostAsked = 2

/**
 * Runs a process that reads: starts it with the first question, kills it when an answer is late, and starts another with
 * the next question. It is a process because a statement of node:sqlite cannot be interrupted, and a thread that is stuck
 * in one cannot be ended. It answers in the order of the questions (answer-questions.ts).
 */
export class ReaderProcess<
  Question extends object,
  Answer extends AnyAnswer,
> implements AsyncDisposable {
  readonly #options: ReaderProcessOptions<Answer>
  readonly #waiting: Job<Question, Answer>[] = []
  /** The first is the one that is being answered. */
  readonly #asked: Job<Question, Answer>[] = []
  #child: ChildProcess | undefined
  #state: "none" | "starting" | "ready" | "dying" = "none"
  #isAsking = false
  #isClosed = false

  constructor(options: ReaderProcessOptions<Answer>) {
    this.#options = options
  }

  /** Throws SearchTimeoutError when the answer is late, SearchStoppedError at the end, Error when there is none. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(job), this.#options.deadline)
      const job: Job<Question, Answer> = { question, resolve, reject, timer, survived: false }
      this.#waiting.push(job)
      this.#askSoon()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#stopAll()
    const child = this.#child
    if (child === undefined) return
    const exited = new Promise((resolve) => child.once("exit", resolve))
    child.ref()
    child.kill("SIGKILL")
    await exited
  }

  /** At the end of this turn of the event loop, when all who ask in it have asked. */
  #askSoon(): void {
    if (this.#isAsking) return
    this.#isAsking = true
    setImmediate(() => {
      this.#isAsking = false
      this.#askNext()
    })
  }

  #askNext(): void {
    if (this.#isClosed) return this.#stopAll()
    if (this.#waiting.length === 0) return
    if (this.#state === "none") return this.#start()
    if (this.#state !== "ready") return
    const next = this.#takeNext()
    if (next.length === 0) return
    this.#asked.push(...next)
    // Where the process has just ended, "exit" follows and takes care of the questions.
    this.#child?.send(
      next.map(({ question }) => question),
      () => undefined,
    )
  }

  /** What a process ended over is asked alone, so that it is known which question ends the next one too. */
  #takeNext(): Job<Question, Answer>[] {
    const [oldest] = this.#waiting
    if (oldest?.survived === true) return this.#asked.length === 0 ? this.#waiting.splice(0, 1) : []
    if (this.#asked[0]?.survived === true) return []
    return this.#waiting.splice(0, mostAsked - this.#asked.length)
  }

  #start(): void {
    const child = fork(this.#options.entry, this.#options.arguments, {
      // Not the server's own flags (a debugger's port, a test runner's mode). What indexing throws away at once need
      // not grow the heap: 30 MiB of it in place of 50 after indexing 10,000 IDs.
      execArgv: ["--max-semi-space-size=1", "--no-parallel-scavenge"],
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

  #isAnswer(message: unknown): message is Answer {
    const kinds: ReadonlySet<string> = this.#options.answerKinds
    return (
      typeof message === "object" &&
      message !== null &&
      "kind" in message &&
      typeof message.kind === "string" &&
      kinds.has(message.kind)
    )
  }

  #hear(child: ChildProcess, message: unknown): void {
    if (child !== this.#child) return
    if (message === ready) this.#state = "ready"
    // What a process still says while it is being killed answers a question that is no longer the first.
    else if (this.#state === "ready" && this.#isAnswer(message)) this.#answered(message)
    this.#askSoon()
  }

  #answered(answer: Answer): void {
    const job = this.#asked.shift()
    if (job === undefined) return
    clearTimeout(job.timer)
    if (answer.kind !== "failed") return job.resolve(answer)
    job.reject(new Error(`The ${this.#options.name} failed: ${answer.message}.`))
  }

  #late(job: Job<Question, Answer>): void {
    const { name, deadline } = this.#options
    job.reject(new SearchTimeoutError(`The ${name} took longer than ${deadline} ms.`))
    drop(this.#waiting, job)
    // Whatever is behind the oldest question is not older, and begins to be late after it.
    if (!drop(this.#asked, job) || this.#state !== "ready") return
    this.#state = "dying"
    this.#child?.kill("SIGKILL")
  }

  /** Whatever was asked may be innocent of the end, so it is asked once more; but only once. */
  #ended(child: ChildProcess, how: string): void {
    if (child !== this.#child) return
    const wasReady = this.#state !== "starting"
    this.#child = undefined
    this.#state = "none"
    const asked = this.#asked.splice(0)
    for (const job of asked.filter(({ survived }) => survived)) this.#fail(job, how)
    const again = asked.filter(({ survived }) => !survived)
    this.#waiting.unshift(...again.map((job) => Object.assign(job, { survived: true })))
    if (wasReady) this.#askNext()
    else for (const job of this.#waiting.splice(0)) this.#fail(job, `${how} before it was ready`)
  }

  #stopAll(): void {
    for (const job of [...this.#asked.splice(0), ...this.#waiting.splice(0)]) {
      clearTimeout(job.timer)
      job.reject(new SearchStoppedError(`The ${this.#options.name} process is closed.`))
    }
  }

  #fail(job: Job<Question, Answer>, how: string): void {
    clearTimeout(job.timer)
    job.reject(new Error(`The ${this.#options.name} process ${how}.`))
  }
}

function drop<Item>(items: Item[], item: Item): boolean {
  const at = items.indexOf(item)
  if (at >= 0) items.splice(at, 1)
  return at >= 0
}
