import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import { start, useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describeChanges(make: MakeRecord): void {
  describe("the change log", () => {
    const subject = useSubject(make)
    let record: Subject
    let dana: ApiKey

    before(async () => {
      record = subject()
      dana = await record.aPusher("Dana")
    })

    it("is empty before the first change to a package", async () => {
      assert.equal((await record.store.changeHead()).seq, 0)
      assert.deepEqual(await record.store.changesAfter(0, 10), [])
    })

    it("tells every mutable fact of a version, as of its commit", async () => {
      const push = await record.push(dana, ["Contoso.Facts", "1.0.0-beta"])
      const unlist = record.change(dana, "contoso.facts", "1.0.0-beta")
      await record.store.deleteVersion({ ...unlist, meaning: "unlist" })
      const removal = record.change(dana, "contoso.facts", "1.0.0-beta")
      await record.store.deleteVersion({ ...removal, meaning: "hard-delete" })
      const identity = { id: "Contoso.Facts", version: "1.0.0-beta" }
      const sha512 = Buffer.from(push.sha512).toString("hex")
      const state = { prerelease: true, semVer2: false, size: push.size, sha512, ...identity }
      const times = { created: push.now, published: push.now }
      const where = {
        feed: "default",
        lowerId: "contoso.facts",
        lowerVersion: "1.0.0-beta",
      }
      const told = (await record.store.changesAfter(0, 10)).map(({ payload, ...row }) => {
        const facts: object = JSON.parse(payload)
        return { ...row, facts }
      })
      const available = { status: "available", ...state, ...times }
      assert.deepEqual(told, [
        {
          ...where,
          seq: 1,
          time: push.now,
          kind: "published",
          facts: { ...available, listed: true, lastEdited: push.now },
        },
        {
          ...where,
          seq: 2,
          time: unlist.now,
          kind: "unlisted",
          facts: { ...available, listed: false, lastEdited: unlist.now },
        },
        { ...where, seq: 3, time: removal.now, kind: "removed", facts: { ...identity, sha512 } },
      ])
    })

    it("tells of a push that holds PDBs, and says nothing of one that holds none", async () => {
      const { seq } = await record.store.changeHead()
      await record.push(dana, ["Contoso.Pdbs", "1.0.0"], { holdsPdbs: true })
      await record.push(dana, ["Contoso.Pdbs", "2.0.0"], { holdsPdbs: false })
      const told = (await record.store.changesAfter(seq, 10)).map(({ payload }) => {
        const facts: { readonly holdsPdbs?: boolean } = JSON.parse(payload)
        return facts.holdsPdbs
      })
      assert.deepEqual(told, [true, undefined])
    })

    it("is gapless, its times always grow, and it holds one row for each change that happened", async () => {
      const { seq } = await record.store.changeHead()
      const pushes = Array.from({ length: 120 }, (_, index) =>
        record.pushOf(dana, [`Contoso.N${index % 40}`, `1.0.${index % 3}`, `${index}`], {
          // A clock that stands still, and one that goes back.
          now: start - index,
        }),
      )
      const commands = pushes.flatMap((push) => [
        record.store.recordPush(push),
        record.store.recordPush({
          ...push,
          attempt: `${push.attempt}x`,
          blobKey: `${push.blobKey}x`,
        }),
      ])
      const outcomes = await Promise.all(commands)
      const created = outcomes.filter(({ kind }) => kind === "created").length
      const changes = await record.changes(seq)
      assert.equal(changes.length, created)
      assert.deepEqual(
        changes.map((change) => change.seq),
        changes.map((_, index) => seq + index + 1),
      )
      const all = await record.changes()
      assert.ok(all.every((change, index) => change.time > (all[index - 1]?.time ?? 0)))
      assert.equal((await record.store.changeHead()).seq, all.length)
    })

    it("is read in pages", async () => {
      const all = await record.changes()
      const second = await record.store.changesAfter(2, 3)
      assert.deepEqual(second, all.slice(2, 5))
      assert.deepEqual(await record.store.changesAfter(all.length, 5), [])
      assert.deepEqual(await record.store.changesAfter(0, 0), [])
    })

    it("shows a follower every row once, in order, while rows are being written", async () => {
      const { seq: first } = await record.store.changeHead()
      const writing = Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          record.store.recordPush(record.pushOf(dana, [`Contoso.F${index}`, "1.0.0"])),
        ),
      )
      const seen: number[] = []
      while (seen.length < 100) {
        for (const change of await record.store.changesAfter(first + seen.length, 7))
          seen.push(change.seq)
        await new Promise((resolve) => setImmediate(resolve))
      }
      await writing
      assert.deepEqual(
        seen,
        Array.from({ length: 100 }, (_, index) => first + index + 1),
      )
    })

    it("tells nothing of a command that was refused or changed nothing", async () => {
      const before = await record.store.changeHead()
      await record.push(dana, ["Contoso.Quiet", "1.0.0"])
      await record.store.recordPush(record.pushOf(dana, ["Contoso.Quiet", "1.0.0"]))
      await record.store.relistVersion(record.change(dana, "contoso.quiet", "1.0.0"))
      await record.store.recordPush(record.pushOf({ ...dana, key: 99 }, ["Contoso.Quiet", "2.0.0"]))
      await record.store.forgetBlobDeletions(["nothing"])
      assert.deepEqual(await record.store.changeHead(), { ...before, seq: before.seq + 1 })
    })
  })
}
