import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import { parsePrefixPattern } from "../../../src/domain/reserved-prefix.ts"
import { said, useAccessSubject, type AccessSubject, type MakeStore } from "./subject.ts"

export function describeReservations(make: MakeStore): void {
  describe("reservations", () => {
    const subject = useAccessSubject(make)
    let record: AccessSubject

    before(async () => {
      record = subject()
      await record.store.addAccount({ name: "root", siteAdmin: true, now: record.now() })
      await record.organisation("Contoso", "ann")
      await record.actor("bob")
    })

    function at(pattern: string) {
      const parsed = parsePrefixPattern(pattern)
      assert.ok(parsed !== undefined)
      return { ...parsed, now: record.now() }
    }

    function reserve(pattern: string, ownerNames: readonly string[] = [], shared = false) {
      return record.store.reservePrefix({ ...at(pattern), ownerNames, shared })
    }

    /** What a push of a new ID by bob, or for Contoso by ann, is answered. */
    async function push(id: string, by: "bob" | "Contoso"): Promise<string> {
      const wish = by === "bob" ? {} : { owner: by }
      const key = await record.key(by === "bob" ? "bob" : "ann", { scopes: ["push"], ...wish })
      return said(await record.store.recordPush(record.packages.pushOf(key, [id, "1.0.0"])))
    }

    it("keep new IDs for their owners, in any case, and leave old ones alone", async () => {
      await record.owned("Contoso.Old", "bob")
      const made = await reserve("Contoso.*", ["CONTOSO"])
      assert.ok(made.kind === "done")
      const { created } = made.reservation
      const reservation = { pattern: "Contoso.*", owners: ["Contoso"], shared: false, created }
      assert.deepEqual(made.reservation, reservation)
      assert.deepEqual(await record.store.listReservations(), [reservation])
      assert.equal(await push("contoso.new", "bob"), "PACKAGE_ID_RESERVED_FOR_OTHERS")
      assert.equal(await record.store.findPackage("default", "contoso.new"), undefined)
      assert.equal(await push("Contoso.New", "Contoso"), "created")
      assert.equal(await push("Contoso", "bob"), "created")
      assert.equal(await push("Contosoft.Lib", "bob"), "created")
      const key = await record.key("bob", { scopes: ["push"] })
      await record.packages.push(key, ["Contoso.Old", "2.0.0"])
    })

    it("are one for each pattern", async () => {
      assert.equal(said(await reserve("CONTOSO.*")), "PREFIX_TAKEN")
      assert.equal(said(await reserve("Contoso.")), "done")
      assert.equal(said(await reserve("Nobody.*", ["bob", "nobody"])), "ACCOUNT_NOT_FOUND")
      assert.equal(said(await record.store.releasePrefix(at("Nobody.*"))), "PREFIX_NOT_FOUND")
    })

    it("get and lose owners; without one nobody may push", async () => {
      const owner = (accountName: string) => ({ ...at("contoso.*"), accountName })
      const added = await record.store.addPrefixOwner(owner("BOB"))
      assert.ok(added.kind === "done")
      assert.deepEqual(added.reservation.owners, ["Contoso", "bob"])
      assert.deepEqual(await record.store.addPrefixOwner(owner("bob")), added)
      assert.equal(await push("Contoso.Bob", "bob"), "created")
      await record.store.removePrefixOwner(owner("bob"))
      assert.equal(await push("Contoso.Bob2", "bob"), "PACKAGE_ID_RESERVED_FOR_OTHERS")
      const empty = await record.store.removePrefixOwner(owner("Contoso"))
      assert.ok(empty.kind === "done")
      assert.deepEqual(empty.reservation.owners, [])
      assert.equal(await push("Contoso.Bob2", "bob"), "PACKAGE_ID_RESERVED")
      await record.store.addPrefixOwner(owner("Contoso"))
      assert.equal(said(await record.store.addPrefixOwner(owner("nobody"))), "ACCOUNT_NOT_FOUND")
    })

    it("below a shared one are shared", async () => {
      await reserve("Open.*", ["Contoso"], true)
      await reserve("Open.Closed.*", ["Contoso"])
      assert.equal(await push("Open.Lib", "bob"), "created")
      assert.equal(await push("Open.Closed.Lib", "bob"), "created")
      await record.store.releasePrefix(at("Open.*"))
      assert.equal(await push("Open.Closed.Lib2", "bob"), "PACKAGE_ID_RESERVED_FOR_OTHERS")
      assert.equal(await push("Open.Lib2", "bob"), "created")
    })

    it("are found among IDs by what these begin with", async () => {
      await reserve("Found", ["bob"])
      await reserve("Found.*", ["bob"])
      await reserve("Found.Below.*", ["bob"])
      const patterns = async (...ids: string[]) =>
        (await record.store.reservationsAmong("default", ids)).map(({ pattern }) => pattern)
      assert.deepEqual(await patterns("found"), ["Found"])
      assert.deepEqual(await patterns("found.lib"), ["Found.*"])
      assert.deepEqual((await patterns("found.below.x")).toSorted(), ["Found.*", "Found.Below.*"])
      assert.deepEqual((await patterns("found", "found.lib")).toSorted(), ["Found", "Found.*"])
      assert.deepEqual(await patterns("foun", "nothing", ""), [])
      assert.deepEqual(await patterns(), [])
      const [one] = await record.store.reservationsAmong("default", ["found"])
      assert.deepEqual(one, { pattern: "Found", owners: ["bob"], shared: false })
    })

    it("are for site administrators, and told to the audit", async () => {
      const [ann, root] = [await record.actor("ann"), await record.actor("root")]
      const wish = { ...at("Audit.*"), ownerNames: ["bob"], shared: false }
      const owner = { ...at("Contoso.*"), accountName: "ann", ...ann }
      const outcomes = [
        await record.store.reservePrefix({ ...wish, ...ann }),
        await record.store.releasePrefix({ ...at("Contoso.*"), ...ann }),
        await record.store.addPrefixOwner(owner),
        await record.store.removePrefixOwner(owner),
      ]
      assert.deepEqual(outcomes.map(said), Array(4).fill("SITE_ADMINISTRATOR_ONLY"))
      assert.equal(said(await record.store.reservePrefix({ ...wish, ...root })), "done")
      assert.deepEqual(await record.store.releasePrefix({ ...at("Audit.*"), ...root }), {
        kind: "done",
      })
      const told = (await record.audit("prefix/audit.*")).map((entry) => [
        entry.action,
        entry.account,
        entry.before ?? entry.after,
      ])
      const facts = { pattern: "Audit.*", owners: ["bob"], shared: false }
      assert.deepEqual(told, [
        ["prefix reserve", "root", facts],
        ["prefix release", "root", facts],
      ])
    })
  })
}
