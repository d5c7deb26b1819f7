/**
 * `npm run bench -- growth`: what a feed costs when it is ten, a hundred, a thousand times as large. BENCH_SIZES names
 * the numbers of versions, ascending, each a multiple of ten; they are written into the record itself, in seconds.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { idsBetween } from "./growth/feed.ts"
import { measureSize, type SizeFigures } from "./growth/measure-size.ts"
import { startLode } from "./lode.ts"
import { seedVersions } from "./seed/seed-versions.ts"
import { atMost } from "./verdict.ts"

const sizes = (process.env["BENCH_SIZES"] ?? "1000,10000,100000,1000000").split(",").map(Number)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 8)

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

const folder = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  const data = join(folder, "lode")
  // The first start makes the administrator, to whom the packages belong.
  await (await startLode({ data }))[Symbol.asyncDispose]()
  const figures: SizeFigures[] = []
  let before = 0
  for (const versions of sizes) {
    const began = performance.now()
    seedVersions(join(data, "lode.db"), idsBetween(before, versions))
    const took = (performance.now() - began) / 1000
    console.error(`${versions} versions, written in ${took.toFixed(1)} s …`)
    before = versions
    figures.push(await measureSize({ data, versions, folder, seconds }))
  }
  printFigures(figures)
  printVerdicts(figures)
} finally {
  await rm(folder, { recursive: true, force: true })
}
