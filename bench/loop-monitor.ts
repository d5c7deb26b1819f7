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
  setTimeout(() => {
    delay.enable()
    process.on("SIGUSR2", () => delay.reset())
    setInterval(() => {
      const milliseconds = (value: number) => value / 1e6
      writeFileSync(
        report,
        JSON.stringify({
          longest: milliseconds(delay.max),
          p99: milliseconds(delay.percentile(99)),
        }),
      )
    }, 1000).unref()
  }, 1000).unref()
}
