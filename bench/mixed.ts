/**
 * `npm run bench -- mixed`: 64 clients that restore, 4 that push what they restore and 4 that search, at once, for
 * BENCH_SECONDS. Every answer is checked: nothing may fail, and what was acknowledged must be listed from then on.
 */
import { Agent } from "node:http"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { benchKey, readLoopReport, startLode } from "./lode.ts"
import {
  checkListed,
  Counts,
  keepPushing,
  keepRestoring,
  keepSearching,
  type Load,
} from "./mixed/clients.ts"
import { MixedFeed } from "./mixed/feed.ts"
import { pushBytes } from "./read/push-bytes.ts"
import { costOf } from "./thread-time.ts"
import { atMost, verdict } from "./verdict.ts"

const seconds = Number(process.env["BENCH_SECONDS"] ?? 60)
const warmUpSeconds = Math.min(10, seconds)
const restorers = 64
const pushers = 4
const searchers = 4

async function run(load: Load, firstPusher: number): Promise<void> {
  const clients = (count: number, one: (at: number) => Promise<void>) =>
    Array.from({ length: count }, (_, at) => one(at))
  await Promise.all([
    ...clients(restorers, () => keepRestoring(load)),
    ...clients(pushers, (at) => keepPushing(load, firstPusher + at)),
    ...clients(searchers, () => keepSearching(load)),
  ])
}

/** How many of the acknowledged versions are not listed in the end. */
async function countLost(load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let lost = 0
  for (const [lowerId] of load.feed.everything())
    await checkListed(load, agent, lowerId).catch(() => (lost += 1))
  agent.destroy()
  return lost
}

const folder = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  const loopReport = join(folder, "loop.json")
  await using lode = await startLode({ data: join(folder, "lode"), loopReport })
  const feed = new MixedFeed()
  const first = feed.first()
  await pushBytes(
    lode.address,
    first.map(({ bytes }) => bytes),
    benchKey,
  )
  for (const built of first) feed.acknowledged(built)
  const loadFor = (time: number, counts: Counts): Load => {
    const until = performance.now() + time * 1000
    return { address: lode.address, feed, until, counts }
  }
  const warmUp = new Counts()
  await run(loadFor(warmUpSeconds, warmUp), 0)
  lode.signal("SIGUSR2")
  const counts = new Counts()
  const load = loadFor(seconds, counts)
  const cost = await costOf(lode.pid, () => run(load, pushers))
  const loop = await readLoopReport(loopReport)
  const lost = await countLost(load)
  console.log(
    `${restorers} restoring clients, ${pushers} pushers, ${searchers} searchers, ${seconds} s: ` +
      `${counts.restores} restores of 20 packages, ${counts.pushes} pushes, ${counts.searches} searches, ` +
      `${(counts.requests / seconds).toFixed(0)} reads/s, ${(cost / 1e4 / seconds).toFixed(0)} % of a core, ` +
      `${(lode.residentBytes() / 2 ** 20).toFixed(0)} MiB resident at the end`,
  )
  const errors = [...warmUp.errors, ...counts.errors]
  for (const error of errors.slice(0, 10)) console.log(`  ${error}`)
  console.log(verdict("errors", String(errors.length), "none", errors.length === 0))
  console.log(verdict("acknowledged pushes that are not listed", String(lost), "none", lost === 0))
  const limit = { limit: 20, unit: "ms", digits: 1 }
  console.log(atMost("longest synchronous section", loop.held, limit))
  console.log(
    `The thread worked ${loop.worked.toFixed(1)} ms at a stretch at most; a timer was late by ${loop.longest.toFixed(1)} ms at most, ${loop.p99.toFixed(1)} ms in the 99th percentile, with everything else on the machine.`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
