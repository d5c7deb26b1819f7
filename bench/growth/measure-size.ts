/** What a feed of one size costs: to start, to hold in memory, to read, to push to. */
import { setTimeout as delay } from "node:timers/promises"
import { aPackage } from "../../test/support/package-builder.ts"
import { until } from "../../test/support/until.ts"
import { benchKey, startLode } from "../lode.ts"
import type { MeasuredServer } from "../processes.ts"
import { pushBytes } from "../read/push-bytes.ts"
import { runWrk } from "../read/wrk.ts"
import { getAll } from "../requests.ts"
import { median } from "../statistics.ts"
import { costOf, untilQuiet } from "../thread-time.ts"
import { idAt, versionsOfEach } from "./feed.ts"
import { hostsToRemember, readKinds, readMix, type ReadKind } from "./reads.ts"

export interface SizeFigures {
  readonly versions: number
  readonly startMilliseconds: number
  readonly idleBytes: number
  readonly busyBytes: number
  /** CPU microseconds of each kind of read, by its name. */
  readonly reads: ReadonlyMap<string, number>
  readonly pushMicroseconds: number
}

export interface SizeOptions {
  /** The data folder, which already holds so many versions. */
  readonly data: string
  readonly versions: number
  /** A folder for scripts. */
  readonly folder: string
  /** Of the read mix. */
  readonly seconds: number
}

const starts = 3
const rounds = 5
const readsOfRound = 700
const pushesOfRound = 60
const connections = 8

export async function measureSize(options: SizeOptions): Promise<SizeFigures> {
  const { data, versions, folder, seconds } = options
  const ids = versions / versionsOfEach
  const started: number[] = []
  for (let start = 1; start < starts; start += 1) {
    await using server = await timeStart(data, started)
    void server
  }
  await using server = await timeStart(data, started)
  await delay(3000)
  // Whoever follows the change log has begun anew, as after a restore: that is not what reads cost.
  await untilQuiet(server.pid)
  const idleBytes = server.residentBytes()
  const packages = await pushReadable(server, versions)
  await getAll(server.address, hostsToRemember, { connections: 1 })
  const reads = await measureReads(server, readKinds(ids, packages))
  const pushMicroseconds = await measurePushes(server, versions)
  await untilSearchable(server, idAt(ids - 1))
  await runWrk(server.address, readMix(ids, packages), { folder, seconds })
  const busyBytes = server.residentBytes()
  return {
    versions,
    startMilliseconds: median(started),
    idleBytes,
    busyBytes,
    reads,
    pushMicroseconds,
  }
}

async function timeStart(data: string, started: number[]): Promise<MeasuredServer> {
  const before = performance.now()
  const server = await startLode({ data })
  started.push(performance.now() - before)
  return server
}

/** Packages whose bytes are there; seeded ones have none. */
async function pushReadable(server: MeasuredServer, size: number): Promise<readonly string[]> {
  const ids = Array.from({ length: 100 }, (_, at) => `contoso.readable${size}.part${at}`)
  const packages = ids.map((id) => aPackage(id, "1.0.0").withPadding(18_000).build())
  await pushBytes(server.address, packages, benchKey)
  return ids.map((id) => `/v3/flatcontainer/${id}/1.0.0/${id}.1.0.0.nupkg`)
}

/** Each kind in turn; the first rounds warm up. */
async function measureReads(server: MeasuredServer, kinds: readonly ReadKind[]) {
  const costs = new Map(kinds.map(({ name }) => [name, [] as number[]]))
  for (let round = -2; round < rounds; round += 1)
    for (const { name, gets, status = 200 } of kinds) {
      const asked = gets(readsOfRound)
      const read = () => getAll(server.address, asked, { connections, status })
      const cost = await costOf(server.pid, read)
      if (round >= 0) costs.get(name)?.push(cost / readsOfRound)
    }
  return new Map([...costs].map(([name, values]) => [name, median(values)]))
}

/** Half of them are new IDs, half new versions of IDs all over the feed. */
async function measurePushes(server: MeasuredServer, size: number): Promise<number> {
  const ids = size / versionsOfEach
  const costs: number[] = []
  for (let round = -2; round < rounds; round += 1) {
    const packages = Array.from({ length: pushesOfRound }, (_, at) => {
      const place = (at * 7919 + (round + 2) * 104_729) % ids
      const version = `2.${round + 2}.${size}${at}`
      const push =
        at % 2 === 0
          ? aPackage(`Contoso.New${size}.Round${round + 2}.Part${at}`, "1.0.0")
          : aPackage(idAt(place), version)
      return push.withPadding(18_000).build()
    })
    const cost = await costOf(server.pid, () => pushBytes(server.address, packages, benchKey))
    if (round >= 0) costs.push(cost / pushesOfRound)
  }
  return median(costs)
}

async function untilSearchable(server: MeasuredServer, id: string): Promise<void> {
  const found = async () => {
    const answer = await fetch(`${server.address}/v3/search?q=packageid:${id}`)
    return (await answer.text()).includes(`"id":"${id}"`)
  }
  await until(found, `search finds ${id}`, 300_000)
}
