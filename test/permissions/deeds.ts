/** The deeds of the permission matrix: each is tried, looked after, and undone at the machine itself. */
import { deepEqual, equal } from "node:assert/strict"
import { cancelInvitation } from "../../src/services/access/invitations.ts"
import { addOwner, removeOwner, transferPackage } from "../../src/services/access/owners.ts"
import type { Answer } from "../support/http-client.ts"
import { askApi } from "../support/json-api.ts"
import { aPackage } from "../support/package-builder.ts"
import { guidText } from "../../src/formats/portable-pdb/pdb-id.ts"
import { adminKey, type TestRegistry } from "../support/registry.ts"
import { lockedId, shared, sharedId } from "./people.ts"
import type { ActorFacts, DeedName } from "./rights.ts"

/** One try of a deed. */
export interface Try {
  readonly registry: TestRegistry
  readonly actor: ActorFacts
  /** "": none is sent. */
  readonly key: string
  /** Of its own for each try. */
  readonly number: number
}

export interface Deed {
  /** The status where it is done. */
  readonly status: 200 | 201 | 204
  /** What the audit calls it; undefined for what changes nothing. */
  readonly action?: string
  /** Where the state that it needs is not there by itself. */
  readonly prepare?: (one: Try) => Promise<void>
  readonly attempt: (one: Try) => Promise<Answer>
  /** Asserts that it has come about. */
  readonly look: (one: Try, answer: Answer) => Promise<void>
  readonly undo?: (one: Try, answer: Answer) => Promise<void>
}

const sharedPath = `/api/v2/package/${sharedId}/1.0.0`
const lowerId = sharedId.toLowerCase()
const { pair } = shared
const pdb = `${sharedId}.pdb`.toLowerCase()
const symbolsPath = `/symbols/${pdb}/${guidText(pair.pdb.id.subarray(0, 16))}FFFFFFFF/${pdb}`
const downloadPath = `/v3/flatcontainer/${lowerId}/1.0.0/${lowerId}.1.0.0.nupkg`

const now = () => Date.now() * 1000
const withKey = (key: string) => (key === "" ? {} : { "X-NuGet-ApiKey": key })

function ask({ registry, key }: Try, path: string, method = "GET"): Promise<Answer> {
  return registry.ask(path, { method, headers: withKey(key) })
}

function api({ registry, key }: Try, method: string, path: string, body?: unknown) {
  return askApi(registry, method, path, { headers: withKey(key), body })
}

/** Asks as the administrator, who may see everything. */
function listing(registry: TestRegistry) {
  return registry.stores.packages.findVersion("default", { lowerId, lowerVersion: "1.0.0" })
}

async function ownersNow({ registry }: Try): Promise<readonly string[]> {
  return (await registry.stores.packages.findPackage("default", lowerId))?.owners ?? []
}

function pushOf(id: (number: number) => string, version: (number: number) => string): Deed {
  const identity = ({ number }: Try) => [id(number), version(number)] as const
  return {
    status: 201,
    action: "push",
    attempt: (one) => {
      const bytes = aPackage(...identity(one)).build()
      return one.registry.push(bytes, { key: one.key })
    },
    look: async (one) => {
      const { packages } = one.registry.stores
      const { account, actsFor } = one.actor
      const [pushed, as] = identity(one)
      const versions = await packages.versionList("default", pushed.toLowerCase())
      equal(versions?.includes(as), true)
      const found = await packages.findPackage("default", pushed.toLowerCase())
      if (pushed !== sharedId) deepEqual(found?.owners, [actsFor ?? account])
    },
  }
}

async function list({ registry }: Try): Promise<void> {
  if ((await listing(registry))?.listed !== false) return
  const headers = withKey(adminKey)
  equal((await registry.ask(sharedPath, { method: "POST", headers })).status, 200)
}

const unlisting: Deed = {
  status: 204,
  action: "unlisted",
  prepare: list,
  attempt: (one) => ask(one, sharedPath, "DELETE"),
  look: async ({ registry }) => equal((await listing(registry))?.listed, false),
}

const changingLocked = impossible((one) => ask(one, `/api/v2/package/${lockedId}/1.0.0`, "DELETE"))

/** What only is refused, whoever tries. */
function impossible(attempt: Deed["attempt"]): Deed {
  const look = () => Promise.reject(new Error("It was done."))
  return { status: 200, attempt, look }
}

