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
}

const starts = 3
const readsOfRound = 700
const pushesOfRound = 60
const connections = 8

/**
 * A server with a feed of one size. Those of all sizes run side by side and are measured in turn, so that a busy machine
 * is as busy for each.
 */
export class MeasuredSize implements AsyncDisposable {
  readonly versions: number
  readonly #server: MeasuredServer
  readonly #started: readonly number[]
  readonly #idleBytes: number
  readonly #packages: readonly string[]
  readonly #kinds: readonly ReadKind[]
  readonly #reads = new Map<string, number[]>()
  readonly #pushes: number[] = []

  private constructor(versions: number, server: MeasuredServer, rest: Measured) {
    this.versions = versions
    this.#server = server
    this.#started = rest.started
    this.#idleBytes = rest.idleBytes
    this.#packages = rest.packages
    this.#kinds = readKinds(this.#ids, rest.packages)
  }

  static async start({ data, versions }: SizeOptions): Promise<MeasuredSize> {
    await followAnew(data)
    const started: number[] = []
    for (let start = 1; start < starts; start += 1) {
      await using server = await timeStart(data, started)
      void server
    }
    const server = await timeStart(data, started)
    await delay(3000)
    const idleBytes = server.residentBytes()
    const packages = await pushReadable(server, versions)
    await getAll(server.address, hostsToRemember, { connections: 1 })
    return new MeasuredSize(versions, server, { started, idleBytes, packages })
  }

  get #ids(): number {
    return this.versions / versionsOfEach
  }

  /** Each kind of read, then pushes; rounds below 0 warm up. */
  async measureRound(round: number): Promise<void> {
    for (const { name, gets, status = 200 } of this.#kinds) {
      const asked = gets(readsOfRound)
      const read = () => getAll(this.#server.address, asked, { connections, status })
      const cost = await costOf(this.#server.pid, read)
      const costs = this.#reads.get(name) ?? []
      if (round >= 0) this.#reads.set(name, [...costs, cost / readsOfRound])
    }
    const packages = packagesOf(round + 2, this.versions)
    const push = () => pushBytes(this.#server.address, packages, benchKey)
    const cost = await costOf(this.#server.pid, push)
    if (round >= 0) this.#pushes.push(cost / pushesOfRound)
  }

  /** Reads a wide mix for so many seconds, with scripts in `folder`. */
  async readMix(folder: string, seconds: number): Promise<SizeFigures> {
    await untilSearchable(this.#server, idAt(this.#ids - 1))
    await runWrk(this.#server.address, readMix(this.#ids, this.#packages), { folder, seconds })
    return {
      versions: this.versions,
      startMilliseconds: median(this.#started),
      idleBytes: this.#idleBytes,
      busyBytes: this.#server.residentBytes(),
      reads: new Map([...this.#reads].map(([name, costs]) => [name, median(costs)])),
      pushMicroseconds: median(this.#pushes),
    }
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#server[Symbol.asyncDispose]()
  }
}

interface Measured {
  readonly started: readonly number[]
  readonly idleBytes: number
  readonly packages: readonly string[]
}

/** Whoever follows the change log begins anew, as after a restore; that is neither what a start costs nor a server at rest. */
async function followAnew(data: string): Promise<void> {
  await using server = await startLode({ data })
  await delay(3000)
  await untilQuiet(server.pid)
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

/** Half of them are new IDs, half new versions of IDs all over the feed. */
function packagesOf(round: number, size: number): readonly Buffer[] {
  const ids = size / versionsOfEach
  return Array.from({ length: pushesOfRound }, (_, at) => {
    const place = (at * 7919 + round * 104_729) % ids
    const push =
      at % 2 === 0
        ? aPackage(`Contoso.New${size}.Round${round}.Part${at}`, "1.0.0")
        : aPackage(idAt(place), `2.${round}.${size}${at}`)
    return push.withPadding(18_000).build()
  })
}

async function untilSearchable(server: MeasuredServer, id: string): Promise<void> {
  const found = async () => {
    const answer = await fetch(`${server.address}/v3/search?q=packageid:${id}`)
    return (await answer.text()).includes(`"id":"${id}"`)
  }
  await until(found, `search finds ${id}`, 300_000)
}
