/** One more version of a large ID: what its push costs, and the first reads after it. */
import { setTimeout as delay } from "node:timers/promises"
import { aPackage } from "../../test/support/package-builder.ts"
import { benchKey } from "../lode.ts"
import type { MeasuredServer } from "../processes.ts"
import { pushBytes } from "../read/push-bytes.ts"
import { getAll } from "../requests.ts"
import { median, spread } from "../statistics.ts"
import { costOf } from "../thread-time.ts"
import { atMost } from "../verdict.ts"
import { largeId, smallId } from "./ids.ts"

const pushesOfRound = 60
const warmUps = 4
const firstReads = 40
const singlePushes = 12
/** Milliseconds: search looks for changes four times a second. */
const followedWithin = 600

/** Lines of the table. */
export async function compareAppends(lode: MeasuredServer, rounds: number): Promise<string[]> {
  const costs: { large: number; small: number }[] = []
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const large = await pushRound(lode, (at) => [largeId, `2.${round}.${at}`])
    const small = await pushRound(lode, (at) => [
      `Contoso.Small.Round${round}.Part${Math.floor(at / 10)}`,
      `1.${at % 10}.0`,
    ])
    if (round >= warmUps) costs.push({ large, small })
  }
  const of = (name: "large" | "small") =>
    spread(
      costs.map((cost) => cost[name] / 1000),
      2,
    )
  return [
    `push of 20 KiB: ${of("large")} ms CPU to the large ID, ${of("small")} ms to small ones`,
    atMost("… large / small", median(costs.map(({ large, small }) => large / small)), {
      limit: 1.5,
      unit: "×",
    }),
  ]
}

/** A line of the table: one push alone, with what search and others do because of it, which a burst shares. */
export async function compareSinglePushes(lode: MeasuredServer): Promise<string> {
  const cost = async (id: string, major: number) => {
    const costs: number[] = []
    for (let at = 0; at < singlePushes; at += 1) {
      const bytes = build(id, `${major}.0.${at}`)
      const push = async () => {
        await pushBytes(lode.address, [bytes], benchKey)
        await delay(followedWithin)
      }
      costs.push((await costOf(lode.pid, push)) / 1000)
    }
    return spread(costs, 1)
  }
  const large = await cost(largeId, 4)
  return `one push and the ${followedWithin} ms after it: ${large} ms CPU to the large ID, ${await cost(smallId, 4)} ms to a small one`
}

/** CPU microseconds of a push. */
async function pushRound(
  lode: MeasuredServer,
  identityAt: (at: number) => readonly [id: string, version: string],
): Promise<number> {
  const packages = Array.from({ length: pushesOfRound }, (_, at) => build(...identityAt(at)))
  const cost = await costOf(lode.pid, () => pushBytes(lode.address, packages, benchKey))
  return cost / pushesOfRound
}

/** Lines of the table: each document is read once after each of many pushes. */
export async function measureFirstReads(
  lode: MeasuredServer,
  documents: readonly { readonly name: string; readonly path: string }[],
): Promise<string[]> {
  const lines: string[] = []
  for (const [place, { name, path }] of documents.entries()) {
    const costs: number[] = []
    const get = { path, headers: { "Accept-Encoding": "gzip" } }
    for (let at = 0; at < firstReads; at += 1) {
      await pushBytes(lode.address, [build(largeId, `3.${place}.${at}`)], benchKey)
      const read = () => getAll(lode.address, [get], { connections: 1 })
      costs.push((await costOf(lode.pid, read)) / 1000)
    }
    const limit = { limit: 5, unit: "ms CPU", digits: 1 }
    lines.push(atMost(`first read after a push: ${name}`, median(costs), limit))
  }
  return lines
}

function build(id: string, version: string): Buffer {
  return aPackage(id, version).withPadding(18_000).build()
}
