/** Rights that end, and IDs that two want, while a package is on its way: only the transaction decides. */
import assert from "node:assert/strict"
import { after, before, beforeEach, describe, it } from "node:test"
import { hashApiKey, newApiKey } from "../../src/domain/api-key-format.ts"
import { disableAccount } from "../../src/services/access/accounts.ts"
import { lockAccount, lockPackage } from "../../src/services/access/locks.ts"
import {
  addMember,
  createOrganisation,
  removeMember,
} from "../../src/services/access/organisations.ts"
import { addOwner, removeOwner, transferPackage } from "../../src/services/access/owners.ts"
import { reservePrefix } from "../../src/services/access/prefixes.ts"
import { codeOf } from "../support/json-api.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"
import { holdUpload } from "./held-upload.ts"

let registry: TestRegistry
let packages: TestRegistry["stores"]["packages"]
let number = 0
let person: string
/** Of a person of their own for each test. */
let key: string
let id: string

before(async () => {
  registry = await startRegistry()
  packages = registry.stores.packages
  await registry.keyOf("other")
})
after(() => registry[Symbol.asyncDispose]())
beforeEach(async () => {
  number += 1
  person = `person${number}`
  id = `Held.Package${number}`
  key = await registry.keyOf(person)
})

const now = () => Date.now() * 1000
const hold = (version = "1.0.0", sent = key) =>
  holdUpload(registry.listening, { key: sent, bytes: aPackage(id, version).build() })

async function keyNumber(): Promise<number> {
  return (await packages.listApiKeys(person))[0]?.key ?? 0
}

async function pushFirst(): Promise<void> {
  assert.equal((await registry.push(aPackage(id, "0.1.0").build(), { key })).status, 201)
}

/** Asserts that nothing of the upload came into the record, nor stayed on the disk. */
async function assertNothing(version = "1.0.0"): Promise<void> {
  const list = await packages.versionList("default", id.toLowerCase())
  assert.equal(list?.includes(version) ?? false, false)
  for (const blob of await registry.storedBlobs())
    assert.ok(await packages.isBlobReferenced(blob), blob)
}

describe("while an upload is under way", () => {
  it("nothing changes: it is taken", async () => {
    using upload = await hold()
    assert.equal(await upload.finish(), "201")
  })

  it("its key is revoked: refused", async () => {
    using upload = await hold()
    await packages.revokeApiKey({ key: await keyNumber(), now: now() })
    assert.equal(await upload.finish(), "403 API_KEY_REVOKED")
    await assertNothing()
  })

  it("its key is replaced at once: refused", async () => {
    using upload = await hold()
    const hash = hashApiKey(newApiKey())
    const old = { key: await keyNumber(), expires: undefined, oldExpires: now() - 1 }
    await packages.rotateApiKey({ ...old, hash, now: now() })
    assert.equal(await upload.finish(), "403 API_KEY_REPLACED")
    await assertNothing()
  })

  it("its account is disabled, or locked: refused", async () => {
    using first = await hold()
    await lockAccount(packages, { accountName: person, reason: "spam" }, now())
    assert.equal(await first.finish(), "403 ACCOUNT_LOCKED")
    key = await registry.keyOf(`${person}.again`)
    using second = await hold()
    await disableAccount(packages, { accountName: `${person}.again` }, now())
    assert.equal(await second.finish(), "403 ACCOUNT_DISABLED")
    await assertNothing()
  })

  it("its ID is locked, transferred, or its owner taken away: refused", async () => {
    await pushFirst()
    await addOwner(packages, { id, accountName: "other" }, now())
    using removed = await hold()
    await removeOwner(packages, { id, accountName: person }, now())
    assert.equal(await removed.finish(), "403 PACKAGE_ID_OWNED_BY_ANOTHER")
    await addOwner(packages, { id, accountName: person }, now())
    using transferred = await hold()
    await transferPackage(packages, { id, accountName: "other" }, now())
    assert.equal(await transferred.finish(), "403 PACKAGE_ID_OWNED_BY_ANOTHER")
    await addOwner(packages, { id, accountName: person }, now())
    using locked = await hold()
    await lockPackage(packages, { id, reason: "stolen" }, now())
    assert.equal(await locked.finish(), "403 PACKAGE_LOCKED")
    await assertNothing()
  })

  it("the prefix of its new ID is reserved for another: refused, and the ID stays free", async () => {
    using upload = await hold()
    const wish = { pattern: `${id}*`, ownerNames: ["other"], shared: false }
    await reservePrefix(packages, wish, now())
    assert.equal(await upload.finish(), "403 PACKAGE_ID_RESERVED_FOR_OTHERS")
    await assertNothing()
    assert.equal(await packages.findPackage("default", id.toLowerCase()), undefined)
  })

  it("its sender is removed from the organisation: refused", async () => {
    const organisationName = `Acme${number}`
    await createOrganisation(packages, { name: organisationName, adminName: "other" }, now())
    const member = { organisationName, accountName: person }
    await addMember(packages, { ...member, role: "collaborator" }, now())
    const text = newApiKey()
    const made = await packages.addApiKey({
      accountName: person,
      ownerName: organisationName,
      hash: hashApiKey(text),
      description: "",
      scopes: ["push"],
      globs: [],
      now: now(),
    })
    assert.equal(made.kind, "done")
    using upload = await hold("1.0.0", text)
    await removeMember(packages, member, now())
    assert.equal(await upload.finish(), "403 ORGANISATION_NOT_MEMBER")
    await assertNothing()
  })

  it("somebody else takes its new ID: refused, and the other owns it", async () => {
    using upload = await hold()
    const other = await registry.keyOf("other")
    assert.equal((await registry.push(aPackage(id, "9.0.0").build(), { key: other })).status, 201)
    assert.equal(await upload.finish(), "403 PACKAGE_ID_OWNED_BY_ANOTHER")
    assert.deepEqual((await packages.findPackage("default", id.toLowerCase()))?.owners, ["other"])
    await assertNothing()
  })

  it("of symbols, its key is revoked or its version deleted: refused", async () => {
    const { nupkg, snupkg } = packageWithSymbols(id, "1.0.0")
    assert.equal((await registry.push(nupkg.build(), { key })).status, 201)
    const bytes = snupkg.build()
    const path = "/api/v2/symbolpackage"
    using revoked = await holdUpload(registry.listening, { key, bytes, path })
    await packages.revokeApiKey({ key: await keyNumber(), now: now() })
    assert.equal(await revoked.finish(), "403 API_KEY_REVOKED")
    const again = await registry.keyOf(person)
    using orphaned = await holdUpload(registry.listening, { key: again, bytes, path })
    const version = { feed: "default", lowerId: id.toLowerCase(), lowerVersion: "1.0.0" }
    const [{ key: apiKey } = { key: 0 }] = (await packages.listApiKeys(person)).toReversed()
    const deletion = { ...version, apiKey, meaning: "soft-delete", now: now() } as const
    assert.equal((await packages.deleteVersion(deletion)).kind, "done")
    assert.equal(await orphaned.finish(), "404 SYMBOLS_PACKAGE_WITHOUT_PARENT")
    await assertNothing()
  })
})

