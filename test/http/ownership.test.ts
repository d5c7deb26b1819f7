/** Whose an ID is, as it shows through HTTP: site administrators, organisations, reservations, verified results. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { Actor } from "../../src/domain/account.ts"
import type { Scope } from "../../src/domain/api-key.ts"
import { hashApiKey, newApiKey } from "../../src/domain/api-key-format.ts"
import { disableAccount } from "../../src/services/access/accounts.ts"
import { lockAccount, lockPackage, unlockPackage } from "../../src/services/access/locks.ts"
import {
  createOrganisation,
  addMember,
  removeMember,
} from "../../src/services/access/organisations.ts"
import { addOwner, transferPackage } from "../../src/services/access/owners.ts"
import { addPrefixOwner, reservePrefix } from "../../src/services/access/prefixes.ts"
import { codeOf } from "../support/json-api.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
})
after(() => registry[Symbol.asyncDispose]())

function now(): number {
  return Date.now() * 1000
}

/** What an answer says: its status, and the code of its refusal. */
function said(answer: { readonly status: number; json(): unknown }): string {
  if (answer.status < 300) return String(answer.status)
  return `${answer.status} ${codeOf(answer)}`
}

async function push(key: string, id: string, version = "1.0.0"): Promise<string> {
  return said(await registry.push(aPackage(id, version).build(), { key }))
}

async function change(key: string, method: "DELETE" | "POST", place: string): Promise<string> {
  return said(
    await registry.ask(`/api/v2/package/${place}`, { method, headers: { "X-NuGet-ApiKey": key } }),
  )
}

/** A key of an account that acts for an organisation. */
async function keyFor(accountName: string, ownerName: string, scopes: readonly Scope[]) {
  const text = newApiKey()
  const wish = { accountName, ownerName, hash: hashApiKey(text), description: "", globs: [] }
  const made = await registry.stores.packages.addApiKey({ ...wish, scopes, now: now() })
  assert.equal(made.kind, "done")
  return text
}

async function siteAdministrator(): Promise<Actor> {
  const key = await registry.stores.packages.findApiKey(hashApiKey(adminKey))
  assert.ok(key !== undefined)
  return { apiKey: key.key, address: undefined }
}

describe("a site administrator", () => {
  it("may unlist and relist what is others', but push nothing in their names", async () => {
    const dana = await registry.keyOf("dana")
    const { nupkg, snupkg } = packageWithSymbols("Dana.Lib", "1.0.0")
    assert.equal(said(await registry.push(nupkg.build(), { key: dana })), "201")
    assert.equal(await push(adminKey, "Dana.Lib", "1.1.0"), "403 PACKAGE_ID_OWNED_BY_ANOTHER")
    const symbols = await registry.pushSymbols(snupkg.build(), { key: adminKey })
    assert.equal(said(symbols), "403 PACKAGE_NOT_OWNED")
    assert.equal(await change(adminKey, "DELETE", "Dana.Lib/1.0.0"), "204")
    assert.equal(await change(adminKey, "POST", "Dana.Lib/1.0.0"), "200")
    assert.deepEqual(await registry.stores.packages.versionList("default", "dana.lib"), ["1.0.0"])
  })

  it("may lock an ID: nobody changes it then, not even administrators", async () => {
    const dana = await registry.keyOf("dana")
    await push(dana, "Dana.Locked")
    const by = await siteAdministrator()
    const lock = { id: "dana.locked", reason: "Under investigation", by }
    assert.deepEqual(await lockPackage(registry.stores.packages, lock, now()), { kind: "done" })
    for (const key of [dana, adminKey]) {
      assert.equal(await change(key, "DELETE", "Dana.Locked/1.0.0"), "403 PACKAGE_LOCKED")
      assert.equal(await change(key, "POST", "Dana.Locked/1.0.0"), "403 PACKAGE_LOCKED")
    }
    const answer = await registry.push(aPackage("Dana.Locked", "2.0.0").build(), { key: dana })
    assert.equal(said(answer), "403 PACKAGE_LOCKED")
    assert.match(answer.reason, /locked by an administrator: Under investigation\.$/)
    await unlockPackage(registry.stores.packages, { id: "Dana.Locked", by }, now())
    assert.equal(await push(dana, "Dana.Locked", "2.0.0"), "201")
  })

  it("may transfer an ID, to themselves as well, and then push it as their own", async () => {
    const dana = await registry.keyOf("dana")
    await push(dana, "Dana.Moved")
    const by = await siteAdministrator()
    const wish = { id: "Dana.Moved", accountName: "admin", by }
    assert.deepEqual(await transferPackage(registry.stores.packages, wish, now()), { kind: "done" })
    assert.equal(await push(dana, "Dana.Moved", "2.0.0"), "403 PACKAGE_ID_OWNED_BY_ANOTHER")
    assert.equal(await push(adminKey, "Dana.Moved", "2.0.0"), "201")
  })
})

