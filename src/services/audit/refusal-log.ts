import { defaultFeed } from "../../domain/feed.ts"
import type { AuditCommands } from "../../domain/ports/audit-commands.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { HeardRefusal } from "./heard-refusal.ts"
import { RefusalCounter, type CountedRefusals } from "./refusal-counter.ts"

export interface RefusalLogDeps {
  readonly packages: Pick<AuditCommands, "writeRefusals">
  readonly clock: Clock
  /** Hears that refusals could not be written; they are tried again, and lost only with the process. */
  readonly onFailure: (error: unknown) => void
}

/** Milliseconds from a refusal to its being in the record. */
const flushAfter = 1000
/** Refusals that are written without waiting for more. */
const fullBatch = 100
/** Rows of one command, so that no push waits for it. */
const largestBatch = 200
/** Microseconds between two writes of how often the same was refused. */
const countAgainAfter = 5_000_000

/**
 * Keeps what was refused: counted in memory, written in batches. Nobody waits for it: a refusal is never a write of
 * its own, and a flood of them a few rows a minute.
 */
export class RefusalLog implements AsyncDisposable {
  readonly #deps: RefusalLogDeps
  readonly #counter = new RefusalCounter()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #heard = 0
  #failing = false

  constructor(deps: RefusalLogDeps) {
    this.#deps = deps
  }

  /** Takes note of a refusal. Returns at once. */
  hear(refusal: HeardRefusal): void {
    this.#counter.add(refusal, this.#deps.clock.now())
    this.#heard += 1
    if (this.#heard === fullBatch) void this.flush()
    else this.#plan()
  }

  /** Writes what is not written yet. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#heard = 0
    if (this.#writing !== undefined) return this.#writing
    this.#writing = this.#write(this.#deps.clock.now() - countAgainAfter)
    await this.#writing
    this.#writing = undefined
    if (this.#counter.isBehind) this.#plan()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing
    await this.#write(Number.MAX_SAFE_INTEGER)
    clearTimeout(this.#timer)
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => void this.flush(), flushAfter).unref()
  }

  async #write(countedBefore: number): Promise<void> {
    try {
      const unwritten = this.#counter.unwritten(countedBefore)
      for (let at = 0; at < unwritten.length; at += largestBatch)
        await this.#writeBatch(unwritten.slice(at, at + largestBatch))
      this.#failing = false
    } catch (error) {
      if (!this.#failing) this.#deps.onFailure(error)
      this.#failing = true
    }
  }

  async #writeBatch(batch: readonly CountedRefusals[]): Promise<void> {
    const writtenAt = this.#deps.clock.now()
    const written = batch.map(({ times }) => times)
    const added = batch.filter(({ number }) => number === undefined)
    const counted = batch.flatMap(({ number, times, last }) =>
      number === undefined ? [] : [{ number, times, last }],
    )
    const numbers = await this.#deps.packages.writeRefusals({
      added: added.map((each) => ({ ...requestsOf(each), feed: defaultFeed })),
      counted,
    })
    for (const [index, each] of added.entries()) each.number = numbers[index]
    for (const [index, each] of batch.entries()) {
      each.written = written[index] ?? each.written
      each.writtenAt = writtenAt
    }
  }
}

/** Without what only the counter knows. */
function requestsOf({
  number: _number,
  written: _written,
  writtenAt: _writtenAt,
  windowEnd: _windowEnd,
  ...requests
}: CountedRefusals) {
  return requests
}
