/**
 * `npm run bench -- restore`: the real `dotnet restore` of a project with 220 packages, nothing of it on the client yet,
 * from Lode and, the same feed as files, from nginx, in turn.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { openDotnet } from "../test/support/dotnet.ts"
import { benchKey, startLode } from "./lode.ts"
import { startNginx } from "./read/nginx.ts"
import { pushBytes } from "./read/push-bytes.ts"
import { getAll } from "./requests.ts"
import { restore, writeProject, type Restore } from "./restore/client.ts"
import { feedPackages, packageCount, restoredPaths } from "./restore/packages.ts"
import { copyFeed } from "./restore/static-feed.ts"
import { median, spread } from "./statistics.ts"
import { costOf } from "./thread-time.ts"
import { atMost } from "./verdict.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 7)

/** Until the code that runs is the compiled one, as it is on a server that has been up for a minute. */
const warmUps = 20
const restMilliseconds = 3000

type Pair = Readonly<Record<"lode" | "nginx", Restore>>

function print(pairs: readonly Pair[]): void {
  console.log(
    `dotnet restore of ${packageCount} packages, cold caches, ${rounds} rounds in turn; median (least–most)`,
  )
  for (const name of ["lode", "nginx"] as const) {
    const cpu = pairs.map((pair) => pair[name].cpuMilliseconds)
    const wall = pairs.map((pair) => pair[name].wallSeconds)
    console.log(`${name.padEnd(8)} ${spread(cpu, 0)} ms of server CPU   ${spread(wall, 2)} s`)
  }
  const share = (pick: (run: Restore) => number) =>
    median(pairs.map(({ lode }) => pick(lode))) / median(pairs.map(({ nginx }) => pick(nginx)))
  console.log(
    atMost(
      "server CPU of nginx's",
      share((run) => run.cpuMilliseconds),
      { limit: 2, unit: "×" },
    ),
  )
  console.log(
    atMost(
      "wall time of nginx's",
      share((run) => run.wallSeconds),
      { limit: 1.05, unit: "×" },
    ),
  )
}

const folder = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  await using nginx = await startNginx(join(folder, "nginx"))
  await using lode = await startLode({ data: join(folder, "lode") })
  await using dotnet = await openDotnet()
  const packages = feedPackages()
  await pushBytes(
    lode.address,
    packages.map(({ bytes }) => bytes),
    benchKey,
  )
  await copyFeed(lode.address, nginx, packages)
  await writeProject(dotnet)
  const paths = restoredPaths(packages)
  const warmUp = Array.from({ length: warmUps }, () => paths).flat()
  for (const { address } of [lode, nginx]) await getAll(address, warmUp, { connections: 16 })
  const servers = { lode, nginx }
  const pairs: Pair[] = []
  for (let round = -2; round < rounds; round += 1) {
    const first = round % 2 === 0 ? "lode" : "nginx"
    const a = await restore(dotnet, servers[first])
    const b = await restore(dotnet, servers[first === "lode" ? "nginx" : "lode"])
    const pair = first === "lode" ? { lode: a, nginx: b } : { lode: b, nginx: a }
    // The first two warm up the client's own files.
    if (round >= 0) pairs.push(pair)
    console.error(
      `round ${round + 1}: ${pair.lode.cpuMilliseconds.toFixed(0)} against ${pair.nginx.cpuMilliseconds.toFixed(0)} ms, ${pair.lode.wallSeconds.toFixed(2)} against ${pair.nginx.wallSeconds.toFixed(2)} s`,
    )
  }
  print(pairs)
  const atRest = await costOf(lode.pid, () => delay(restMilliseconds))
  console.log(`At rest Lode uses ${(atRest / restMilliseconds).toFixed(1)} ms of CPU in a second.`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
