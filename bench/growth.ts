/**
 * `npm run bench -- growth`: what a feed costs when it is ten, a hundred, a thousand times as large. BENCH_SIZES names
 * the numbers of versions, ascending, each a multiple of ten; they are written into the record itself, in seconds.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { aPackage } from "../test/support/package-builder.ts"
import { idsBetween } from "./growth/feed.ts"
import { MeasuredSize, type SizeFigures } from "./growth/measure-size.ts"
import { benchKey, startLode } from "./lode.ts"
import { pushBytes } from "./read/push-bytes.ts"
import { seedVersions } from "./seed/seed-versions.ts"
import { atMost } from "./verdict.ts"

const sizes = (process.env["BENCH_SIZES"] ?? "1000,10000,100000,1000000").split(",").map(Number)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 20)
const rounds = 9

const mebibyte = 1024 * 1024

function printFigures(figures: readonly SizeFigures[]): void {
  const line = (name: string, values: readonly string[]) =>
    console.log(name.padEnd(38) + values.map((value) => value.padStart(12)).join(""))
  const row = (name: string, pick: (size: SizeFigures) => number, digits = 0) =>
    line(
      name,
      figures.map((size) => pick(size).toFixed(digits)),
    )
  line(
    "versions",
    figures.map(({ versions }) => versions.toLocaleString("en")),
  )
  row("start to ready, ms", (size) => size.startMilliseconds)
  row("resident and idle, MiB", (size) => size.idleBytes / mebibyte)
  row(`… after ${seconds} s of a read mix, MiB`, (size) => size.busyBytes / mebibyte)
  for (const name of figures[0]?.reads.keys() ?? [])
    row(`${name}, µs CPU`, (size) => size.reads.get(name) ?? Number.NaN, 1)
  row("push of 20 KiB, µs CPU", (size) => size.pushMicroseconds)
}

function printVerdicts(figures: readonly SizeFigures[]): void {
  const most = (pick: (size: SizeFigures) => number) => Math.max(...figures.map(pick))
  const growth = (pick: (size: SizeFigures) => number) => {
    const [first] = figures
    return first === undefined ? Number.NaN : most(pick) / pick(first)
  }
  const size = { unit: "MiB", digits: 0 }
  console.log(
    atMost(
      "start to ready",
      most(({ startMilliseconds }) => startMilliseconds),
      {
        limit: 1000,
        unit: "ms",
        digits: 0,
      },
    ),
  )
  console.log(
    atMost(
      "resident, idle",
      most(({ idleBytes }) => idleBytes / mebibyte),
      { limit: 150, ...size },
    ),
  )
  console.log(
    atMost(
      "resident after the read mix",
      most(({ busyBytes }) => busyBytes / mebibyte),
      { limit: 300, ...size },
    ),
  )
  for (const name of figures[0]?.reads.keys() ?? [])
    console.log(
      atMost(
        `${name}: of the smallest feed's cost`,
        growth(({ reads }) => reads.get(name) ?? Number.NaN),
        {
          limit: 1.2,
          unit: "×",
        },
      ),
    )
  console.log(
    atMost(
      "push: of the smallest feed's cost",
      growth(({ pushMicroseconds }) => pushMicroseconds),
      {
        limit: 1.5,
        unit: "×",
      },
    ),
  )
}

/** The first start makes the administrator, to whom the packages belong; the second does of everything a little. */
async function liveBefore(data: string): Promise<void> {
  await (await startLode({ data }))[Symbol.asyncDispose]()
  await using server = await startLode({ data })
  const packages = Array.from({ length: 30 }, (_, at) => aPackage(`Contoso.Before${at}`, "1.0.0"))
  await pushBytes(
    server.address,
    packages.map((nupkg) => nupkg.build()),
    benchKey,
  )
  await fetch(`${server.address}/v3/search?q=before`)
}

async function seeded(folder: string, versions: number): Promise<string> {
  const data = join(folder, String(versions))
  await liveBefore(data)
  const began = performance.now()
  seedVersions(join(data, "lode.db"), idsBetween(0, versions))
  const took = (performance.now() - began) / 1000
  console.error(`${versions} versions, written in ${took.toFixed(1)} s …`)
  return data
}

const folder = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  await using servers = new AsyncDisposableStack()
  const measured: MeasuredSize[] = []
  for (const versions of sizes)
    measured.push(
      servers.use(await MeasuredSize.start({ data: await seeded(folder, versions), versions })),
    )
  for (let round = -2; round < rounds; round += 1)
    for (const size of measured) await size.measureRound(round)
  const figures: SizeFigures[] = []
  for (const size of measured) figures.push(await size.readMix(folder, seconds))
  printFigures(figures)
  printVerdicts(figures)
} finally {
  await rm(folder, { recursive: true, force: true })
}
