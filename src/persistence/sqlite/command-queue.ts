import type { Answer, Command, GroupCommit } from "./group-commit.ts"

/** What a queue needs besides the commits. */
export interface QueueHooks {
  answer(answers: readonly Answer[]): void
  afterCommit(): void
  whenIdle(): void
  closed(): void
}

/** Milliseconds without a command after which the log is checkpointed. */
const idleAfter = 250

/**
 * Commits batch after batch. The sender makes the groups: whatever it has while a commit blocks this thread is the next
 * batch, and no command waits for another one to come.
 */
export class CommandQueue {
  readonly #commits: GroupCommit
  readonly #hooks: QueueHooks
  readonly #waiting: (readonly Command[])[] = []
  #running = false
  #closing = false
  #idle: NodeJS.Timeout | undefined

  constructor(commits: GroupCommit, hooks: QueueHooks) {
    this.#commits = commits
    this.#hooks = hooks
  }

  push(batch: readonly Command[]): void {
    this.#waiting.push(batch)
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
    void this.#work()
  }

  async #work(): Promise<void> {
    const batch = this.#waiting.shift()
    if (batch !== undefined) {
      this.#hooks.answer(await this.#commits.run(batch))
      this.#hooks.afterCommit()
    }
    this.#running = false
    if (this.#waiting.length > 0) this.#start()
    else if (this.#closing) this.#hooks.closed()
    else this.#idle = setTimeout(() => this.#hooks.whenIdle(), idleAfter)
  }
}
