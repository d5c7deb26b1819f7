import { extname } from "node:path"
import { Worker } from "node:worker_threads"
import {
  StoreBusyError,
  StoreFailedError,
  StoreFullError,
} from "../../domain/ports/package-store.ts"
import type {
  CommandInputs,
  CommandName,
  CommandOutcomes,
} from "../transactions/command-scripts.ts"
import type { Answer, Command } from "./group-commit.ts"
import type { Failure } from "./sqlite-failures.ts"
import type { WriterRequest, WriterSettings } from "./writer-messages.ts"

// The sources run as they are, and the published package is compiled: the thread's file ends as this one does.
const threadFile = new URL(`./writer-thread${extname(import.meta.filename)}`, import.meta.url)

/** MiB. Commands are short-lived; the default lets their garbage grow to more than the server's own. */
const threadMemory = { maxYoungGenerationSizeMb: 8 }

interface Waiting {
  readonly settle: (answer: Answer) => void
  readonly fail: (error: Error) => void
}

/** The event loop's end of the writer thread. */
export class WriterClient {
  readonly #settings: WriterSettings
  readonly #onFatal: (error: Error) => void
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #outbox: Command[] = []
  #flushPlanned = false
  #isBusy = false
  #lastNumber = 0
  #over: Error | undefined

  /** `onFatal` hears once that the store cannot write any more: the process should end and be started again. */
  constructor(settings: WriterSettings, onFatal: (error: Error) => void) {
    this.#settings = settings
    this.#onFatal = onFatal
  }

  /** Sends a command; settles once its commit has returned or failed. */
  send<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
  ): Promise<CommandOutcomes[Name]> {
    return new Promise((resolve, reject) => {
      if (this.#over !== undefined) return reject(this.#over)
      const number = (this.#lastNumber += 1)
      const settle = (answer: Answer) => {
        if ("failure" in answer) return reject(errorOf(answer.failure, answer.message))
        // The thread answers a number with the outcome of the command that was sent under it.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        resolve(answer.outcome as CommandOutcomes[Name])
      }
      this.#post({ number, name, input })
      this.#waiting.set(number, { settle, fail: reject })
    })
  }

  /** Lets the thread finish what it was sent, and ends it. */
  async close(): Promise<void> {
    this.#send()
    const worker = this.#worker
    if (this.#over === undefined) this.#over = new StoreFailedError("The store is closed.")
    if (worker === undefined) return
    worker.ref()
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()))
    worker.postMessage("close" satisfies WriterRequest)
    await ended
  }

  #post<Name extends CommandName>(command: Command<Name>): void {
    this.#outbox.push(command)
    this.#planFlush()
  }

  /**
   * Sends what this turn of the event loop brings as one message, and nothing while the thread works on another: a
   * commit costs more than a command, and what comes meanwhile shares the next one.
   */
  #planFlush(): void {
    if (this.#flushPlanned || this.#isBusy) return
    this.#flushPlanned = true
    setImmediate(() => {
      this.#flushPlanned = false
      this.#send()
    })
  }

  #send(): void {
    if (this.#outbox.length === 0 || this.#over !== undefined) return
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    worker.postMessage(this.#outbox)
    this.#outbox = []
    this.#isBusy = true
  }

  #start(): Worker {
    const worker = new Worker(threadFile, {
      name: "lode-writer",
      workerData: this.#settings,
      resourceLimits: threadMemory,
    })
    worker.on("message", (answers: readonly Answer[]) => this.#receive(worker, answers))
    worker.on("error", (error) => this.#break(messageOf(error)))
    worker.on("exit", () => {
      this.#worker = undefined
      if (this.#waiting.size > 0) this.#break("The writer thread ended.")
    })
    return worker
  }

  #receive(worker: Worker, answers: readonly Answer[]): void {
    for (const answer of answers) {
      const waiting = this.#waiting.get(answer.number)
      this.#waiting.delete(answer.number)
      waiting?.settle(answer)
    }
    this.#isBusy = false
    this.#planFlush()
    const broken = answers.find((answer) => "failure" in answer && answer.failure === "broken")
    if (broken !== undefined && "failure" in broken) this.#break(broken.message)
    // An idle writer keeps no process alive.
    if (this.#waiting.size === 0) worker.unref()
  }

  #break(message: string): void {
    const error = new StoreFailedError(`The store cannot write any more: ${message}`)
    for (const { fail } of this.#waiting.values()) fail(error)
    this.#waiting.clear()
    if (this.#over !== undefined) return
    this.#over = error
    this.#onFatal(error)
  }
}

function errorOf(failure: Failure, message: string): Error {
  switch (failure) {
    case "full":
      return new StoreFullError(message)
    case "busy":
      return new StoreBusyError(message)
    case "broken":
      return new StoreFailedError(message)
    case "defect":
      return new Error(`A command failed: ${message}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
