/**
 * Preloaded into a measured server: every second writes how long its event loop was held, to the file LOOP_REPORT.
 * SIGUSR2 begins anew, for when the server is warm.
 */
import { writeFileSync } from "node:fs"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { isMainThread } from "node:worker_threads"

const report = process.env["LOOP_REPORT"]
if (report !== undefined && isMainThread && process.send === undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const work = { longest: 0, before: process.threadCpuUsage() }
  /** What the thread did between two turns of a timer: being kept from the processor by others is not in it. */
  const lookAtWork = () => {
    const { user, system } = process.threadCpuUsage(work.before)
    work.before = process.threadCpuUsage()
    work.longest = Math.max(work.longest, user + system)
  }
  setTimeout(() => {
    delay.enable()
    setInterval(lookAtWork, 1).unref()
    process.on("SIGUSR2", () => {
      delay.reset()
      work.longest = 0
    })
    setInterval(() => {
      const milliseconds = (value: number) => value / 1e6
      writeFileSync(
        report,
        JSON.stringify({
          longest: milliseconds(delay.max),
          p99: milliseconds(delay.percentile(99)),
          longestWork: work.longest / 1000,
        }),
      )
    }, 1000).unref()
  }, 1000).unref()
}
