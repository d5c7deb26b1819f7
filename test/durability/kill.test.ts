/** `kill -9` in the middle of pushes, again and again on the same data: what was acknowledged is there, the rest is not. */
import assert from "node:assert/strict"
import { randomInt } from "node:crypto"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { setTimeout as delay } from "node:timers/promises"
import { linux, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { isAlive, processTree } from "../support/process-tree.ts"
import { until } from "../support/until.ts"

const rounds = 8
const workers = 8
const smallest = 1024
const largest = 2 * 1024 * 1024
/** Acknowledged pushes of a round before the kill. */
const pushesBeforeKill = 20

interface Push {
  readonly lowerId: string
  readonly version: string
  readonly bytes: Buffer
  readonly session: string
}

interface Round {
  /** Answered with 201 before the kill. */
  readonly acknowledged: Push[]
  /** Without an answer. */
  readonly cut: Push[]
}

describe("kill -9 during pushes", { skip: skipWithout(linux) }, () => {
  let lode: LodeProcess
  const kept: Push[] = []
  const restarts: number[] = []
  let cut = 0

  before(async () => {
    lode = await startLode()
  })

  after(() => lode[Symbol.asyncDispose]())

  it("keeps what was acknowledged, leaves nothing half, lets what was cut be pushed again: eight rounds", async (t) => {
    for (let round = 0; round < rounds; round += 1) {
      const { acknowledged, cut: unanswered } = await pushUntilKilled(lode, round)
      await lode.start()
      restarts.push(lode.readyAfter)
      assert.deepEqual(await readdir(join(lode.data, "packages/.incoming")), [])
      const states = await Promise.all(acknowledged.map((push) => stateOf(lode, push)))
      assert.deepEqual(new Set(states), new Set(["whole"]), `round ${round}: acknowledged pushes`)
      // On a busy machine a kill may find every push answered; the sum of all rounds is asserted below.
      for (const push of unanswered)
        assert.equal(await pushAgain(lode, push), "201 whole", `round ${round}: a cut push again`)
      kept.push(...acknowledged, ...unanswered)
      cut += unanswered.length
    }
    t.diagnostic(`${kept.length} packages, ${cut} pushes cut by ${rounds} kills`)
    t.diagnostic(`ready after ${Math.max(...restarts).toFixed(0)} ms at most (figure: 1000 ms)`)
    assert.ok(cut >= rounds, `only ${cut} pushes were cut`)
    assert.ok(Math.max(...restarts) < 10_000)
  })

  it("leaves everything from all rounds unchanged, and a clean bill from the doctor", async () => {
    const lost: string[] = []
    for (const push of kept) if ((await stateOf(lode, push)) !== "whole") lost.push(nameOf(push))
    assert.deepEqual(lost, [])
    const doctor = await lode.cli("doctor")
    assert.equal(doctor.code, 0, doctor.output)
    assert.ok(doctor.stdout.includes(`${kept.length} packages`), doctor.stdout)
  })
})

/** Eight clients push one package after the other; the server is killed at a random moment after some were accepted. */
async function pushUntilKilled(lode: LodeProcess, round: number): Promise<Round> {
  const result: Round = { acknowledged: [], cut: [] }
  const processes = processTree(lode.pid)
  const enough = Promise.withResolvers<void>()
  let killed = false
  const work = async (worker: number) => {
    for (let at = 0; !killed; at += 1) {
      const push = makePush(`Contoso.Round${round}.Worker${worker}`, at)
      const answer = await lode.push(push.bytes, { session: push.session }).catch(() => undefined)
      if (answer === undefined) result.cut.push(push)
      else {
        assert.equal(answer.status, 201, answer.reason)
        result.acknowledged.push(push)
      }
      if (result.acknowledged.length >= pushesBeforeKill) enough.resolve()
    }
  }
  const working = Array.from({ length: workers }, (_, worker) => work(worker))
  await Promise.race([enough.promise, Promise.all(working)])
  await delay(randomInt(0, 40))
  killed = true
  await lode.kill()
  await Promise.all(working)
  await until(() => !processes.some(isAlive), "every process of the killed server is gone")
  return result
}

function makePush(prefix: string, at: number): Push {
  // Every third push is of a new ID, the others are new versions of the same one.
  const id = at % 3 === 0 ? `${prefix}.New${at}` : prefix
  const version = `1.${at}.0`
  const size = Math.round(smallest * (largest / smallest) ** Math.random())
  return {
    lowerId: id.toLowerCase(),
    version,
    bytes: aPackage(id, version).withPadding(size).build(),
    session: `session-${prefix}-${at}`,
  }
}

/** "whole": listed and served unchanged; "absent": neither; anything else says what contradicts. */
async function stateOf(lode: LodeProcess, { lowerId, version, bytes }: Push): Promise<string> {
  const list = await lode.ask(`/v3/flatcontainer/${lowerId}/index.json`)
  const { versions } =
    list.status === 200 ? (list.json() as { versions: string[] }) : { versions: [] }
  const listed = versions.includes(version)
  const path = `/v3/flatcontainer/${lowerId}/${version}/${lowerId}.${version}.nupkg`
  const served = await lode.ask(path)
  if (listed && served.status === 200 && bytes.equals(served.body)) return "whole"
  if (!listed && served.status === 404) return "absent"
  return `listed: ${listed}, nupkg: ${served.status} with ${served.body.length} of ${bytes.length} bytes`
}

/**
 * What a client does whose answer was lost: the same upload in the same session. If the first one was kept, a client
 * in another session hears so.
 */
async function pushAgain(lode: LodeProcess, push: Push): Promise<string> {
  const { bytes, session } = push
  const state = await stateOf(lode, push)
  if (state === "whole") assert.equal((await lode.push(bytes, { session: "another" })).status, 409)
  else assert.equal(state, "absent", nameOf(push))
  const { status } = await lode.push(bytes, { session })
  return `${status} ${await stateOf(lode, push)}`
}

function nameOf({ lowerId, version, bytes }: Push): string {
  return `${lowerId} ${version} (${bytes.length} bytes)`
}
