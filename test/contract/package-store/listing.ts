import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import type { DeleteMeaning } from "../../../src/domain/ports/package-commands.ts"
import { sha512, useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describeListing(make: MakeRecord): void {
  describe("deleting and listing", () => {
    const subject = useSubject(make)
    let record: Subject
    let dana: ApiKey

    before(async () => {
      record = subject()
      dana = await record.aPusher("Dana")
    })

    async function remove(meaning: DeleteMeaning, id: string, version = "1.0.0") {
      return record.store.deleteVersion({ ...record.change(dana, id, version), meaning })
    }

    async function kindsSince(seq: number): Promise<readonly string[]> {
      return (await record.changes(seq)).map(({ kind }) => kind)
    }

    async function head(): Promise<number> {
      return (await record.store.changeHead()).seq
    }

    it("unlists: still restorable, published stays, edited moves; twice is once", async () => {
      const push = await record.push(dana, ["A.Unlist", "1.0.0"])
      const seq = await head()
      assert.deepEqual(await remove("unlist", "a.unlist"), { kind: "done" })
      const stored = await record.find("a.unlist", "1.0.0")
      assert.equal(stored?.listed, false)
      assert.equal(stored.status, "available")
      assert.equal(stored.published, push.now)
      assert.equal(stored.created, push.now)
      assert.ok(stored.lastEdited > push.now)
      assert.deepEqual(await remove("unlist", "a.unlist"), { kind: "done" })
      assert.deepEqual(await record.find("a.unlist", "1.0.0"), stored)
      assert.deepEqual(await kindsSince(seq), ["unlisted"])
      assert.deepEqual(await record.store.versionList("default", "a.unlist"), ["1.0.0"])
    })

    it("lists again; twice is once", async () => {
      await record.push(dana, ["A.Relist", "1.0.0"])
      await remove("unlist", "a.relist")
      const seq = await head()
      const change = record.change(dana, "a.relist", "1.0.0")
      assert.deepEqual(await record.store.relistVersion(change), { kind: "done" })
      const stored = await record.find("a.relist", "1.0.0")
      assert.equal(stored?.listed, true)
      assert.equal(stored.lastEdited, change.now)
      const again = record.change(dana, "a.relist", "1.0.0")
      assert.deepEqual(await record.store.relistVersion(again), { kind: "done" })
      assert.equal((await record.find("a.relist", "1.0.0"))?.lastEdited, change.now)
      assert.deepEqual(await kindsSince(seq), ["listed"])
    })

    it("soft-deletes: gone from lists, its version taken, its blob kept, until it is listed again", async () => {
      const push = await record.push(dana, ["A.Soft", "1.0.0"])
      const seq = await head()
      assert.deepEqual(await remove("soft-delete", "a.soft"), { kind: "done" })
      assert.deepEqual(await remove("soft-delete", "a.soft"), { kind: "done" })
      assert.deepEqual(await remove("unlist", "a.soft"), { kind: "done" })
      assert.equal(await record.store.versionList("default", "a.soft"), undefined)
      assert.deepEqual(await record.store.versionRuns("default", "a.soft", { semVer2: true }), [])
      assert.equal((await record.find("a.soft", "1.0.0"))?.status, "deleted")
      assert.deepEqual(await record.store.recordPush(record.pushOf(dana, ["A.Soft", "1.0.0"])), {
        kind: "duplicate",
        existing: {
          version: "1.0.0",
          status: "deleted",
          listed: true,
          publisher: "Dana",
          sha512: sha512("bytes"),
          published: push.now,
        },
      })
      assert.equal(await record.store.isBlobReferenced(push.blobKey), true)
      const relisted = await record.store.relistVersion(record.change(dana, "a.soft", "1.0.0"))
      assert.deepEqual(relisted, { kind: "done" })
      assert.deepEqual(await record.store.versionList("default", "a.soft"), ["1.0.0"])
      assert.equal((await record.find("a.soft", "1.0.0"))?.listed, true)
      assert.deepEqual(await kindsSince(seq), ["deleted", "restored"])
    })

    it("hard-deletes: the same bytes may come back, others may not, and the blob is named for removal", async () => {
      const push = await record.push(dana, ["A.Hard", "1.0.0", "old"])
      const seq = await head()
      assert.deepEqual(await remove("hard-delete", "a.hard"), { kind: "done" })
      for (const meaning of ["hard-delete", "soft-delete", "unlist"] as const)
        assert.deepEqual(await remove(meaning, "a.hard"), { kind: "done" })
      const relisted = await record.store.relistVersion(record.change(dana, "a.hard", "1.0.0"))
      assert.deepEqual(relisted, { kind: "missing" })
      assert.equal(await record.find("a.hard", "1.0.0"), undefined)
      const removed = {
        version: "1.0.0",
        status: "removed",
        listed: false,
        publisher: undefined,
        sha512: sha512("old"),
        published: push.now,
      }
      assert.deepEqual(await record.existing("a.hard", "1.0.0"), removed)
      assert.equal(await record.store.isBlobReferenced(push.blobKey), false)
      assert.deepEqual(await record.store.blobDeletions(10), [push.blobKey])
      await record.store.forgetBlobDeletions([push.blobKey, "never/there"])
      assert.deepEqual(await record.store.blobDeletions(10), [])
      const other = record.pushOf(dana, ["A.Hard", "1.0.0", "new"], { sessionId: "s" })
      assert.deepEqual(await record.store.recordPush(other), {
        kind: "duplicate",
        existing: removed,
      })
      const back = await record.push(dana, ["A.Hard", "1.0.0", "old"])
      const existing = await record.existing("a.hard", "1.0.0")
      assert.deepEqual(existing, {
        ...removed,
        status: "available",
        listed: true,
        publisher: "Dana",
        published: back.now,
      })
      assert.deepEqual(await record.store.versionList("default", "a.hard"), ["1.0.0"])
      assert.deepEqual(await kindsSince(seq), ["removed", "published"])
    })

    it("hard-deletes a soft-deleted version, and its symbols with it", async () => {
      const push = await record.push(dana, ["A.SoftHard", "1.0.0"])
      const symbols = record.symbolsOf(dana, ["A.SoftHard", "1.0.0", "soft.pdb"])
      assert.deepEqual(await record.store.recordSymbols(symbols), { kind: "stored" })
      await remove("soft-delete", "a.softhard")
      assert.equal(await record.store.isBlobReferenced(symbols.blobKey), true)
      await remove("hard-delete", "a.softhard")
      assert.equal(await record.store.isBlobReferenced(symbols.blobKey), false)
      const condemned = await record.store.blobDeletions(10)
      assert.deepEqual(condemned.toSorted(), [push.blobKey, symbols.blobKey].toSorted())
      assert.deepEqual(await record.store.blobDeletions(1), condemned.slice(0, 1))
      await record.store.forgetBlobDeletions(condemned)
    })

    it("keeps the ID with its owner when its last version is hard-deleted", async () => {
      const push = await record.push(dana, ["A.Kept", "1.0.0"])
      await remove("hard-delete", "a.kept")
      await record.store.forgetBlobDeletions([push.blobKey])
      assert.deepEqual((await record.store.findPackage("default", "a.kept"))?.owners, ["Dana"])
      const eve = await record.aPusher("Eve")
      const taken = await record.store.recordPush(record.pushOf(eve, ["A.Kept", "2.0.0"]))
      assert.ok(taken.kind === "refused")
      assert.equal(taken.refusal.code, "PACKAGE_ID_OWNED_BY_ANOTHER")
    })

    it("frees a tombstone and a soft-deleted version, but no available one", async () => {
      const push = await record.push(dana, ["A.Free", "1.0.0", "old"])
      const target = () => record.change(dana, "a.free", "1.0.0")
      assert.equal(await record.store.freeVersion(target()), "available")
      await remove("hard-delete", "a.free")
      await record.store.forgetBlobDeletions([push.blobKey])
      const seq = await head()
      assert.equal(await record.store.freeVersion(target()), "freed")
      assert.equal(await record.existing("a.free", "1.0.0"), undefined)
      const second = await record.push(dana, ["A.Free", "1.0.0", "new"])
      await remove("soft-delete", "a.free")
      assert.equal(await record.store.freeVersion(target()), "freed")
      assert.equal(await record.existing("a.free", "1.0.0"), undefined)
      assert.deepEqual(await record.store.blobDeletions(10), [second.blobKey])
      await record.store.forgetBlobDeletions([second.blobKey])
      assert.equal(await record.store.freeVersion(target()), "missing")
      assert.deepEqual(await kindsSince(seq), ["freed", "published", "deleted", "freed"])
      await record.push(dana, ["A.Free", "1.0.0", "third"])
    })

    it("drops a version whose blob is lost, without a tombstone", async () => {
      const push = await record.push(dana, ["A.Drop", "1.0.0", "old"])
      const seq = await head()
      await record.store.dropVersion(record.change(dana, "a.drop", "1.0.0"))
      await record.store.dropVersion(record.change(dana, "a.drop", "1.0.0"))
      assert.equal(await record.existing("a.drop", "1.0.0"), undefined)
      assert.deepEqual(await kindsSince(seq), ["removed"])
      await record.store.forgetBlobDeletions([push.blobKey])
      await record.push(dana, ["A.Drop", "1.0.0", "new"])
    })

    it("misses what was never there, of an ID that is and of one that is not", async () => {
      await record.push(dana, ["A.Missing", "1.0.0"])
      for (const [id, version] of [
        ["a.missing", "1.0.1"],
        ["a.never", "1.0.0"],
      ] as const) {
        for (const meaning of ["unlist", "soft-delete", "hard-delete"] as const)
          assert.deepEqual(await remove(meaning, id, version), { kind: "missing" })
        const relisted = await record.store.relistVersion(record.change(dana, id, version))
        assert.deepEqual(relisted, { kind: "missing" })
        assert.equal(await record.store.freeVersion(record.change(dana, id, version)), "missing")
      }
    })

    it("settles a race of opposite changes: the record says what the last change row says", async () => {
      await record.push(dana, ["A.Opposite", "1.0.0"])
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 2 === 0
            ? remove("unlist", "a.opposite")
            : record.store.relistVersion(record.change(dana, "a.opposite", "1.0.0")),
        ),
      )
      const last = (await record.changes()).at(-1)
      const told: { readonly listed: boolean } = JSON.parse(last?.payload ?? "")
      assert.equal((await record.find("a.opposite", "1.0.0"))?.listed, told.listed)
    })
  })
}