export const deeds: Readonly<Record<DeedName, Deed>> = {
  "push a new ID": pushOf(
    (number) => `Matrix.New${number}`,
    () => "1.0.0",
  ),
  "push a reserved ID": pushOf(
    (number) => `Matrix.Kept.New${number}`,
    () => "1.0.0",
  ),
  "push a version": pushOf(
    () => sharedId,
    (number) => `2.0.${number}`,
  ),
  "push a version of a locked ID": impossible(({ registry, key }) =>
    registry.push(aPackage(lockedId, "2.0.0").build(), { key }),
  ),
  "push symbols": {
    status: 201,
    action: "symbols",
    attempt: ({ registry, key }) => registry.pushSymbols(shared.snupkg.build(), { key }),
    look: async ({ registry }) => {
      const headers = withKey(adminKey)
      deepEqual((await registry.ask(symbolsPath, { headers })).body, pair.pdb.bytes)
    },
  },
  unlist: unlisting,
  "unlist a locked ID": changingLocked,
  "delete a locked ID for good": changingLocked,
  "delete for good": {
    status: 204,
    action: "removed",
    attempt: (one) => ask(one, sharedPath, "DELETE"),
    look: async ({ registry }) => {
      equal(await listing(registry), undefined)
      const headers = withKey(adminKey)
      equal((await registry.ask(downloadPath, { headers })).status, 404)
    },
    // The same bytes may be pushed again.
    undo: async ({ registry }) => {
      const key = await registry.keyOf("dana")
      equal((await registry.push(shared.nupkg.build(), { key })).status, 201)
    },
  },
  relist: {
    status: 200,
    action: "listed",
    prepare: async ({ registry }) => {
      if ((await listing(registry))?.listed === false) return
      const headers = withKey(adminKey)
      equal((await registry.ask(sharedPath, { method: "DELETE", headers })).status, 204)
    },
    attempt: (one) => ask(one, sharedPath, "POST"),
    look: async ({ registry }) => equal((await listing(registry))?.listed, true),
  },
  "add an owner": {
    status: 200,
    attempt: (one) => api(one, "PUT", `/packages/${sharedId}/owners/nina`),
    // Only an administrator of the server makes somebody an owner who was not asked.
    look: async (one, answer) => {
      const { state } = answer.json() as { state: string }
      equal(state, one.actor.siteAdmin ? "done" : "invited")
      equal((await ownersNow(one)).includes("nina"), one.actor.siteAdmin === true)
    },
    undo: async ({ registry: { stores } }) => {
      const invited = await stores.packages.invitationsToOwn("default", lowerId)
      for (const { key } of invited)
        await cancelInvitation(stores.packages, { invitation: key }, now())
      await removeOwner(stores.packages, { id: sharedId, accountName: "nina" }, now())
    },
  },
  "remove an owner": {
    status: 204,
    action: "owner remove",
    attempt: (one) => api(one, "DELETE", `/packages/${sharedId}/owners/eve`),
    look: async (one) => equal((await ownersNow(one)).includes("eve"), false),
    undo: async ({ registry: { stores } }) => {
      await addOwner(stores.packages, { id: sharedId, accountName: "eve" }, now())
    },
  },
  transfer: {
    status: 204,
    action: "owner transfer",
    attempt: (one) => api(one, "POST", `/packages/${sharedId}/transfer`, { to: "nina" }),
    look: async (one) => deepEqual(await ownersNow(one), ["nina"]),
    undo: async ({ registry: { stores } }) => {
      const { packages } = stores
      await transferPackage(packages, { id: sharedId, accountName: "dana" }, now())
      for (const accountName of ["Contoso", "dirk", "lou", "eve"])
        await addOwner(packages, { id: sharedId, accountName }, now())
    },
  },
  "see the owners": {
    status: 200,
    attempt: (one) => api(one, "GET", `/packages/${sharedId}/owners`),
    look: async (one, answer) => {
      const { owners } = answer.json() as { owners: string[] }
      deepEqual(owners, await ownersNow(one))
    },
  },
  "read the versions": {
    status: 200,
    attempt: (one) => ask(one, `/v3/flatcontainer/${lowerId}/index.json`),
    look: async ({ registry }, answer) => {
      const versions = await registry.stores.packages.versionList("default", lowerId)
      deepEqual(answer.json(), { versions })
    },
  },
  "download the package": {
    status: 200,
    attempt: (one) => ask(one, downloadPath),
    look: async (_one, answer) => deepEqual(answer.body, shared.nupkg.build()),
  },
  "download the symbols": {
    status: 200,
    prepare: async ({ registry }) => {
      const headers = withKey(adminKey)
      if ((await registry.ask(symbolsPath, { headers })).status === 200) return
      const key = await registry.keyOf("dana")
      equal((await registry.pushSymbols(shared.snupkg.build(), { key })).status, 201)
    },
    attempt: (one) => ask(one, symbolsPath),
    look: async (_one, answer) => deepEqual(answer.body, pair.pdb.bytes),
  },
}
