import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import { said, useAccessSubject, type AccessSubject, type MakeStore } from "./subject.ts"

export function describeOwners(make: MakeStore): void {
  describe("owners", () => {
    const subject = useAccessSubject(make)
    let record: AccessSubject

    before(async () => {
      record = subject()
      await record.store.addAccount({ name: "root", siteAdmin: true, now: record.now() })
      await record.organisation("Contoso", "ann")
      await record.member("Contoso", "cal", "collaborator")
    })

    it("are added and removed at the machine, each told as a change, never the last one", async () => {
      await record.owned("Owned.Json", "gus")
      await record.actor("hal")
      const { seq } = await record.store.changeHead()
      const add = () => record.store.addOwner(record.owner("Owned.Json", "HAL"))
      assert.deepEqual([await add(), await add()], [{ kind: "done" }, { kind: "done" }])
      assert.deepEqual(await record.owners("Owned.Json"), ["gus", "hal"])
      const remove = (name: string) => record.store.removeOwner(record.owner("Owned.Json", name))
      assert.deepEqual(
        [said(await remove("gus")), said(await remove("gus")), said(await remove("hal"))],
        ["done", "done", "LAST_PACKAGE_OWNER"],
      )
      assert.deepEqual(await record.owners("Owned.Json"), ["hal"])
      const changes = await record.store.changesAfter(seq, 10)
      assert.deepEqual(
        changes.map(({ kind, lowerId, lowerVersion, payload }) => [
          kind,
          lowerId,
          lowerVersion,
          payload,
        ]),
        Array(2).fill(["owners", "owned.json", "", '{"id":"Owned.Json"}']),
      )
      const told = (await record.audit("default/owned.json")).map(({ action, before, after }) => [
        action,
        before,
        after,
      ])
      assert.deepEqual(told, [
        ["owner add", { owners: ["gus"] }, { owners: ["gus", "hal"] }],
        ["owner remove", { owners: ["gus", "hal"] }, { owners: ["hal"] }],
      ])
    })

    it("know what is missing, and who is disabled", async () => {
      const now = record.now()
      const nobody = record.owner("Owned.Json", "nobody")
      assert.equal(said(await record.store.addOwner(nobody)), "ACCOUNT_NOT_FOUND")
      assert.equal(said(await record.store.removeOwner(nobody)), "ACCOUNT_NOT_FOUND")
      const missing = record.owner("No.Such", "gus")
      assert.equal(said(await record.store.addOwner(missing)), "PACKAGE_ID_NOT_FOUND")
      assert.equal(said(await record.store.removeOwner(missing)), "PACKAGE_ID_NOT_FOUND")
      await record.actor("off")
      await record.store.changeAccount({ accountName: "off", change: { kind: "disable" }, now })
      const disabled = record.owner("Owned.Json", "off")
      assert.equal(said(await record.store.addOwner(disabled)), "ACCOUNT_DISABLED")
    })

    it("keep one of two who remove each other at once", async () => {
      await record.owned("Owned.Race", "ida")
      await record.actor("jo")
      await record.store.addOwner(record.owner("Owned.Race", "jo"))
      const outcomes = await Promise.all(
        ["ida", "jo"].map((name) => record.store.removeOwner(record.owner("Owned.Race", name))),
      )
      assert.deepEqual(outcomes.map(said).toSorted(), ["LAST_PACKAGE_OWNER", "done"])
      assert.equal((await record.owners("Owned.Race"))?.length, 1)
    })

    it("invite others, who own the ID once they accept", async () => {
      await record.owned("Invite.Me", "kim")
      const [kim, lou] = [await record.actor("kim"), await record.actor("lou")]
      const invited = await record.store.addOwner({ ...record.owner("Invite.Me", "lou"), ...kim })
      assert.ok(invited.kind === "invited")
      const { invitation } = invited
      assert.deepEqual(invitation, {
        key: invitation.key,
        account: "lou",
        to: { kind: "owner", feed: "default", lowerId: "invite.me", id: "Invite.Me" },
        invitedBy: "kim",
        created: kim.now,
      })
      assert.deepEqual(await record.store.invitationsToOwn("default", "invite.me"), [invitation])
      assert.deepEqual(await record.store.findInvitation(invitation.key), invitation)
      assert.deepEqual(await record.owners("Invite.Me"), ["kim"])
      const answer = { invitation: invitation.key, answer: "accept" } as const
      assert.equal(
        said(await record.store.answerInvitation({ ...answer, ...kim })),
        "INVITATION_NOT_FOUND",
      )
      assert.equal(said(await record.store.answerInvitation({ ...answer, ...lou })), "done")
      assert.deepEqual(await record.owners("Invite.Me"), ["kim", "lou"])
      assert.deepEqual(await record.store.invitationsToOwn("default", "invite.me"), [])
    })

    it("are added without asking by who decides for both sides", async () => {
      const [ann, root] = [await record.actor("ann"), await record.actor("root")]
      await record.owned("Both.Sides", "ann")
      const own = { ...record.owner("Both.Sides", "Contoso"), ...ann }
      assert.deepEqual(await record.store.addOwner(own), { kind: "done" })
      const site = { ...record.owner("Both.Sides", "lou"), ...root }
      assert.deepEqual(await record.store.addOwner(site), { kind: "done" })
      assert.deepEqual(await record.owners("Both.Sides"), ["ann", "Contoso", "lou"])
    })

    it("are decided about by admins of an owning organisation, not by its collaborators", async () => {
      await record.owned("Org.Lib", "cal", "Contoso")
      const add = record.owner("Org.Lib", "lou")
      const refused = [
        await record.actor("cal"),
        await record.actor("cal", { owner: "Contoso" }),
        await record.actor("lou"),
      ]
      for (const actor of refused) {
        assert.equal(said(await record.store.addOwner({ ...add, ...actor })), "PACKAGE_OWNER_ONLY")
        const remove = record.store.removeOwner({ ...record.owner("Org.Lib", "Contoso"), ...actor })
        assert.equal(said(await remove), "PACKAGE_OWNER_ONLY")
      }
      const acting = await record.actor("ann", { owner: "Contoso" })
      assert.equal(said(await record.store.addOwner({ ...add, ...acting })), "invited")
    })

    it("are told by an admin of the organisation whether it accepts", async () => {
      await record.owned("To.Org", "kim")
      const [kim, ann, cal] = [
        await record.actor("kim"),
        await record.actor("ann"),
        await record.actor("cal"),
      ]
      const add = { ...record.owner("To.Org", "Contoso"), ...kim }
      const invited = await record.store.addOwner(add)
      assert.ok(invited.kind === "invited")
      const answer = { invitation: invited.invitation.key, answer: "accept" } as const
      assert.equal(
        said(await record.store.answerInvitation({ ...answer, ...cal })),
        "INVITATION_NOT_FOUND",
      )
      assert.equal(said(await record.store.answerInvitation({ ...answer, ...ann })), "done")
      assert.deepEqual(await record.owners("To.Org"), ["Contoso", "kim"])
    })

    it("decide with keys that cover the ID", async () => {
      await record.owned("Covered.Lib", "kim")
      const kim = await record.actor("kim", { globs: ["Other.*"] })
      const add = { ...record.owner("Covered.Lib", "lou"), ...kim }
      assert.equal(said(await record.store.addOwner(add)), "API_KEY_GLOB_MISMATCH")
      const pusher = await record.actor("kim", { scopes: ["push", "unlist", "delete"] })
      assert.equal(
        said(await record.store.addOwner({ ...add, ...pusher })),
        "API_KEY_SCOPE_MISSING",
      )
    })

    it("are at most fifteen, with three invitations that nobody has answered", async () => {
      await record.owned("Full.Lib", "kim")
      const kim = await record.actor("kim")
      for (let number = 0; number < 14; number += 1) {
        const name = `owner${number}`
        await record.store.addAccount({ name, siteAdmin: false, now: record.now() })
      }
      const asked: string[] = []
      for (const name of ["owner0", "owner1", "owner2", "owner3"])
        asked.push(said(await record.store.addOwner({ ...record.owner("Full.Lib", name), ...kim })))
      assert.deepEqual(asked, ["invited", "invited", "invited", "INVITATIONS_TOO_MANY"])
      for (let number = 1; number < 14; number += 1)
        await record.store.addOwner(record.owner("Full.Lib", `owner${number}`))
      await record.store.addOwner(record.owner("Full.Lib", "lou"))
      assert.equal((await record.owners("Full.Lib"))?.length, 15)
      const more = await record.store.addOwner(record.owner("Full.Lib", "ann"))
      assert.equal(said(more), "PACKAGE_OWNERS_TOO_MANY")
      const [left, ...answered] = await record.store.invitationsToOwn("default", "full.lib")
      assert.deepEqual([left?.account, answered], ["owner0", []])
      const owner0 = await record.actor("owner0")
      const accept = { invitation: left?.key ?? 0, answer: "accept", ...owner0 } as const
      assert.equal(said(await record.store.answerInvitation(accept)), "PACKAGE_OWNERS_TOO_MANY")
    })
  })
}