describe("an organisation", () => {
  before(async () => {
    for (const name of ["ann", "cal"]) await registry.keyOf(name)
    const { packages } = registry.stores
    await createOrganisation(packages, { name: "Contoso", adminName: "ann" }, now())
    const cal = { organisationName: "Contoso", accountName: "cal", role: "collaborator" } as const
    await addMember(packages, cal, now())
  })

  it("owns what its members push with keys that act for it, and all of them push it", async () => {
    const ann = await keyFor("ann", "Contoso", ["push", "unlist"])
    const cal = await keyFor("cal", "Contoso", ["push", "unlist"])
    assert.equal(await push(cal, "Contoso.Lib"), "201")
    assert.equal(await push(ann, "Contoso.Lib", "1.1.0"), "201")
    assert.equal(await change(cal, "DELETE", "Contoso.Lib/1.1.0"), "204")
    const own = await registry.keyOf("cal")
    assert.equal(await push(own, "Contoso.Lib", "1.2.0"), "403 PACKAGE_ID_OWNED_BY_ANOTHER")
    const facts = await registry.stores.packages.findPackage("default", "contoso.lib")
    assert.deepEqual(facts?.owners, ["Contoso"])
  })

  it("is acted for no more by a former member, nor by anybody once it is locked or disabled", async () => {
    const { packages } = registry.stores
    const [ann, cal] = [
      await keyFor("ann", "Contoso", ["push"]),
      await keyFor("cal", "Contoso", ["push"]),
    ]
    await removeMember(packages, { organisationName: "Contoso", accountName: "cal" }, now())
    assert.equal(await push(cal, "Contoso.Lib", "2.0.0"), "403 ORGANISATION_NOT_MEMBER")
    assert.equal(await push(ann, "Contoso.Lib", "2.0.0"), "201")
    await lockAccount(packages, { accountName: "Contoso", reason: "merger" }, now())
    assert.equal(await push(ann, "Contoso.Lib", "2.0.1"), "403 ACCOUNT_LOCKED")
    assert.equal(await push(ann, "Contoso.Brand.New"), "403 ACCOUNT_LOCKED")
    await disableAccount(packages, { accountName: "Contoso" }, now())
    assert.equal(await push(ann, "Contoso.Lib", "2.0.1"), "403 ACCOUNT_DISABLED")
    assert.equal(await push(await registry.keyOf("ann"), "Ann.Own"), "201")
  })
})

describe("verified search results", () => {
  async function verified(): Promise<Record<string, boolean>> {
    const { seq } = await registry.stores.packages.changeHead()
    assert.ok(seq > 0)
    const answer = await registry.ask("/v3/search?q=Verified.&take=50")
    const { data } = answer.json() as { data: { id: string; verified: boolean }[] }
    return Object.fromEntries(data.map((hit) => [hit.id, hit.verified]))
  }

  it("are those whose owners own the reservation they fall under, as it is now", async () => {
    const { packages } = registry.stores
    const [vic, wes] = [await registry.keyOf("vic"), await registry.keyOf("wes")]
    await push(wes, "Verified.Before")
    const wish = { pattern: "Verified.*", ownerNames: ["vic"], shared: true }
    await reservePrefix(packages, wish, now())
    await push(vic, "Verified.Vic")
    await push(wes, "Verified.Wes")
    const none = { "Verified.Before": false, "Verified.Wes": false }
    assert.deepEqual(await verified(), { ...none, "Verified.Vic": true })
    await addOwner(packages, { id: "Verified.Before", accountName: "vic" }, now())
    assert.equal((await verified())["Verified.Before"], true)
    const owner = { pattern: "verified.*", accountName: "wes" }
    await addPrefixOwner(packages, owner, now())
    assert.equal((await verified())["Verified.Wes"], true)
  })
})
