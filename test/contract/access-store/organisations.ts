import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import { said, useAccessSubject, type AccessSubject, type MakeStore } from "./subject.ts"

export function describeOrganisations(make: MakeStore): void {
  describe("organisations", () => {
    const subject = useAccessSubject(make)
    let record: AccessSubject

    before(async () => {
      record = subject()
      await record.store.addAccount({ name: "root", siteAdmin: true, now: record.now() })
    })

    it("begin with one admin, a person or service that is there and enabled", async () => {
      await record.organisation("Alpha", "ann")
      assert.deepEqual(await record.roles("ALPHA"), ["ann admin"])
      const memberships = await record.store.membershipsOf("ann")
      assert.deepEqual(
        memberships.map(({ organisation, role }) => [organisation.name, organisation.kind, role]),
        [["Alpha", "organisation", "admin"]],
      )
      const made = (adminName: string) =>
        record.store.createOrganisation({ name: "Beta", adminName, now: record.now() })
      assert.equal(said(await made("nobody")), "ACCOUNT_NOT_FOUND")
      assert.equal(said(await made("Alpha")), "ACCOUNT_IS_ORGANISATION")
      assert.equal(await record.store.findAccount("Beta"), undefined)
    })

    it("ask people whom their admins invite, who become members by accepting", async () => {
      const ann = await record.actor("ann")
      const bea = await record.actor("bea")
      const wish = { organisationName: "Alpha", accountName: "BEA", role: "collaborator" } as const
      const invited = await record.store.addMember({ ...wish, ...ann })
      assert.ok(invited.kind === "invited")
      const { invitation } = invited
      assert.deepEqual(invitation, {
        key: invitation.key,
        account: "bea",
        to: { kind: "member", organisation: "Alpha", role: "collaborator" },
        invitedBy: "ann",
        created: ann.now,
      })
      assert.deepEqual(await record.store.addMember({ ...wish, ...ann }), invited)
      assert.deepEqual(await record.store.invitationsFor("bea"), [invitation])
      assert.deepEqual(await record.store.invitationsToJoin("alpha"), [invitation])
      assert.deepEqual(await record.roles("Alpha"), ["ann admin"])
      const answer = { invitation: invitation.key, answer: "accept", ...bea } as const
      assert.deepEqual(await record.store.answerInvitation(answer), { kind: "done", invitation })
      assert.deepEqual(await record.roles("Alpha"), ["ann admin", "bea collaborator"])
      assert.deepEqual(await record.store.invitationsFor("bea"), [])
      assert.equal(said(await record.store.answerInvitation(answer)), "INVITATION_NOT_FOUND")
      const actions = (await record.audit("account/Alpha")).map(({ action }) => action)
      assert.deepEqual(actions, ["account add", "member add", "member invite", "member add"])
    })

    it("offer another role by asking again", async () => {
      const ann = await record.actor("ann")
      const wish = { organisationName: "Alpha", accountName: "cleo" }
      await record.actor("cleo")
      await record.store.addMember({ ...wish, role: "collaborator", ...ann })
      await record.store.addMember({ ...wish, role: "admin", ...ann })
      const [invitation, ...more] = await record.store.invitationsFor("cleo")
      assert.deepEqual(more, [])
      assert.deepEqual(invitation?.to, { kind: "member", organisation: "Alpha", role: "admin" })
    })

    it("take members directly from site administrators, which ends the invitation", async () => {
      const root = await record.actor("root")
      const wish = { organisationName: "Alpha", accountName: "cleo", role: "collaborator" } as const
      assert.deepEqual(await record.store.addMember({ ...wish, ...root }), { kind: "done" })
      assert.deepEqual(await record.store.invitationsToJoin("Alpha"), [])
      assert.ok((await record.roles("Alpha")).includes("cleo collaborator"))
    })

    it("are administered by their admins alone: not by collaborators, others, or other keys", async () => {
      await record.organisation("Gamma", "gus")
      const strangers = [
        await record.actor("bea"),
        await record.actor("gus"),
        await record.actor("gus", { owner: "Gamma" }),
      ]
      for (const stranger of strangers) {
        const member = { organisationName: "Alpha", accountName: "ann" }
        const add = { ...member, accountName: "gus", role: "admin" } as const
        const outcomes = await Promise.all([
          record.store.addMember({ ...add, ...stranger }),
          record.store.setMemberRole({ ...member, role: "collaborator", ...stranger }),
          record.store.removeMember({ ...member, ...stranger }),
        ])
        assert.deepEqual(outcomes.map(said), Array(3).fill("ORGANISATION_ADMIN_ONLY"))
      }
      const acting = await record.actor("ann", { owner: "Alpha" })
      const wish = { organisationName: "Alpha", accountName: "gus", role: "admin" } as const
      assert.equal(said(await record.store.addMember({ ...wish, ...acting })), "invited")
    })

    it("know what is no organisation and who is no member", async () => {
      const now = record.now()
      const at = (organisationName: string, accountName: string) =>
        record.store.removeMember({ organisationName, accountName, now })
      assert.equal(said(await at("nothing", "ann")), "ACCOUNT_NOT_FOUND")
      assert.equal(said(await at("bea", "ann")), "ACCOUNT_IS_NO_ORGANISATION")
      assert.equal(said(await at("Alpha", "nobody")), "MEMBER_NOT_FOUND")
      const add = { organisationName: "Alpha", accountName: "Gamma", role: "admin" } as const
      assert.equal(said(await record.store.addMember({ ...add, now })), "ACCOUNT_IS_ORGANISATION")
    })

    it("let members leave, but not their last enabled admin", async () => {
      const bea = await record.actor("bea")
      const leave = { organisationName: "Alpha", accountName: "bea", ...bea }
      assert.deepEqual(await record.store.removeMember(leave), { kind: "done" })
      await record.organisation("Delta", "dee", "dot")
      const dee = await record.actor("dee")
      await record.store.changeAccount({
        accountName: "dot",
        change: { kind: "disable" },
        now: record.now(),
      })
      const last = { organisationName: "Delta", accountName: "dee", ...dee }
      assert.equal(said(await record.store.removeMember(last)), "LAST_ORGANISATION_ADMIN")
      const demote = { ...last, role: "collaborator" } as const
      assert.equal(said(await record.store.setMemberRole(demote)), "LAST_ORGANISATION_ADMIN")
      assert.equal(said(await record.store.addMember(demote)), "LAST_ORGANISATION_ADMIN")
      const disabled = { ...last, accountName: "dot" }
      assert.equal(said(await record.store.removeMember(disabled)), "done")
    })

    it("keep one of two admins who remove each other at once", async () => {
      await record.organisation("Epsilon", "eva", "eli")
      const outcomes = await Promise.all(
        ["eva", "eli"].map((accountName) =>
          record.store.removeMember({
            organisationName: "Epsilon",
            accountName,
            now: record.now(),
          }),
        ),
      )
      assert.deepEqual(outcomes.map(said).toSorted(), ["LAST_ORGANISATION_ADMIN", "done"])
      assert.equal((await record.roles("Epsilon")).length, 1)
    })

    it("act through the keys of their members, until they are members no more", async () => {
      await record.organisation("Zeta", "zoe", "zac")
      const key = await record.key("zac", { owner: "Zeta", scopes: ["push"] })
      await record.packages.push(key, ["Zeta.Lib", "1.0.0"])
      assert.deepEqual(await record.owners("Zeta.Lib"), ["Zeta"])
      const target = { organisationName: "Zeta", accountName: "zac", now: record.now() }
      await record.store.removeMember(target)
      const again = record.packages.pushOf(key, ["Zeta.Lib", "1.0.1"])
      assert.equal(said(await record.store.recordPush(again)), "ORGANISATION_NOT_MEMBER")
    })

    it("have at most a hundred invitations that nobody has answered", async () => {
      await record.organisation("Eta", "ed")
      const ed = await record.actor("ed")
      for (let number = 0; number < 100; number += 1) {
        const accountName = `person${number}`
        await record.store.addAccount({ name: accountName, siteAdmin: false, now: record.now() })
        const wish = { organisationName: "Eta", accountName, role: "collaborator" } as const
        assert.equal(said(await record.store.addMember({ ...wish, ...ed })), "invited")
      }
      const more = { organisationName: "Eta", accountName: "ann", role: "admin" } as const
      assert.equal(said(await record.store.addMember({ ...more, ...ed })), "INVITATIONS_TOO_MANY")
    })
  })
}
