/** A server that has nothing to do: how soon it is ready, and what it holds in memory. */
import { setTimeout as delay } from "node:timers/promises"
import { median } from "../../bench/statistics.ts"
import { startLode } from "../support/lode-process.ts"
import { atMostMebibytes, atMostMilliseconds, type SoakPart } from "./figure.ts"

const starts = 5

export const idleServer: SoakPart = {
  name: "idle server",
  async measure() {
    await using lode = await startLode()
    const ready: number[] = []
    const resident: number[] = []
    for (let start = 0; start < starts; start += 1) {
      await lode.restart()
      ready.push(lode.readyAfter)
      // What starting has left to do is done by then.
      await delay(3000)
      resident.push(lode.rss())
    }
    return [
      atMostMilliseconds("start to ready, empty data folder", median(ready), 1000),
      atMostMebibytes("resident memory, idle after start", median(resident), 125),
    ]
  },
}