describe("strangers who push one new ID at the same moment", () => {
  it("leave it one owner, whose versions alone are there", async () => {
    const names = Array.from({ length: 6 }, (_, index) => `racer${number}.${index}`)
    const keys = await Promise.all(names.map((name) => registry.keyOf(name)))
    for (let round = 0; round < 10; round += 1) {
      const raced = `${id}.Race${round}`
      const answers = await Promise.all(
        keys.map((each, index) =>
          registry.push(aPackage(raced, `1.0.${index}`).build(), { key: each }),
        ),
      )
      const winners = names.filter((_, index) => answers[index]?.status === 201)
      assert.equal(winners.length, 1)
      for (const answer of answers)
        if (answer.status !== 201) assert.equal(codeOf(answer), "PACKAGE_ID_OWNED_BY_ANOTHER")
      const lowerId = raced.toLowerCase()
      assert.deepEqual((await packages.findPackage("default", lowerId))?.owners, winners)
      const version = `1.0.${names.indexOf(winners[0] ?? "")}`
      assert.deepEqual(await packages.versionList("default", lowerId), [version])
    }
    await assertNothing()
  })

  it("and owners who remove each other at once leave it one", async () => {
    await pushFirst()
    await addOwner(packages, { id, accountName: "other" }, now())
    const outcomes = await Promise.all(
      [person, "other"].map((accountName) => removeOwner(packages, { id, accountName }, now())),
    )
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ["done", "refused"])
    assert.equal((await packages.findPackage("default", id.toLowerCase()))?.owners.length, 1)
  })

  it("and an owner who is removed while pushing pushes before or not at all", async () => {
    await pushFirst()
    await addOwner(packages, { id, accountName: "other" }, now())
    for (let round = 1; round <= 10; round += 1) {
      const version = `1.${round}.0`
      const [answer] = await Promise.all([
        registry.push(aPackage(id, version).build(), { key }),
        removeOwner(packages, { id, accountName: person }, now()),
      ])
      const list = await packages.versionList("default", id.toLowerCase())
      assert.equal(list?.includes(version), answer.status === 201)
      if (answer.status !== 201) assert.equal(codeOf(answer), "PACKAGE_ID_OWNED_BY_ANOTHER")
      await addOwner(packages, { id, accountName: person }, now())
    }
  })
})
