import type { Answer, Command, GroupCommit } from "./group-commit.ts"

/** What a queue needs besides the commits. */
export interface QueueHooks {
  answer(answers: readonly Answer[]): void
  afterCommit(): void
  whenIdle(): void
  closed(): void
}

const largestBatch = 256
/** Milliseconds without a command after which the log is checkpointed. */
const idleAfter = 250

/**
 * Groups commands by nature: whatever arrives while a commit blocks the thread is the next batch. No command waits
 * for another one to come.
 */
export class CommandQueue {
  readonly #commits: GroupCommit
  readonly #hooks: QueueHooks
  readonly #waiting: Command[] = []
  #running = false
  #closing = false
  #idle: NodeJS.Timeout | undefined

  constructor(commits: GroupCommit, hooks: QueueHooks) {
    this.#commits = commits
    this.#hooks = hooks
  }

  push(command: Command): void {
    this.#waiting.push(command)
    this.#start()
  }

  /** Finishes what was pushed, then tells `closed`. */
  close(): void {
    this.#closing = true
    this.#start()
  }

  #start(): void {
    if (this.#running) return
    this.#running = true
    clearTimeout(this.#idle)
    // Messages that have arrived by now are delivered before an immediate fires.
    setImmediate(() => void this.#work())
  }

  async #work(): Promise<void> {
    if (this.#waiting.length > 0) {
      this.#hooks.answer(await this.#commits.run(this.#waiting.splice(0, largestBatch)))
      this.#hooks.afterCommit()
    }
    this.#running = false
    if (this.#waiting.length > 0) this.#start()
    else if (this.#closing) this.#hooks.closed()
    else this.#idle = setTimeout(() => this.#hooks.whenIdle(), idleAfter)
  }
}
