import assert from "node:assert/strict"
import { beforeEach, describe, it } from "node:test"
import { hashApiKey } from "../../domain/api-key-format.ts"
import type { Account } from "../../domain/account.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { ApiKeyOutcome, NewAccount, NewApiKey } from "../../domain/ports/package-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { createFirstAdministrator, setAdministratorKey } from "./first-start.ts"

const now = 1_000_000

/** Accounts and keys in memory, each key with its hash. */
class Accounts {
  readonly accounts: Account[] = []
  readonly keys: (ApiKey & { readonly hash: Uint8Array })[] = []

  async addAccount({ name, siteAdmin }: NewAccount): Promise<Account | "name-taken"> {
    if (this.accounts.some((account) => account.name === name)) return "name-taken"
    const key = this.accounts.length + 1
    const account: Account = {
      key,
      name,
      siteAdmin,
      kind: "person",
      email: undefined,
      disabled: undefined,
      locked: undefined,
      created: now,
    }
    this.accounts.push(account)
    return account
  }

  async addApiKey(wish: NewApiKey): Promise<ApiKeyOutcome> {
    const account = this.accounts.find(({ name }) => name === wish.accountName)
    if (account === undefined) return { kind: "refused", refusal: refuse("ACCOUNT_NOT_FOUND") }
    const { hash, description, scopes, globs, expires } = wish
    const facts = { description, scopes, globs, expires, revoked: undefined, created: now }
    const unused = { owner: account, role: undefined, lastUsed: undefined }
    const fresh = { ...unused, replacedBy: undefined, session: false }
    const key = { key: this.keys.length + 1, account, hash, ...facts, ...fresh }
    this.keys.push(key)
    return { kind: "done", key }
  }

  async setApiKey(wish: NewApiKey): Promise<ApiKeyOutcome> {
    const former = this.keys.findIndex(({ description }) => description === wish.description)
    if (former >= 0) this.keys.splice(former, 1)
    return this.addApiKey(wish)
  }

  async findApiKey(hash: Uint8Array): Promise<ApiKey | undefined> {
    return this.keys.find((key) => Buffer.compare(key.hash, hash) === 0)
  }

  async listAccounts(): Promise<readonly Account[]> {
    return this.accounts
  }

  async listApiKeys(): Promise<readonly ApiKey[]> {
    return this.keys
  }
}

let store: Accounts
beforeEach(() => {
  store = new Accounts()
})

describe("the first start", () => {
  it("creates an administrator with one key that may do everything and does not expire", async () => {
    const text = await createFirstAdministrator(store, now)
    const [administrator] = store.accounts
    assert.deepEqual([administrator?.name, administrator?.siteAdmin], ["admin", true])
    assert.deepEqual(
      store.keys.map(({ hash, scopes, globs, expires }) => ({ hash, scopes, globs, expires })),
      [{ hash: hashApiKey(text ?? ""), scopes: ["admin"], globs: [], expires: undefined }],
    )
  })

  it("happens once", async () => {
    await createFirstAdministrator(store, now)
    assert.equal(await createFirstAdministrator(store, now), undefined)
    assert.equal(store.keys.length, 1)
  })

  it("is made good when a crash cut it between the account and its key", async () => {
    await store.addAccount({ name: "admin", siteAdmin: true, now })
    assert.notEqual(await createFirstAdministrator(store, now), undefined)
  })

  it("still happens after accounts were added, which have no keys", async () => {
    await store.addAccount({ name: "dana", siteAdmin: false, now })
    assert.notEqual(await createFirstAdministrator(store, now), undefined)
  })

  it("makes nobody an administrator who only has the name", async () => {
    await store.addAccount({ name: "admin", siteAdmin: false, now })
    assert.equal(await createFirstAdministrator(store, now), undefined)
    assert.equal(await setAdministratorKey(store, "k".repeat(32), now), "no-administrator")
    assert.equal(store.keys.length, 0)
  })
})

describe("LODE_ADMIN_API_KEY", () => {
  it("is the administrator's key, in place of the one of the former start", async () => {
    await setAdministratorKey(store, "former", now)
    assert.equal(await setAdministratorKey(store, "next", now), "set")
    assert.deepEqual(
      store.keys.map(({ hash, account }) => [hash, account.name, account.siteAdmin]),
      [[hashApiKey("next"), "admin", true]],
    )
  })

  it("is not written again where it is set already", async () => {
    await setAdministratorKey(store, "same", now)
    const [before] = store.keys
    assert.equal(await setAdministratorKey(store, "same", now), "set")
    assert.equal(store.keys[0], before)
  })

  it("is set again where it was revoked", async () => {
    await setAdministratorKey(store, "same", now)
    store.keys.splice(0, 1, ...store.keys.map((key) => ({ ...key, revoked: now })))
    await setAdministratorKey(store, "same", now)
    assert.equal(store.keys[0]?.revoked, undefined)
  })

  it("leaves the administrator's other keys alone", async () => {
    await createFirstAdministrator(store, now)
    await setAdministratorKey(store, "k".repeat(32), now)
    assert.equal(store.keys.length, 2)
  })
})
