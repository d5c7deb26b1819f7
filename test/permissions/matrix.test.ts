/**
 * The permission matrix: who may do what with which key, on a public feed that unlists and on a private one that
 * deletes for good. Every cell is a request; rights.ts says what has to come of it, without asking the code under test.
 */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { codeOf } from "../support/json-api.ts"
import type { TestRegistry } from "../support/registry.ts"
import { deeds, type Try } from "./deeds.ts"
import { keyNames, startWorld, type World } from "./people.ts"
import {
  actors,
  refusalOf,
  statusOf,
  type ActorName,
  type DeedName,
  type KeyName,
} from "./rights.ts"

const anywhere: readonly DeedName[] = [
  "push a new ID",
  "push a reserved ID",
  "push a version",
  "push a version of a locked ID",
  "push symbols",
  "add an owner",
  "remove an owner",
  "transfer",
  "see the owners",
  "read the versions",
  "download the package",
  "download the symbols",
]
const feeds = {
  public: {
    env: { LODE_READ: "public", LODE_DELETE: "unlist" },
    deeds: [...anywhere, "unlist", "unlist a locked ID", "relist"],
  },
  private: {
    env: { LODE_READ: "authenticated", LODE_DELETE: "hard-delete" },
    deeds: [...anywhere, "delete for good", "delete a locked ID for good"],
  },
} as const satisfies Record<string, { env: Record<string, string>; deeds: readonly DeedName[] }>

describe("the permission matrix", () => {
  let cells = 0
  after(() => console.log(`permission matrix: ${cells} cells`))

  for (const [name, feed] of Object.entries(feeds))
    describe(`on a ${name} feed`, () => {
      let world: World
      before(async () => {
        world = await startWorld(feed.env)
      })
      after(() => world[Symbol.asyncDispose]())

      for (const deed of feed.deeds)
        it(`who may ${deed}`, async () => {
          const wrong: string[] = []
          for (const actor of Object.keys(actors) as ActorName[])
            for (const key of keysOf(actor)) {
              cells += 1
              const problem = await problemIn(world, { deed, actor, key, number: cells })
              if (problem !== undefined) wrong.push(`${actor} with ${key}: ${problem}`)
            }
          assert.deepEqual(wrong, [])
        })

      it("and what was refused left nothing on the disk", async () => {
        const { registry } = world
        const left: string[] = []
        for (const blob of await registry.storedBlobs())
          if (!(await registry.stores.packages.isBlobReferenced(blob))) left.push(blob)
        assert.deepEqual(left, [])
      })
    })

  it("has three hundred cells and more", () => assert.ok(cells >= 300, String(cells)))
})

function keysOf(actor: ActorName): readonly KeyName[] {
  return actor === "anonymous" ? ["none", "unknown", "mistyped"] : keyNames
}

interface Place {
  readonly deed: DeedName
  readonly actor: ActorName
  readonly key: KeyName
  readonly number: number
}

/** Tries the deed; what is not as it should be, undefined where everything is. */
async function problemIn(world: World, place: Place): Promise<string | undefined> {
  const { registry } = world
  const { deed, key } = place
  const actor = actors[place.actor]
  const privateFeed = registry.config.read === "authenticated"
  const code = refusalOf(deed, { actor, key, privateFeed })
  const { number } = place
  const one: Try = { registry, actor, key: world.keyOf(place.actor, key) ?? "", number }
  try {
    if (code === undefined) await assertDone(one, deed)
    else await assertRefused(one, deed, code)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function assertDone(one: Try, name: DeedName): Promise<void> {
  const deed = deeds[name]
  await deed.prepare?.(one)
  const before = await stateOf(one.registry)
  const answer = await deed.attempt(one)
  assert.equal(answer.status, deed.status, `${answer.status} ${answer.reason}`)
  await deed.look(one, answer)
  const state = await stateOf(one.registry)
  if (deed.action === undefined && deed.undo === undefined) assert.deepEqual(state, before)
  if (deed.action !== undefined) {
    assert.equal(state.audited, before.audited + 1, "one entry in the audit")
    assert.deepEqual([state.account, state.action], [one.actor.account, deed.action])
    assert.equal(state.change, before.change + 1, "one change")
  }
  await deed.undo?.(one, answer)
}

async function assertRefused(one: Try, name: DeedName, code: Parameters<typeof statusOf>[1]) {
  const deed = deeds[name]
  await deed.prepare?.(one)
  const before = await stateOf(one.registry)
  const answer = await deed.attempt(one)
  const said = answer.status < 300 ? answer.status : `${answer.status} ${codeOf(answer)}`
  assert.equal(said, `${statusOf(name, code)} ${code}`)
  assert.deepEqual(await stateOf(one.registry), before, "nothing changed")
}

/** The last change and the last deed in the audit: every mutation moves one of them. */
async function stateOf({ stores }: TestRegistry) {
  const { seq } = await stores.packages.changeHead()
  const newest = { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER }
  const [last] = await stores.packages.auditBefore({ kind: "all" }, { before: newest, since: 0 })
  return {
    change: seq,
    audited: last?.number ?? 0,
    account: last?.account,
    action: last?.action,
  }
}
