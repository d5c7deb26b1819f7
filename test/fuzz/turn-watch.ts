/**
 * How long a thread works between two turns of its event loop, in CPU time: on a machine with other things to do, the
 * clock goes on while the thread waits for its turn.
 */
export class TurnWatch implements Disposable {
  /** Milliseconds of CPU. */
  longest = 0
  #last = cpuMilliseconds()
  #next: NodeJS.Immediate

  constructor() {
    this.#next = setImmediate(() => this.#look())
  }

  #look(): void {
    const now = cpuMilliseconds()
    this.longest = Math.max(this.longest, now - this.#last)
    this.#last = now
    this.#next = setImmediate(() => this.#look())
  }

  /** Ends the last turn, too. */
  [Symbol.dispose](): void {
    clearImmediate(this.#next)
    this.longest = Math.max(this.longest, cpuMilliseconds() - this.#last)
  }
}

function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
