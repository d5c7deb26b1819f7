import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { AccountChange } from "../../../src/domain/ports/access-commands.ts"
import { said, useAccessSubject, type AccessSubject, type MakeStore } from "./subject.ts"

export function describeAccounts(make: MakeStore): void {
  describe("accounts", () => {
    const subject = useAccessSubject(make)
    let record: AccessSubject

    before(async () => {
      record = subject()
      await record.store.addAccount({ name: "root", siteAdmin: true, now: record.now() })
    })

    it("are made by site administrators, of each kind, and told to the audit", async () => {
      const root = await record.actor("root")
      const wish = { name: "Builds", accountKind: "service", siteAdmin: false } as const
      const made = await record.store.createAccount({ ...wish, ...root })
      assert.ok(made.kind === "done")
      assert.deepEqual(made.account, {
        key: made.account.key,
        name: "Builds",
        kind: "service",
        email: undefined,
        siteAdmin: false,
        disabled: undefined,
        locked: undefined,
        created: root.now,
      })
      assert.deepEqual(await record.store.findAccount("BUILDS"), made.account)
      const [entry, ...more] = await record.audit("account/Builds")
      assert.deepEqual(more, [])
      const { account, apiKey, address, action, after } = entry ?? {}
      assert.deepEqual([account, apiKey, address], ["root", root.by.apiKey, "192.0.2.7"])
      assert.deepEqual([action, after?.["kind"]], ["account add", "service"])
    })

    it("are made by nobody else, and by no key without the scope admin", async () => {
      const wish = { name: "Sneaky", accountKind: "person", siteAdmin: true } as const
      const dana = await record.actor("dana")
      const pusher = await record.actor("root", { scopes: ["push", "unlist", "read", "delete"] })
      const codes = await Promise.all([
        record.store.createAccount({ ...wish, ...dana }),
        record.store.createAccount({ ...wish, ...pusher }),
        record.store.createOrganisation({ name: "Sneaky", adminName: "dana", ...dana }),
      ])
      assert.deepEqual(codes.map(said), [
        "SITE_ADMINISTRATOR_ONLY",
        "API_KEY_SCOPE_MISSING",
        "SITE_ADMINISTRATOR_ONLY",
      ])
      assert.equal(await record.store.findAccount("Sneaky"), undefined)
    })

    it("are not administered by a site administrator's key that acts for an organisation", async () => {
      await record.organisation("RootOrg", "root")
      const acting = await record.actor("root", { owner: "RootOrg" })
      const outcome = await record.store.changeAccount({
        accountName: "dana",
        change: { kind: "disable" },
        ...acting,
      })
      assert.equal(said(outcome), "SITE_ADMINISTRATOR_ONLY")
    })

    it("share their names in any case, and never give them up", async () => {
      const wish = { accountKind: "person", siteAdmin: false, now: record.now() } as const
      await record.store.createAccount({ ...wish, name: "Once" })
      const change = { accountName: "Once", change: { kind: "disable" } as const }
      await record.store.changeAccount({ ...change, now: record.now() })
      assert.equal(
        said(await record.store.createAccount({ ...wish, name: "ONCE" })),
        "ACCOUNT_NAME_TAKEN",
      )
      const org = { name: "once", adminName: "root", now: record.now() }
      assert.equal(said(await record.store.createOrganisation(org)), "ACCOUNT_NAME_TAKEN")
      assert.deepEqual(await record.store.membersOf("once"), [])
    })

    it("change their state, which the audit tells before and after", async () => {
      const change = async (wanted: AccountChange) => {
        const now = record.now()
        const outcome = await record.store.changeAccount({
          accountName: "DANA",
          change: wanted,
          now,
        })
        assert.ok(outcome.kind === "done")
        assert.deepEqual(await record.store.findAccount("dana"), outcome.account)
        return { now, account: outcome.account }
      }
      const disabled = await change({ kind: "disable" })
      assert.equal(disabled.account.disabled, disabled.now)
      assert.equal((await change({ kind: "disable" })).account.disabled, disabled.now)
      assert.equal((await change({ kind: "enable" })).account.disabled, undefined)
      assert.equal((await change({ kind: "lock", reason: "leak" })).account.locked, "leak")
      assert.equal((await change({ kind: "lock", reason: "worse" })).account.locked, "worse")
      assert.equal((await change({ kind: "unlock" })).account.locked, undefined)
      assert.equal((await change({ kind: "make-administrator" })).account.siteAdmin, true)
      assert.equal((await change({ kind: "make-ordinary" })).account.siteAdmin, false)
      const told = (await record.audit("account/dana")).slice(1)
      assert.deepEqual(
        told.map(({ action }) => action),
        ["disable", "enable", "lock", "lock", "unlock", "make-administrator", "make-ordinary"].map(
          (kind) => `account ${kind}`,
        ),
      )
      const [first] = told
      assert.deepEqual(first?.before, { siteAdmin: false, disabled: null, locked: null })
      assert.deepEqual(first?.after, { siteAdmin: false, disabled: disabled.now, locked: null })
      assert.equal(first?.account, undefined)
    })

    it("keep the last enabled site administrator, of two who demote each other at once", async () => {
      await record.store.addAccount({ name: "second", siteAdmin: true, now: record.now() })
      const outcomes = await Promise.all(
        ["root", "second"].map(async (accountName) =>
          record.store.changeAccount({
            accountName,
            change: { kind: "make-ordinary" },
            now: record.now(),
          }),
        ),
      )
      assert.deepEqual(outcomes.map(said).toSorted(), ["LAST_SITE_ADMINISTRATOR", "done"])
      const left = (await record.store.listAccounts()).filter(({ siteAdmin }) => siteAdmin)
      assert.equal(left.length, 1)
      const accountName = left[0]?.name ?? ""
      const disable = { accountName, change: { kind: "disable" } as const, now: record.now() }
      assert.equal(said(await record.store.changeAccount(disable)), "LAST_SITE_ADMINISTRATOR")
      const promote = { accountName: "root", change: { kind: "make-administrator" } as const }
      assert.equal(
        said(await record.store.changeAccount({ ...promote, now: record.now() })),
        "done",
      )
    })

    it("let no organisation administer the server", async () => {
      const target = { accountName: "RootOrg", change: { kind: "make-administrator" } as const }
      const outcome = await record.store.changeAccount({ ...target, now: record.now() })
      assert.equal(said(outcome), "ACCOUNT_IS_ORGANISATION")
    })

    it("refuse who is locked or disabled every change, and who is a revoked key", async () => {
      const erik = await record.actor("erik")
      await record.store.changeAccount({
        accountName: "erik",
        change: { kind: "make-administrator" },
        now: record.now(),
      })
      const attempt = () =>
        record.store.changeAccount({ accountName: "dana", change: { kind: "unlock" }, ...erik })
      assert.equal(said(await attempt()), "done")
      const state = (change: AccountChange) =>
        record.store.changeAccount({ accountName: "erik", change, now: record.now() })
      await state({ kind: "lock", reason: "leak" })
      assert.equal(said(await attempt()), "ACCOUNT_LOCKED")
      await state({ kind: "disable" })
      assert.equal(said(await attempt()), "ACCOUNT_DISABLED")
      await state({ kind: "enable" })
      await state({ kind: "unlock" })
      await record.store.revokeApiKey({ key: erik.by.apiKey, now: erik.now })
      assert.equal(said(await attempt()), "API_KEY_REVOKED")
    })

    it("are listed by name, a page at a time", async () => {
      const all = (await record.store.listAccounts()).map(({ name }) => name.toLowerCase())
      const first = await record.store.accountsAfter("", 3)
      const rest = await record.store.accountsAfter(first.at(-1)?.name ?? "", 1000)
      assert.deepEqual(
        [...first, ...rest].map(({ name }) => name.toLowerCase()),
        all.toSorted(),
      )
    })
  })
}
