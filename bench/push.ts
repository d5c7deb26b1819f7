/**
 * `npm run bench -- push`: durable pushes of 20 KiB packages over 8 connections, Lode and the bare pipeline in turn.
 * The ratio is the figure; the absolute numbers only tell what this machine can do at all.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { benchKey, readLoopReport, startLode, type LoopReport } from "./lode.ts"
import { startNode, type MeasuredServer } from "./processes.ts"
import { preparePushes, pushAll, type PreparedPush } from "./push/load.ts"
import { median, spread } from "./statistics.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 9)
const pushesPerRound = 400
/** Until the code that runs is the compiled one, as it is on a server that has been up for a minute. */
const warmUp = 5000
const connections = 8

const wantedRatio = 0.7
/** Of a server of its own whose event loop is watched: to look every millisecond takes 54 ms of CPU time a second, 0.08 ms of each of 700 pushes. */
const watchedWarmUp = 2000
const watchedPushes = 2000

/** BaGetter 1.6.5 with the same load, durable, measured once on a machine of two cores (21 November 2026). */
const rival = { rate: 124, cpuMilliseconds: 7.3 }

interface Round {
  readonly rate: number
  readonly cpuMilliseconds: number
}

async function measure(server: MeasuredServer, pushes: readonly PreparedPush[]): Promise<Round> {
  const before = server.cpuSeconds()
  const seconds = await pushAll(server.address, pushes, { connections, apiKey: benchKey })
  const cpu = server.cpuSeconds() - before
  return { rate: pushes.length / seconds, cpuMilliseconds: (cpu * 1000) / pushes.length }
}

function printRivals(rates: readonly number[], cpu: readonly number[]): void {
  const times = (median(rates) / rival.rate).toFixed(1)
  const share = (median(cpu) / rival.cpuMilliseconds).toFixed(2)
  console.log(`Lode / BaGetter ${times} of the rate   ${share} of the CPU`)
}

/** How long the event loop of another server is held by the same load. */
async function watchLoop(data: string): Promise<LoopReport> {
  const loopReport = join(data, "loop.json")
  await using lode = await startLode({ data: join(data, "watched"), loopReport })
  await measure(lode, preparePushes("Warm.Up", watchedWarmUp))
  lode.signal("SIGUSR2")
  await measure(lode, preparePushes("Watched", watchedPushes))
  return await readLoopReport(loopReport)
}

const root = resolve(import.meta.dirname, "..")
const data = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  await using bare = await startNode([
    join(root, "bench/push/bare-pipeline.ts"),
    join(data, "bare"),
  ])
  await using lode = await startLode({ data: join(data, "lode") })
  await measure(bare, preparePushes("Warm.Up", warmUp))
  await measure(lode, preparePushes("Warm.Up", warmUp))
  const pairs: { bare: Round; lode: Round }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const pushes = preparePushes(`Bench.Round${round}`, pushesPerRound)
    const first = round % 2 === 0 ? "bare" : "lode"
    const a = await measure(first === "bare" ? bare : lode, pushes)
    const b = await measure(first === "bare" ? lode : bare, pushes)
    pairs.push(first === "bare" ? { bare: a, lode: b } : { bare: b, lode: a })
    console.error(
      `round ${round + 1}: ${(pairs.at(-1)?.lode.rate ?? 0).toFixed(0)} against ${(pairs.at(-1)?.bare.rate ?? 0).toFixed(0)} pushes/s`,
    )
  }
  const rate = pairs.map((pair) => pair.lode.rate / pair.bare.rate)
  const cpu = pairs.map((pair) => pair.lode.cpuMilliseconds / pair.bare.cpuMilliseconds)
  console.log(
    `Durable pushes of 20 KiB packages, ${connections} connections, ${rounds} rounds of ${pushesPerRound}; median (least–most)`,
  )
  console.log(
    `bare pipeline   ${spread(
      pairs.map((pair) => pair.bare.rate),
      0,
    )} pushes/s   ${spread(
      pairs.map((pair) => pair.bare.cpuMilliseconds),
      2,
    )} ms CPU each`,
  )
  console.log(
    `Lode            ${spread(
      pairs.map((pair) => pair.lode.rate),
      0,
    )} pushes/s   ${spread(
      pairs.map((pair) => pair.lode.cpuMilliseconds),
      2,
    )} ms CPU each`,
  )
  console.log(`Lode / bare     ${spread(rate, 2)} of the rate   ${spread(cpu, 2)} of the CPU`)
  printRivals(
    pairs.map((pair) => pair.lode.rate),
    pairs.map((pair) => pair.lode.cpuMilliseconds),
  )
  const loop = await watchLoop(data)
  console.log(
    `event loop      held for ${loop.held.toFixed(1)} ms at the longest by its own work and its disk, ${loop.longest.toFixed(1)} ms with everything else on the machine (99th percentile ${loop.p99.toFixed(1)} ms)`,
  )
  console.log(
    median(rate) >= wantedRatio
      ? `reached: at least ${wantedRatio} of the bare rate`
      : `NOT reached: less than ${wantedRatio} of the bare rate`,
  )
} finally {
  await rm(data, { recursive: true, force: true })
}
