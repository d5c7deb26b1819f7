import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import { at, sha512, useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describePushes(make: MakeRecord): void {
  describe("a push", () => {
    const subject = useSubject(make)
    let record: Subject
    let dana: ApiKey

    before(async () => {
      record = subject()
      dana = await record.aPusher("Dana")
    })

    it("is stored whole, listed and available", async () => {
      const entry = { offset: 10, compressedLength: 5, length: 9, method: "stored" } as const
      const push = await record.push(dana, ["Contoso.Whole", "1.0.0-Beta.1+meta"], {
        files: {
          nuspec: { ...entry, name: "Contoso.Whole.nuspec" },
          icon: { ...entry, name: "icon.png" },
          readme: { ...entry, name: "docs/Lis-moi é.md" },
        },
        catalogEntry: '{"description":"\\u0000 \' \\" ; é 漢字"}',
        version: "1.0.0-Beta.1+meta",
        size: 5_000_000_000,
      })
      const { feed: _, sortKey: __, apiKey: ___, sessionId: ____, now, ...facts } = push
      const times = { created: now, published: now, lastEdited: now }
      assert.deepEqual(await record.find("contoso.whole", "1.0.0-beta.1"), {
        ...facts,
        ...times,
        listed: true,
        status: "available",
      })
      assert.equal(push.semVer2 && push.prerelease, true)
      assert.deepEqual(await record.existing("contoso.whole", "1.0.0-beta.1"), {
        version: "1.0.0-Beta.1+meta",
        status: "available",
        listed: true,
        publisher: "Dana",
        sha512: sha512("bytes"),
        published: now,
      })
    })

    it("of a new ID makes its account the owner", async () => {
      await record.push(dana, ["Contoso.New", "1.0.0"])
      assert.deepEqual(await record.store.findPackage("default", "contoso.new"), {
        id: "Contoso.New",
        owners: ["Dana"],
        locked: undefined,
      })
    })

    it("of what is there is a duplicate, whoever pushes and whatever the bytes", async () => {
      const first = await record.push(dana, ["Contoso.Taken", "1.0.0", "first"])
      const existing = {
        version: "1.0.0",
        status: "available",
        listed: true,
        publisher: "Dana",
        sha512: sha512("first"),
        published: first.now,
      }
      for (const content of ["first", "second"]) {
        const again = record.pushOf(dana, ["contoso.TAKEN", "1.0", content])
        assert.deepEqual(await record.store.recordPush(again), { kind: "duplicate", existing })
      }
      assert.deepEqual((await record.find("contoso.taken", "1.0.0"))?.attempt, first.attempt)
    })

    it("is repeated by the same key in the same session with the same bytes, and by no other", async () => {
      const otherKey = await record.aKey("Dana")
      const push = await record.push(dana, ["Contoso.Lost", "1.0.0"], { sessionId: "s1" })
      const kindOf = async (key: ApiKey, content: string, sessionId: string | undefined) => {
        const again = record.pushOf(key, ["Contoso.Lost", "1.0.0", content], { sessionId })
        return (await record.store.recordPush(again)).kind
      }
      const changes = (await record.changes()).length
      assert.equal(await kindOf(dana, "bytes", "s1"), "repeated")
      assert.equal(await kindOf(dana, "other", "s1"), "duplicate")
      assert.equal(await kindOf(dana, "bytes", "s2"), "duplicate")
      assert.equal(await kindOf(dana, "bytes", undefined), "duplicate")
      assert.equal(await kindOf(otherKey, "bytes", "s1"), "duplicate")
      assert.equal((await record.changes()).length, changes)
      assert.equal((await record.find("contoso.lost", "1.0.0"))?.attempt, push.attempt)
      await record.store.deleteVersion({
        ...record.change(dana, "contoso.lost", "1.0.0"),
        meaning: "soft-delete",
      })
      assert.equal(await kindOf(dana, "bytes", "s1"), "duplicate")
    })

    it("without a session is repeated by nobody", async () => {
      await record.push(dana, ["Contoso.Sessionless", "1.0.0"])
      const again = record.pushOf(dana, ["Contoso.Sessionless", "1.0.0"])
      assert.equal((await record.store.recordPush(again)).kind, "duplicate")
    })

    it("is won by exactly one of many at once", async () => {
      for (let round = 0; round < 10; round++) {
        const pushes = Array.from({ length: 16 }, (_, index) =>
          record.pushOf(dana, ["Contoso.Race", `1.0.${round}`, `bytes of ${index}`]),
        )
        const outcomes = await Promise.all(pushes.map((push) => record.store.recordPush(push)))
        const winners = pushes.filter((_, index) => outcomes[index]?.kind === "created")
        assert.equal(winners.length, 1)
        const winner = winners[0]
        assert.ok(winner)
        assert.equal(
          (await record.find("contoso.race", winner.lowerVersion))?.attempt,
          winner.attempt,
        )
        for (const outcome of outcomes) {
          if (outcome.kind === "created") continue
          assert.ok(outcome.kind === "duplicate")
          assert.deepEqual(outcome.existing.sha512, winner.sha512)
        }
      }
    })

    it("of 64 versions of a new ID at once is 64 versions, with one owner", async () => {
      const pushes = Array.from({ length: 64 }, (_, index) =>
        record.pushOf(dana, ["Contoso.Burst", `1.0.${index}`]),
      )
      const outcomes = await Promise.all(pushes.map((push) => record.store.recordPush(push)))
      assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(["created"]))
      assert.equal((await record.store.versionList("default", "contoso.burst"))?.length, 64)
      assert.deepEqual((await record.store.findPackage("default", "contoso.burst"))?.owners, [
        "Dana",
      ])
    })

    it("shows the ID as the highest listed version writes it", async () => {
      const shown = async () => (await record.store.findPackage("default", "contoso.case"))?.id
      await record.push(dana, ["contoso.case", "2.0.0"])
      await record.push(dana, ["Contoso.Case", "1.0.0"])
      assert.equal(await shown(), "contoso.case")
      await record.push(dana, ["CONTOSO.CASE", "3.0.0"])
      assert.equal(await shown(), "CONTOSO.CASE")
      const unlist = (version: string) =>
        record.store.deleteVersion({
          ...record.change(dana, "contoso.case", version),
          meaning: "unlist",
        })
      await unlist("3.0.0")
      assert.equal(await shown(), "contoso.case")
      await unlist("2.0.0")
      assert.equal(await shown(), "Contoso.Case")
      await unlist("1.0.0")
      assert.equal(await shown(), "Contoso.Case")
      await record.store.relistVersion(record.change(dana, "contoso.case", "3.0.0"))
      assert.equal(await shown(), "CONTOSO.CASE")
      assert.equal((await record.find("contoso.case", "1.0.0"))?.id, "Contoso.Case")
    })

    it("may carry anything in its texts", async () => {
      const hostile = [
        "'; drop table versions; --",
        '" or 1=1',
        "$1 ? :a @b",
        "%_\\",
        "a\0b",
        "漢字 é 😀",
        "{{feed}}",
      ]
      for (const [index, text] of hostile.entries()) {
        const version = `1.0.${index}`
        const push = await record.push(dana, ["Contoso.Hostile", version, text], {
          id: text,
          lowerId: text,
          verbatimVersion: text,
          catalogEntry: JSON.stringify({ text }),
          sessionId: text,
        })
        const stored = await record.store.findVersion("default", {
          lowerId: text,
          lowerVersion: version,
        })
        assert.equal(stored?.id, text)
        assert.equal(stored.verbatimVersion, text)
        assert.equal(stored.catalogEntry, push.catalogEntry)
        assert.deepEqual(await record.store.versionList("default", text), [version])
      }
      assert.equal(
        await record.store.findVersion("default", at("x' or '1'='1", "1.0.0")),
        undefined,
      )
      assert.equal(await record.store.versionList("' or ''='", "contoso.hostile"), undefined)
    })
  })
}
