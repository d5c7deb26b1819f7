import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { ApiKey } from "../../src/domain/api-key.ts"
import { oneDay, oneHour } from "../../src/domain/key-lifetime.ts"
import type { NewSession } from "../../src/domain/ports/key-commands.ts"
import type { NewApiKey } from "../../src/domain/ports/package-commands.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import { sha256, start } from "./package-store/subject.ts"

/** An empty store of its own. */
export type OpenStore = () => Promise<PackageStore>

/** People and things to do to their keys. Every call is a moment later than the last. */
class Keys {
  readonly store: PackageStore
  #clock = start
  #hashes = 0

  constructor(store: PackageStore) {
    this.store = store
  }

  now(): number {
    return (this.#clock += 1_000_000)
  }

  hash(): Uint8Array {
    return sha256(`key ${(this.#hashes += 1)}`)
  }

  async person(name: string, siteAdmin = false): Promise<void> {
    await this.store.addAccount({ name, siteAdmin, now: this.now() })
  }

  wish(accountName: string, change: Partial<NewApiKey> = {}): NewApiKey {
    const facts = { description: "", scopes: ["admin"], globs: [] } as const
    return { accountName, ...facts, hash: this.hash(), now: this.now(), ...change }
  }

  async key(accountName: string, change: Partial<NewApiKey> = {}): Promise<ApiKey> {
    const outcome = await this.store.addApiKey(this.wish(accountName, change))
    if (outcome.kind === "refused") throw new Error(outcome.refusal.code)
    return outcome.key
  }

  rotation(key: number, by?: ApiKey) {
    const now = this.now()
    const end = { expires: now + 90 * oneDay, oldExpires: now + oneDay }
    return { key, hash: this.hash(), ...end, ...(by && { by: actor(by) }), now }
  }

  session(account: number, verified: string, change: Partial<NewSession> = {}): NewSession {
    const now = this.now()
    const made = { hash: this.hash(), expires: now + 12 * oneHour, address: "192.0.2.7", now }
    return { account, verified, rehashed: undefined, ...made, ...change }
  }

  /** Who did what to what, newest first. */
  async deeds(count: number): Promise<readonly unknown[]> {
    const stretch = { before: { time: Number.MAX_SAFE_INTEGER, number: 0 }, since: 0 }
    const entries = await this.store.auditBefore({ kind: "all" }, stretch)
    return entries
      .slice(0, count)
      .map(({ account, apiKey, address, action, target }) => [
        account,
        apiKey,
        address,
        action,
        target,
      ])
  }
}

function actor(key: ApiKey) {
  return { apiKey: key.key, address: "192.0.2.7" }
}

function codeOf(outcome: { readonly kind: string; readonly refusal?: { readonly code: string } }) {
  return outcome.refusal?.code ?? outcome.kind
}

async function withKeys(open: OpenStore, run: (keys: Keys) => Promise<void>): Promise<void> {
  await using store = await open()
  await run(new Keys(store))
}

/** What every store does with keys and passwords, beside what describePackageStore asks of it. */
export function describeKeyStore(name: string, open: OpenStore): void {
  describe(`keys and passwords: ${name}`, () => {
    it("judges who makes a key inside the transaction, by the key as it is then", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.person("eve")
        const by = await keys.key("dana")
        const made = await keys.key("dana", {
          by: actor(by),
          scopes: ["push"],
          globs: ["Contoso.*"],
        })
        assert.deepEqual((await keys.deeds(1))[0], [
          "dana",
          by.key,
          "192.0.2.7",
          "key create",
          `key/${made.key}`,
        ])
        const as = async (maker: ApiKey, account: string, change: Partial<NewApiKey> = {}) =>
          codeOf(await keys.store.addApiKey(keys.wish(account, { by: actor(maker), ...change })))
        assert.equal(await as(made, "dana"), "API_KEY_SCOPE_MISSING")
        assert.equal(await as(by, "eve"), "API_KEY_FOR_ANOTHER_ACCOUNT")
        assert.equal(await as(by, "dana", { ownerName: "eve" }), "API_KEY_OWNER_NOT_MEMBER")
        const narrow = await keys.key("dana", { globs: ["Contoso.*"] })
        assert.equal(await as(narrow, "dana"), "API_KEY_GLOBS_WIDER")
        await keys.store.revokeApiKey({ key: by.key, now: keys.now() })
        assert.equal(await as(by, "dana"), "API_KEY_REVOKED")
        assert.equal((await keys.store.listApiKeys("dana")).length, 3)
        assert.equal((await keys.store.listApiKeys("eve")).length, 0)
      }))

    it("finds keys by number, and by whom they act for", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.store.createOrganisation({ name: "Acme", adminName: "dana", now: keys.now() })
        const own = await keys.key("dana")
        const forAcme = await keys.key("dana", { ownerName: "ACME" })
        assert.deepEqual([forAcme.owner.name, forAcme.role], ["Acme", "admin"])
        assert.deepEqual(await keys.store.findApiKeyByNumber(forAcme.key), forAcme)
        assert.equal(await keys.store.findApiKeyByNumber(4711), undefined)
        assert.deepEqual(await keys.store.listApiKeys("acme"), [forAcme])
        assert.deepEqual(await keys.store.listApiKeys("Dana"), [own, forAcme])
      }))

    it("replaces a key by one with the same facts, and writes down both", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.store.createOrganisation({ name: "Acme", adminName: "dana", now: keys.now() })
        const facts = { ownerName: "Acme", description: "ci", globs: ["Acme.*"] }
        const old = await keys.key("dana", { ...facts, scopes: ["push", "symbols"] })
        const by = await keys.key("dana")
        const rotation = keys.rotation(old.key, by)
        const outcome = await keys.store.rotateApiKey(rotation)
        assert.ok(outcome.kind === "done")
        const { key, replaced } = outcome
        const { now: created, expires } = rotation
        assert.deepEqual(key, { ...old, key: key.key, created, expires })
        assert.deepEqual(replaced, { ...old, expires: rotation.oldExpires, replacedBy: key.key })
        assert.deepEqual(await keys.store.findApiKey(rotation.hash), key)
        assert.deepEqual(await keys.store.findApiKeyByNumber(old.key), replaced)
        assert.deepEqual(await keys.deeds(2), [
          ["dana", by.key, "192.0.2.7", "key replace", `key/${old.key}`],
          ["dana", by.key, "192.0.2.7", "key create", `key/${key.key}`],
        ])
        assert.equal(
          codeOf(await keys.store.rotateApiKey(keys.rotation(old.key))),
          "API_KEY_ROTATED_ALREADY",
        )
      }))

    it("gives a replaced key no more time than it had", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        const expires = keys.now() + oneHour
        const old = await keys.key("dana", { expires })
        const outcome = await keys.store.rotateApiKey(keys.rotation(old.key))
        assert.ok(outcome.kind === "done")
        assert.equal(outcome.replaced.expires, expires)
      }))

    it("shows and hands out no key that somebody might not make", () =>
      withKeys(open, async (keys) => {
        for (const name of ["dana", "eve"]) await keys.person(name)
        await keys.person("root", true)
        const ofDana = await keys.key("dana")
        const eve = await keys.key("eve")
        const root = await keys.key("root")
        const rotate = async (by: ApiKey, key = ofDana.key) =>
          codeOf(await keys.store.rotateApiKey(keys.rotation(key, by)))
        assert.equal(await rotate(eve), "API_KEY_NOT_FOUND")
        assert.equal(await rotate(eve, 4711), "API_KEY_NOT_FOUND")
        // A site administrator may revoke it, but whoever rotates a key gets to know the new one.
        assert.equal(await rotate(root), "API_KEY_FOR_ANOTHER_ACCOUNT")
        const narrow = await keys.key("dana", { globs: ["Contoso.*"] })
        assert.equal(await rotate(narrow), "API_KEY_GLOBS_WIDER")
        const revoke = async (by: ApiKey) =>
          codeOf(await keys.store.revokeApiKey({ key: ofDana.key, by: actor(by), now: keys.now() }))
        assert.equal(await revoke(eve), "API_KEY_NOT_FOUND")
        assert.equal((await keys.store.findApiKeyByNumber(ofDana.key))?.revoked, undefined)
        assert.equal(await revoke(root), "done")
        assert.deepEqual((await keys.deeds(1))[0], [
          "root",
          root.key,
          "192.0.2.7",
          "key revoke",
          `key/${ofDana.key}`,
        ])
      }))

    it("notes the last use of many keys at once, never an older one, as neither change nor deed", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        const [first, second] = [await keys.key("dana"), await keys.key("dana")]
        const deeds = await keys.deeds(100)
        const head = await keys.store.changeHead()
        await keys.store.noteKeyUse([
          { key: first.key, time: 500 },
          { key: second.key, time: 600 },
          { key: 4711, time: 700 },
        ])
        await keys.store.noteKeyUse([{ key: first.key, time: 400 }])
        await keys.store.noteKeyUse([])
        assert.deepEqual(
          (await keys.store.listApiKeys("dana")).map(({ lastUsed }) => lastUsed),
          [500, 600],
        )
        assert.deepEqual([await keys.deeds(100), await keys.store.changeHead()], [deeds, head])
      }))

    it("keeps a person's password apart from all that lists accounts", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        const before = await keys.store.findCredentials("DANA")
        assert.equal(before?.password, undefined)
        const set = { accountName: "Dana", hash: "$argon2id$one", now: keys.now() }
        assert.deepEqual(await keys.store.setPassword(set), {
          kind: "done",
          account: before?.account,
        })
        assert.equal((await keys.store.findCredentials("dana"))?.password, "$argon2id$one")
        assert.equal(await keys.store.findCredentials("nobody"), undefined)
        const told = JSON.stringify([
          await keys.store.listAccounts(),
          await keys.store.auditBefore(
            { kind: "all" },
            { before: { time: Number.MAX_SAFE_INTEGER, number: 0 }, since: 0 },
          ),
        ])
        assert.ok(!told.includes("argon2id"))
        assert.deepEqual(await keys.deeds(1), [
          [undefined, undefined, undefined, "account password", "account/dana"],
        ])
      }))

    it("gives no password to services, organisations and nobody", () =>
      withKeys(open, async (keys) => {
        const now = keys.now()
        await keys.person("dana")
        await keys.store.addAccount({ name: "builds", kind: "service", siteAdmin: false, now })
        await keys.store.createOrganisation({ name: "Acme", adminName: "dana", now })
        const set = async (accountName: string) =>
          codeOf(await keys.store.setPassword({ accountName, hash: "x", now: keys.now() }))
        assert.equal(await set("builds"), "PASSWORD_FOR_PEOPLE_ONLY")
        assert.equal(await set("Acme"), "PASSWORD_FOR_PEOPLE_ONLY")
        assert.equal(await set("nobody"), "ACCOUNT_NOT_FOUND")
      }))

    it("lets nobody change a password through the server but the person who knows it", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.person("root", true)
        await keys.store.setPassword({ accountName: "dana", hash: "first", now: keys.now() })
        const [dana, root] = [await keys.key("dana"), await keys.key("root")]
        const change = async (by: ApiKey, verified?: string) =>
          codeOf(
            await keys.store.setPassword({
              accountName: "dana",
              hash: "second",
              verified,
              by: actor(by),
              now: keys.now(),
            }),
          )
        assert.equal(await change(root, "first"), "ACCOUNT_NOT_FOUND")
        assert.equal(await change(dana), "SIGN_IN_FAILED")
        assert.equal(await change(dana, "another"), "SIGN_IN_FAILED")
        assert.equal((await keys.store.findCredentials("dana"))?.password, "first")
        assert.equal(await change(dana, "first"), "done")
        assert.equal((await keys.store.findCredentials("dana"))?.password, "second")
      }))

    it("opens sessions for the password that was verified, and ends them with it", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.store.setPassword({ accountName: "dana", hash: "first", now: keys.now() })
        const number = (await keys.store.findCredentials("dana"))?.account.key ?? 0
        const kept = await keys.key("dana")
        const wish = keys.session(number, "first", { rehashed: "again" })
        const opened = await keys.store.openSession(wish)
        assert.ok(opened.kind === "done")
        const { key } = opened
        assert.deepEqual(
          [key.session, key.scopes, key.globs, key.owner.name, key.created, key.expires],
          [true, ["admin"], [], "dana", wish.now, wish.expires],
        )
        assert.deepEqual(await keys.store.findApiKey(wish.hash), key)
        assert.deepEqual(await keys.deeds(1), [
          ["dana", key.key, "192.0.2.7", "sign in", `key/${key.key}`],
        ])
        assert.equal((await keys.store.findCredentials("dana"))?.password, "again")
        const stale = await keys.store.openSession(keys.session(number, "first"))
        assert.equal(codeOf(stale), "SIGN_IN_FAILED")
        const now = keys.now()
        await keys.store.setPassword({ accountName: "dana", hash: "third", now })
        assert.equal((await keys.store.findApiKeyByNumber(key.key))?.revoked, now)
        assert.equal((await keys.store.findApiKeyByNumber(kept.key))?.revoked, undefined)
      }))

    it("gives the row of a sign-in that has been over for a week to the next, and no other row", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.store.setPassword({ accountName: "dana", hash: "first", now: keys.now() })
        const number = (await keys.store.findCredentials("dana"))?.account.key ?? 0
        const kept = await keys.key("dana", { expires: keys.now() + 1 })
        const signIn = async (change: Partial<NewSession> = {}) => {
          const wish = keys.session(number, "first", change)
          const outcome = await keys.store.openSession(wish)
          assert.ok(outcome.kind === "done")
          return { wish, key: outcome.key }
        }
        const first = await signIn()
        const second = await signIn({ now: first.wish.expires + 7 * oneDay })
        assert.notEqual(second.key.key, first.key.key)
        const now = first.wish.expires + 7 * oneDay + 1
        const third = await signIn({ now, expires: now + oneHour })
        assert.equal(third.key.key, first.key.key)
        assert.deepEqual(third.key, { ...first.key, created: now, expires: now + oneHour })
        assert.equal(await keys.store.findApiKey(first.wish.hash), undefined)
        assert.deepEqual(await keys.store.findApiKey(third.wish.hash), third.key)
        const all = await keys.store.listApiKeys("dana")
        assert.deepEqual(
          all.map(({ key }) => key).toSorted((a, b) => a - b),
          [kept.key, first.key.key, second.key.key],
        )
      }))

    it("opens none for an account that was disabled meanwhile", () =>
      withKeys(open, async (keys) => {
        await keys.person("dana")
        await keys.store.setPassword({ accountName: "dana", hash: "first", now: keys.now() })
        const number = (await keys.store.findCredentials("dana"))?.account.key ?? 0
        const change = { kind: "disable" } as const
        await keys.store.changeAccount({ accountName: "dana", change, now: keys.now() })
        const outcome = await keys.store.openSession(keys.session(number, "first"))
        assert.equal(codeOf(outcome), "ACCOUNT_DISABLED")
        assert.deepEqual(await keys.store.listApiKeys("dana"), [])
      }))
  })
}
