import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import { sha256, useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describeAccounts(make: MakeRecord): void {
  describe("accounts, keys and owners", () => {
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
      const key = await record.store.addApiKey(wanted)
      assert.ok(key !== "account-missing")
      const { accountName: _, hash, now, ...facts } = wanted
      const bob = (await record.store.listAccounts()).find(({ name }) => name === "Bob")
      assert.deepEqual(key, {
        ...facts,
        key: key.key,
        created: now,
        revoked: undefined,
        lastUsed: undefined,
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
      assert.equal(await record.store.addApiKey(wanted), "account-missing")
      assert.equal(await record.store.setApiKey(wanted), "account-missing")
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
      assert.equal(await record.store.revokeApiKey({ key: first.key, now }), "done")
      assert.deepEqual(await record.store.listApiKeys("DEE"), [{ ...first, revoked: now }, second])
      const all = await record.store.listApiKeys()
      assert.deepEqual(
        all.filter(({ account }) => account.name === "Dee"),
        [{ ...first, revoked: now }, second],
      )
      assert.ok(all.length > 2)
      assert.deepEqual(await record.store.listApiKeys("nobody"), [])
    })

    it("revokes once: the first time counts", async () => {
      const key = await record.aPusher("Eli")
      const now = record.now()
      assert.equal(await record.store.revokeApiKey({ key: key.key, now }), "done")
      const later = record.now()
      assert.equal(await record.store.revokeApiKey({ key: key.key, now: later }), "done")
      assert.equal((await record.store.listApiKeys("eli"))[0]?.revoked, now)
      assert.equal(await record.store.revokeApiKey({ key: 4711, now }), "missing")
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
      assert.ok(made !== "account-missing")
      assert.deepEqual(await record.store.setApiKey({ ...wanted, now: record.now() }), made)
      await record.aKey("Fay")
      const second = { ...wanted, hash: sha256("second"), now: record.now() }
      assert.deepEqual(await record.store.setApiKey(second), made)
      assert.equal(await record.store.findApiKey(sha256("first")), undefined)
      assert.deepEqual(await record.store.findApiKey(sha256("second")), made)
      await record.store.revokeApiKey({ key: made.key, now: record.now() })
      assert.deepEqual(await record.store.setApiKey({ ...second, now: record.now() }), made)
      assert.equal((await record.store.listApiKeys("fay")).length, 2)
    })

    it("adds and removes owners, never the last one", async () => {
      const gus = await record.aPusher("Gus")
      const hal = await record.aPusher("Hal")
      await record.push(gus, ["Owned.Json", "1.0.0"])
      const owners = async () => (await record.store.findPackage("default", "owned.json"))?.owners
      const target = (accountName: string) => ({
        feed: "default",
        lowerId: "owned.json",
        accountName,
        now: record.now(),
      })
      const seq = (await record.store.changeHead()).seq
      assert.equal(await record.store.addOwner(target("HAL")), "done")
      assert.equal(await record.store.addOwner(target("hal")), "done")
      assert.deepEqual(await owners(), ["Gus", "Hal"])
      await record.push(hal, ["Owned.Json", "1.0.1"])
      assert.equal(await record.store.removeOwner(target("gus")), "done")
      assert.equal(await record.store.removeOwner(target("gus")), "done")
      assert.deepEqual(await owners(), ["Hal"])
      assert.equal(await record.store.removeOwner(target("hal")), "last-owner")
      const refused = await record.store.recordPush(record.pushOf(gus, ["Owned.Json", "1.0.2"]))
      assert.equal(refused.kind, "refused")
      const changes = await record.changes(seq)
      assert.deepEqual(
        changes.map(({ kind, lowerId, lowerVersion }) => [kind, lowerId, lowerVersion]),
        [
          ["owners", "owned.json", ""],
          ["published", "owned.json", "1.0.1"],
          ["owners", "owned.json", ""],
        ],
      )
    })

    it("knows neither owners of a missing package nor missing accounts", async () => {
      const gil = await record.aPusher("Gil")
      await record.push(gil, ["Owned.Xml", "1.0.0"])
      const target = { feed: "default", lowerId: "owned.xml", accountName: "nobody" }
      const missing = { ...target, lowerId: "owned.nothing", accountName: "Gil" }
      const now = record.now()
      assert.equal(await record.store.addOwner({ ...target, now }), "account-missing")
      assert.equal(await record.store.removeOwner({ ...target, now }), "account-missing")
      assert.equal(await record.store.addOwner({ ...missing, now }), "package-missing")
      assert.equal(await record.store.removeOwner({ ...missing, now }), "package-missing")
    })

    it("lets one of two owners who remove each other at once stay", async () => {
      const [ida] = [await record.aPusher("Ida"), await record.aPusher("Jo")]
      await record.push(ida, ["Owned.Race", "1.0.0"])
      const target = { feed: "default", lowerId: "owned.race" }
      await record.store.addOwner({ ...target, accountName: "Jo", now: record.now() })
      const outcomes = await Promise.all(
        ["Ida", "Jo"].map((accountName) =>
          record.store.removeOwner({ ...target, accountName, now: record.now() }),
        ),
      )
      assert.deepEqual(outcomes.toSorted(), ["done", "last-owner"])
      assert.equal((await record.store.findPackage("default", "owned.race"))?.owners.length, 1)
    })
  })
}
