/** The people of the permission matrix, their keys and what they fight about. */
import assert from "node:assert/strict"
import { hashApiKey, newApiKey } from "../../src/domain/api-key-format.ts"
import { scopes, type Scope } from "../../src/domain/api-key.ts"
import { disableAccount } from "../../src/services/access/accounts.ts"
import { lockAccount, lockPackage } from "../../src/services/access/locks.ts"
import {
  addMember,
  createOrganisation,
  removeMember,
} from "../../src/services/access/organisations.ts"
import { addOwner } from "../../src/services/access/owners.ts"
import { reservePrefix } from "../../src/services/access/prefixes.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"
import { actors, type ActorName, type KeyName } from "./rights.ts"

/** Owned by the people whom rights.ts calls owners. */
export const sharedId = "Matrix.Shared"
export const lockedId = "Matrix.Locked"
export const shared = packageWithSymbols(sharedId, "1.0.0")

export interface World extends AsyncDisposable {
  readonly registry: TestRegistry
  /** The key of each; undefined: none is sent. */
  keyOf(actor: ActorName, key: KeyName): string | undefined
}

function now(): number {
  return Date.now() * 1000
}

/** Starts a registry on which everybody of rights.ts lives, with a key of each kind. */
export async function startWorld(env: Readonly<Record<string, string>>): Promise<World> {
  const registry = await startRegistry({ ...env, LODE_RATE_FAILED_KEYS: "off" })
  await addPeople(registry)
  const keys = new Map<string, string>()
  for (const [name, { account, actsFor }] of Object.entries(actors)) {
    if (account === undefined) continue
    for (const key of keyNames) {
      const owner = actsFor ?? account
      keys.set(`${name} ${key}`, await makeKey(registry, { account, owner, ...keyWishes[key] }))
    }
  }
  await addPackages(registry)
  await takeRightsAway(registry)
  return {
    registry,
    keyOf: (actor, key) => {
      if (key === "unknown") return newApiKey()
      if (key === "mistyped") return `${newApiKey().slice(0, -1)}~`
      return keys.get(`${actor} ${key}`)
    },
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  }
}

async function addPeople({ stores: { packages } }: TestRegistry): Promise<void> {
  for (const name of ["dana", "ann", "cal", "fay", "sam", "dirk", "lou", "eve", "nina"])
    await packages.addAccount({ name, siteAdmin: false, now: now() })
  await packages.addAccount({ name: "rita", kind: "service", siteAdmin: false, now: now() })
  const organisationName = "Contoso"
  await createOrganisation(packages, { name: organisationName, adminName: "ann" }, now())
  for (const accountName of ["cal", "fay"])
    await addMember(packages, { organisationName, accountName, role: "collaborator" }, now())
}

interface KeyWish {
  readonly scopes: readonly Scope[]
  readonly globs?: readonly string[]
  /** What has happened to it since. */
  readonly since?: "expired" | "revoked" | "replaced"
}

const keyWishes: Readonly<Record<KeyName, KeyWish>> = {
  none: { scopes: [] },
  unknown: { scopes: [] },
  mistyped: { scopes: [] },
  push: { scopes: ["push"] },
  "push-version": { scopes: ["push-version"] },
  unlist: { scopes: ["unlist"] },
  delete: { scopes: ["delete"] },
  read: { scopes: ["read"] },
  symbols: { scopes: ["symbols"] },
  admin: { scopes: ["admin"] },
  "right glob": { scopes, globs: ["Elsewhere.*", "matrix.*"] },
  "wrong glob": { scopes, globs: ["Elsewhere.*", "Matrix"] },
  expired: { scopes, since: "expired" },
  revoked: { scopes, since: "revoked" },
  replaced: { scopes, since: "replaced" },
}
/** The keys that somebody with an account has. */
export const keyNames = (Object.keys(keyWishes) as KeyName[]).filter(
  (name) => !["none", "unknown", "mistyped"].includes(name),
)

async function makeKey(
  { stores: { packages } }: TestRegistry,
  wish: KeyWish & { readonly account: string; readonly owner: string },
): Promise<string> {
  const text = newApiKey()
  const outcome = await packages.addApiKey({
    accountName: wish.account,
    ownerName: wish.owner,
    hash: hashApiKey(text),
    description: "",
    scopes: wish.scopes,
    globs: wish.globs ?? [],
    expires: wish.since === "expired" ? now() - 1 : undefined,
    now: now(),
  })
  assert.equal(outcome.kind, "done")
  if (outcome.kind === "done") await age(packages, outcome.key.key, wish.since)
  return text
}

async function age(
  packages: TestRegistry["stores"]["packages"],
  key: number,
  since: KeyWish["since"],
): Promise<void> {
  if (since === "revoked") await packages.revokeApiKey({ key, now: now() })
  if (since !== "replaced") return
  const hash = hashApiKey(newApiKey())
  await packages.rotateApiKey({ key, hash, expires: undefined, oldExpires: now() - 1, now: now() })
}

/** dana pushes; Contoso, dirk and lou own beside her, and eve, of whom everybody wants to be rid. */
async function addPackages(registry: TestRegistry): Promise<void> {
  const { packages } = registry.stores
  const key = await registry.keyOf("dana")
  for (const nupkg of [shared.nupkg, aPackage(lockedId, "1.0.0")]) {
    assert.equal((await registry.push(nupkg.build(), { key })).status, 201)
    for (const accountName of ["Contoso", "dirk", "lou", "eve"])
      await addOwner(packages, { id: nupkg.id, accountName }, now())
  }
  await lockPackage(packages, { id: lockedId, reason: "Under investigation" }, now())
  const ownerNames = ["dana", "Contoso", "dirk", "lou"]
  await reservePrefix(packages, { pattern: "Matrix.Kept.*", ownerNames, shared: false }, now())
}

async function takeRightsAway({ stores: { packages } }: TestRegistry): Promise<void> {
  const fay = { organisationName: "Contoso", accountName: "fay" }
  await removeMember(packages, fay, now())
  await disableAccount(packages, { accountName: "dirk" }, now())
  await lockAccount(packages, { accountName: "lou", reason: "On leave" }, now())
}
