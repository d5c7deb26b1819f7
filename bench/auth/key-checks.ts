/** How long it takes to check a key, in process, over a real store. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setImmediate as nextTurn } from "node:timers/promises"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { systemClock } from "../../src/compose/clocks.ts"
import { hashApiKey, newApiKey } from "../../src/domain/api-key-format.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import { authenticate } from "../../src/services/access/authenticate.ts"
import { KeyUse } from "../../src/services/access/key-use.ts"

/** CPU microseconds for each check, by round. */
export interface KeyCheckTimes {
  /** The key was used since the last commit, and other checks run in the same turn of the event loop. */
  readonly busy: readonly number[]
  /** The same, each check in a turn of its own. */
  readonly alone: readonly number[]
  /** The key was not used since the last commit. */
  readonly unused: readonly number[]
}

const checksOfRound = 50_000
/** As many requests come in one turn of a busy server's event loop. */
const checksOfTurn = 16
const usedKeys = 200
/** More than the store remembers, so that each is looked up each time its turn comes. */
const allKeys = 6000

/** Measures in rounds; the store knows keys by their SHA-256 only. */
export async function measureKeyChecks(rounds: number): Promise<KeyCheckTimes> {
  const folder = await mkdtemp(join(tmpdir(), "lode-bench-keys-"))
  try {
    await using packages = await openSqliteStore({ file: join(folder, "lode.db") })
    const keys = await makeKeys(packages)
    await using keyUse = new KeyUse({ packages, clock: systemClock, onFailure: () => undefined })
    const check = checkerOf(packages, keyUse)
    const few = keys.slice(0, usedKeys)
    const times = { busy: [] as number[], alone: [] as number[], unused: [] as number[] }
    for (let round = -1; round < rounds; round += 1) {
      const turn = await timeOf(1, () => Promise.resolve())
      const alone = (await timeOf(1, (at) => check(few, at))) - turn
      const ofTurn = turn / checksOfTurn
      const busy = (await timeOf(checksOfTurn, (at) => check(few, at))) - ofTurn
      const unused = (await timeOf(checksOfTurn, (at) => check(keys, at))) - ofTurn
      // The first round warms up.
      if (round < 0) continue
      times.busy.push(busy)
      times.alone.push(alone)
      times.unused.push(unused)
    }
    return times
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeKeys(packages: PackageStore): Promise<string[]> {
  const now = systemClock.now()
  const account = { accountName: "dana", scopes: ["read"], globs: [], now } as const
  await packages.addAccount({ name: "dana", siteAdmin: false, now })
  const made = Array.from({ length: allKeys }, async (_, at) => {
    const text = newApiKey()
    const hash = hashApiKey(text)
    const outcome = await packages.addApiKey({ ...account, hash, description: `key ${at}` })
    if (outcome.kind === "refused") throw new Error(outcome.refusal.code)
    return text
  })
  return await Promise.all(made)
}

function checkerOf(packages: PackageStore, keyUse: KeyUse) {
  const deps = { packages, clock: systemClock, keyUse }
  return async (keys: readonly string[], at: number) => {
    const found = await authenticate(deps, keys[at % keys.length], "read")
    if (found.kind !== "known") throw new Error(found.refusal.code)
  }
}

/** CPU microseconds of this thread for each time, with those of the turns of the event loop between them. */
async function timeOf(timesOfTurn: number, run: (at: number) => Promise<void>): Promise<number> {
  const before = process.threadCpuUsage()
  for (let at = 0; at < checksOfRound; at += 1) {
    if (at % timesOfTurn === 0) await nextTurn()
    await run(at)
  }
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / checksOfRound
}
