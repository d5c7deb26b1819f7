import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { Invitation } from "../../../src/domain/invitation.ts"
import { said, useAccessSubject, type AccessSubject, type MakeStore } from "./subject.ts"

export function describeInvitations(make: MakeStore): void {
  describe("invitations", () => {
    const subject = useAccessSubject(make)
    let record: AccessSubject

    before(async () => {
      record = subject()
      await record.store.addAccount({ name: "root", siteAdmin: true, now: record.now() })
      for (const name of ["kim", "lou", "mo"]) await record.actor(name)
    })

    /** Kim's ID, to which kim has invited lou. */
    async function invited(id: string): Promise<Invitation> {
      await record.owned(id, "kim")
      const kim = await record.actor("kim")
      const outcome = await record.store.addOwner({ ...record.owner(id, "lou"), ...kim })
      assert.ok(outcome.kind === "invited")
      return outcome.invitation
    }

    it("are declined by who is asked, and cancelled by the side that asked", async () => {
      const [first, second] = [await invited("Answers.One"), await invited("Answers.Two")]
      const [kim, lou] = [await record.actor("kim"), await record.actor("lou")]
      const decline = { invitation: first.key, answer: "decline" } as const
      const cancel = { invitation: second.key, answer: "cancel" } as const
      for (const wrong of [
        { ...decline, ...kim },
        { ...cancel, ...lou },
      ])
        assert.equal(said(await record.store.answerInvitation(wrong)), "INVITATION_NOT_FOUND")
      const outcomes = [
        await record.store.answerInvitation({ ...decline, ...lou }),
        await record.store.answerInvitation({ ...cancel, ...kim }),
      ]
      assert.deepEqual(outcomes, [
        { kind: "done", invitation: first },
        { kind: "done", invitation: second },
      ])
      assert.deepEqual(await record.store.invitationsFor("lou"), [])
      assert.deepEqual(await record.owners("Answers.One"), ["kim"])
      const actions = (await record.audit("default/answers.one")).map(({ action }) => action)
      assert.deepEqual(actions, ["owner invite", "owner decline"])
    })

    it("are nothing to those whom they do not concern, whatever the answer", async () => {
      const invitation = await invited("Private.Matter")
      const mo = await record.actor("mo")
      for (const answer of ["accept", "decline", "cancel"] as const) {
        const theirs = { invitation: invitation.key, answer, ...mo }
        const missing = { ...theirs, invitation: 4711 }
        assert.equal(said(await record.store.answerInvitation(theirs)), "INVITATION_NOT_FOUND")
        assert.equal(said(await record.store.answerInvitation(missing)), "INVITATION_NOT_FOUND")
      }
      assert.deepEqual(await record.store.findInvitation(invitation.key), invitation)
    })

    it("lapse when who sent them may no longer decide", async () => {
      const invitation = await invited("Lapsed.Lib")
      await record.store.addOwner(record.owner("Lapsed.Lib", "mo"))
      await record.store.removeOwner(record.owner("Lapsed.Lib", "kim"))
      const lou = await record.actor("lou")
      const accept = { invitation: invitation.key, answer: "accept", ...lou } as const
      const outcome = await record.store.answerInvitation(accept)
      assert.deepEqual(outcome, {
        kind: "refused",
        refusal: {
          code: "INVITATION_LAPSED",
          parameters: { account: "kim", target: "Lapsed.Lib" },
        },
      })
      assert.deepEqual(await record.owners("Lapsed.Lib"), ["mo"])
    })

    it("lapse while who sent them is disabled or locked", async () => {
      const invitation = await invited("Lapsed.Twice")
      const lou = await record.actor("lou")
      const accept = { invitation: invitation.key, answer: "accept", ...lou } as const
      const now = record.now()
      const state = (kind: "disable" | "enable" | "unlock") =>
        record.store.changeAccount({ accountName: "kim", change: { kind }, now })
      await state("disable")
      assert.equal(said(await record.store.answerInvitation(accept)), "INVITATION_LAPSED")
      await state("enable")
      const lock = { kind: "lock", reason: "leak" } as const
      await record.store.changeAccount({ accountName: "kim", change: lock, now })
      assert.equal(said(await record.store.answerInvitation(accept)), "INVITATION_LAPSED")
      await state("unlock")
      assert.equal(said(await record.store.answerInvitation(accept)), "done")
    })

    it("to an organisation lapse when who sent them is its admin no more", async () => {
      await record.organisation("Omega", "kim", "mo")
      const [kim, lou] = [await record.actor("kim"), await record.actor("lou")]
      const wish = { organisationName: "Omega", accountName: "lou", role: "admin" } as const
      const asked = await record.store.addMember({ ...wish, ...kim })
      assert.ok(asked.kind === "invited")
      const demote = {
        organisationName: "Omega",
        accountName: "kim",
        role: "collaborator",
      } as const
      await record.store.setMemberRole({ ...demote, now: record.now() })
      const accept = { invitation: asked.invitation.key, answer: "accept", ...lou } as const
      assert.equal(said(await record.store.answerInvitation(accept)), "INVITATION_LAPSED")
      assert.deepEqual(await record.roles("Omega"), ["kim collaborator", "mo admin"])
    })

    it("end when the ID is transferred, and when who is asked owns it anyway", async () => {
      await invited("Moved.Lib")
      assert.deepEqual(await record.store.transferPackage(record.owner("Moved.Lib", "mo")), {
        kind: "done",
      })
      assert.deepEqual(await record.owners("Moved.Lib"), ["mo"])
      assert.deepEqual(await record.store.invitationsToOwn("default", "moved.lib"), [])
      await invited("Given.Lib")
      await record.store.addOwner(record.owner("Given.Lib", "lou"))
      assert.deepEqual(await record.store.invitationsToOwn("default", "given.lib"), [])
    })
  })

  describe("transfers and locks", () => {
    const subject = useAccessSubject(make)
    let record: AccessSubject

    before(async () => {
      record = subject()
      await record.store.addAccount({ name: "root", siteAdmin: true, now: record.now() })
      await record.owned("Kim.Lib", "kim")
    })

    it("are for site administrators, not even for owners", async () => {
      const [kim, root] = [await record.actor("kim"), await record.actor("root")]
      const lock = { feed: "default", lowerId: "kim.lib", reason: "leak" }
      const transfer = record.owner("Kim.Lib", "root")
      assert.equal(
        said(await record.store.transferPackage({ ...transfer, ...kim })),
        "SITE_ADMINISTRATOR_ONLY",
      )
      assert.equal(
        said(await record.store.setPackageLock({ ...lock, ...kim })),
        "SITE_ADMINISTRATOR_ONLY",
      )
      assert.equal(said(await record.store.setPackageLock({ ...lock, ...root })), "done")
      const facts = await record.store.findPackage("default", "kim.lib")
      assert.equal(facts?.locked, "leak")
      await record.store.setPackageLock({ ...lock, reason: undefined, ...root })
      assert.equal((await record.store.findPackage("default", "kim.lib"))?.locked, undefined)
      assert.equal(said(await record.store.transferPackage({ ...transfer, ...root })), "done")
      assert.deepEqual(await record.owners("Kim.Lib"), ["root"])
      const told = (await record.audit("default/kim.lib")).map(({ action, account }) => [
        action,
        account,
      ])
      assert.deepEqual(told, [
        ["package lock", "root"],
        ["package unlock", "root"],
        ["owner transfer", "root"],
      ])
    })

    it("know what is missing", async () => {
      const lock = { feed: "default", lowerId: "no.such", reason: "x", now: record.now() }
      assert.equal(said(await record.store.setPackageLock(lock)), "PACKAGE_ID_NOT_FOUND")
      const nobody = record.owner("Kim.Lib", "nobody")
      assert.equal(said(await record.store.transferPackage(nobody)), "ACCOUNT_NOT_FOUND")
    })
  })

  describe("the IDs of an account", () => {
    const subject = useAccessSubject(make)

    it("come a page at a time, in the order of their first pushes", async () => {
      const record = subject()
      for (const id of ["Z.Lib", "A.Lib", "M.Lib"]) await record.owned(id, "kim")
      await record.owned("Other.Lib", "lou")
      const page = (after: number, limit: number) =>
        record.store.packagesOf("KIM", { feed: "default", after, limit })
      const first = await page(0, 2)
      assert.deepEqual(
        first.map(({ id, lowerId, locked }) => [id, lowerId, locked]),
        [
          ["Z.Lib", "z.lib", undefined],
          ["A.Lib", "a.lib", undefined],
        ],
      )
      const rest = await page(first.at(-1)?.key ?? 0, 2)
      assert.deepEqual(
        rest.map(({ id }) => id),
        ["M.Lib"],
      )
      assert.deepEqual(
        await record.store.packagesOf("nobody", { feed: "default", after: 0, limit: 9 }),
        [],
      )
    })
  })
}
