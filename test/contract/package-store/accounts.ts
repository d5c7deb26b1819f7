import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import { sha256, useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describeAccounts(make: MakeRecord): void {
  describe("accounts and keys", () => {
    const subject = useSubject(make)
    let record: Subject

    before(() => {
      record = subject()
    })

    it("adds an account once, whatever the case of its name", async () => {
      const now = record.now()
      const added = await record.store.addAccount({
        name: "Ada.Lovelace",
        email: "ada@example.com",
        siteAdmin: true,
        now,
      })
      const ada = {
        key: typeof added === "string" ? 0 : added.key,
        name: "Ada.Lovelace",
        email: "ada@example.com",
        kind: "person",
        siteAdmin: true,
        disabled: undefined,
        locked: undefined,
        created: now,
      }
      assert.deepEqual(added, ada)
      const again = { name: "ADA.lovelace", siteAdmin: false, now: record.now() }
      assert.equal(await record.store.addAccount(again), "name-taken")
      assert.deepEqual(await record.store.listAccounts(), [ada])
    })

    it("finds a key by its hash, with its account", async () => {
      await record.store.addAccount({ name: "Bob", siteAdmin: false, now: record.now() })
      const wanted = {
        accountName: "BOB",
        hash: sha256("bob's key"),
        description: "CI é '; --",
        scopes: ["push-version", "symbols"],
        globs: ["Contoso.*", "'"],
        expires: record.now() + 1,
        now: record.now(),
      } as const
      const added = await record.store.addApiKey(wanted)
      assert.ok(added.kind === "done")
      const { key } = added
      const { accountName: _, hash, now, ...facts } = wanted
      const bob = (await record.store.listAccounts()).find(({ name }) => name === "Bob")
      assert.deepEqual(key, {
        ...facts,
        key: key.key,
        created: now,
        revoked: undefined,
        lastUsed: undefined,
        replacedBy: undefined,
        session: false,
        account: bob,
        owner: bob,
        role: undefined,
      })
      assert.deepEqual(await record.store.findApiKey(hash), key)
      assert.deepEqual(await record.store.findApiKey(Buffer.from(hash)), key)
      assert.equal(await record.store.findApiKey(sha256("another")), undefined)
      assert.equal(await record.store.findApiKey(new Uint8Array()), undefined)
    })

    it("adds no key to an account that is not there, and no hash twice", async () => {
      const wanted = {
        accountName: "nobody",
        hash: sha256("x"),
        description: "",
        scopes: [],
        globs: [],
        now: record.now(),
      }
      const refusal = { code: "ACCOUNT_NOT_FOUND", parameters: { account: "nobody" } }
      assert.deepEqual(await record.store.addApiKey(wanted), { kind: "refused", refusal })
      assert.deepEqual(await record.store.setApiKey(wanted), { kind: "refused", refusal })
      await record.aPusher("Cy", { hash: sha256("cy") })
      await assert.rejects(
        record.store.addApiKey({ ...wanted, accountName: "cy", hash: sha256("cy") }),
      )
      assert.equal((await record.store.listApiKeys("cy")).length, 1)
    })

    it("lists the keys of one account or of all, revoked ones too", async () => {
      const first = await record.aPusher("Dee")
      const second = await record.aKey("Dee")
      const now = record.now()
      const revoked = { ...first, revoked: now }
      assert.deepEqual(await record.store.revokeApiKey({ key: first.key, now }), {
        kind: "done",
        key: revoked,
      })
      assert.deepEqual(await record.store.listApiKeys("DEE"), [revoked, second])
      const all = await record.store.listApiKeys()
      assert.deepEqual(
        all.filter(({ account }) => account.name === "Dee"),
        [revoked, second],
      )
      assert.ok(all.length > 2)
      assert.deepEqual(await record.store.listApiKeys("nobody"), [])
    })

    it("revokes once: the first time counts", async () => {
      const key = await record.aPusher("Eli")
      const now = record.now()
      const done = { kind: "done", key: { ...key, revoked: now } }
      assert.deepEqual(await record.store.revokeApiKey({ key: key.key, now }), done)
      const later = record.now()
      assert.deepEqual(await record.store.revokeApiKey({ key: key.key, now: later }), done)
      assert.equal((await record.store.listApiKeys("eli"))[0]?.revoked, now)
      assert.deepEqual(await record.store.revokeApiKey({ key: 4711, now }), {
        kind: "refused",
        refusal: { code: "API_KEY_NOT_FOUND", parameters: { key: 4711 } },
      })
    })

    it("sets the one key of a description: made, replaced, un-revoked, the same again", async () => {
      await record.store.addAccount({ name: "Fay", siteAdmin: true, now: record.now() })
      const wanted = {
        accountName: "Fay",
        hash: sha256("first"),
        description: "LODE_ADMIN_API_KEY",
        scopes: ["admin"],
        globs: [],
      } as const
      const made = await record.store.setApiKey({ ...wanted, now: record.now() })
      assert.ok(made.kind === "done")
      assert.deepEqual(await record.store.setApiKey({ ...wanted, now: record.now() }), made)
      await record.aKey("Fay")
      const second = { ...wanted, hash: sha256("second"), now: record.now() }
      assert.deepEqual(await record.store.setApiKey(second), made)
      assert.equal(await record.store.findApiKey(sha256("first")), undefined)
      assert.deepEqual(await record.store.findApiKey(sha256("second")), made.key)
      await record.store.revokeApiKey({ key: made.key.key, now: record.now() })
      assert.deepEqual(await record.store.setApiKey({ ...second, now: record.now() }), made)
      assert.equal((await record.store.listApiKeys("fay")).length, 2)
    })
  })
}
