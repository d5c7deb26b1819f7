/**
 * Preloaded into a measured server: every second writes how long its event loop was held, to the file LOOP_REPORT.
 * SIGUSR2 begins anew, for when the server is warm.
 */
import { openSync, readSync } from "node:fs"
import { rename, writeFile } from "node:fs/promises"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { isMainThread } from "node:worker_threads"

/**
 * The longest time between two turns of a timer in which the thread worked or waited for a disk. That others had the
 * processor meanwhile is not in it: `schedstat` tells how long the thread was ready to run and could not (Linux).
 */
class HoldWatch {
  readonly #schedule = openSync("/proc/self/schedstat", "r")
  readonly #text = Buffer.alloc(64)
  #longest = 0
  #longestWork = 0
  #before = this.#now()

  get longest(): number {
    return this.#longest
  }

  /** The most CPU time between two turns, in milliseconds: without the disk. */
  get longestWork(): number {
    return this.#longestWork
  }

  /** To be called every millisecond. */
  look(): void {
    const before = this.#before
    const now = this.#now()
    const held = now.time - before.time - 1 - (now.waited - before.waited)
    this.#longest = Math.max(this.#longest, held)
    this.#longestWork = Math.max(this.#longestWork, now.worked - before.worked)
    this.#before = now
  }

  reset(): void {
    this.#longest = 0
    this.#longestWork = 0
  }

  /** All in milliseconds. */
  #now() {
    const length = readSync(this.#schedule, this.#text, 0, this.#text.length, 0)
    const [worked, waited] = this.#text.toString("latin1", 0, length).split(" ").map(Number)
    return {
      time: performance.now(),
      worked: (worked ?? Number.NaN) / 1e6,
      waited: (waited ?? Number.NaN) / 1e6,
    }
  }
}

/** Not by this thread: writing waits for a disk that is busy. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

const report = process.env["LOOP_REPORT"]
if (report !== undefined && isMainThread && process.send === undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const holds = new HoldWatch()
  setTimeout(() => {
    delay.enable()
    holds.look()
    holds.reset()
    setInterval(() => holds.look(), 1).unref()
    process.on("SIGUSR2", () => {
      delay.reset()
      holds.reset()
    })
    setInterval(() => {
      const milliseconds = (value: number) => value / 1e6
      const seen = {
        longest: milliseconds(delay.max),
        p99: milliseconds(delay.percentile(99)),
        held: holds.longest,
        worked: holds.longestWork,
      }
      void write(report, JSON.stringify(seen))
    }, 1000).unref()
  }, 1000).unref()
}
