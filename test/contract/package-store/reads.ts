import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import type { BlobReference } from "../../../src/domain/ports/package-reads.ts"
import { at, useSubject, type MakeRecord, type Subject } from "./subject.ts"

const inOrder = [
  "0.9",
  "1.0.0-1",
  "1.0.0-2",
  "1.0.0-10",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-ALPHA.b",
  "1.0.0-beta",
  "1.0.0",
  "1.0.0.1",
  "1.0.1",
  "1.9.0",
  "1.10.0",
  "2.0.0-rc.1",
]

export function describeReads(make: MakeRecord): void {
  describe("reading versions", () => {
    const subject = useSubject(make)
    let record: Subject
    let dana: ApiKey

    before(async () => {
      record = subject()
      dana = await record.aPusher("Dana")
      for (const version of inOrder.toReversed()) await record.push(dana, ["R.Order", version])
      await Promise.all(
        Array.from({ length: 150 }, (_, index) =>
          record.push(dana, ["R.Many", `1.${index}.0${index % 50 === 7 ? "-a.b" : ""}`]),
        ),
      )
    })

    async function runsOf(lowerId: string, semVer2: boolean) {
      const runs = await record.store.versionRuns("default", lowerId, { semVer2 })
      return runs.map(({ lower, upper, count }) => ({ lower, upper, count }))
    }

    it("knows nothing of what is not there", async () => {
      const { store } = record
      assert.equal(await store.findPackage("default", "r.never"), undefined)
      assert.equal(await store.findPackage("other", "r.order"), undefined)
      assert.equal(await store.findVersion("default", at("r.order", "9.9.9")), undefined)
      assert.equal(await store.findVersion("other", at("r.order", "1.0.0")), undefined)
      assert.equal(await store.findExisting("default", at("r.order", "9.9.9")), undefined)
      assert.equal(await store.versionList("default", "r.never"), undefined)
      assert.equal(await store.versionList("other", "r.order"), undefined)
      assert.deepEqual(await store.versionRuns("default", "r.never", { semVer2: true }), [])
      const range = { lower: "1.0.0", upper: "2.0.0", semVer2: true }
      assert.deepEqual(await store.versionsInRange("default", "r.never", range), [])
    })

    it("lists versions in NuGet's order, lower-case and normalised", async () => {
      assert.deepEqual(await record.store.versionList("default", "r.order"), [
        "0.9.0",
        "1.0.0-1",
        "1.0.0-2",
        "1.0.0-10",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.b",
        "1.0.0-beta",
        "1.0.0",
        "1.0.0.1",
        "1.0.1",
        "1.9.0",
        "1.10.0",
        "2.0.0-rc.1",
      ])
    })

    it("cuts versions into runs of 64, and leaves SemVer 2 out where it is not wanted", async () => {
      assert.deepEqual(await runsOf("r.many", true), [
        { lower: "1.0.0", upper: "1.63.0", count: 64 },
        { lower: "1.64.0", upper: "1.127.0", count: 64 },
        { lower: "1.128.0", upper: "1.149.0", count: 22 },
      ])
      assert.deepEqual(await runsOf("r.many", false), [
        { lower: "1.0.0", upper: "1.65.0", count: 64 },
        { lower: "1.66.0", upper: "1.130.0", count: 64 },
        { lower: "1.131.0", upper: "1.149.0", count: 19 },
      ])
    })

    it("cuts exactly 64, 65 and 1 versions", async () => {
      const runs = () => runsOf("r.edge", true)
      await record.push(dana, ["R.Edge", "0.0.1"])
      assert.deepEqual(await runs(), [{ lower: "0.0.1", upper: "0.0.1", count: 1 }])
      for (let index = 2; index <= 64; index++) await record.push(dana, ["R.Edge", `0.0.${index}`])
      assert.deepEqual(await runs(), [{ lower: "0.0.1", upper: "0.0.64", count: 64 }])
      await record.push(dana, ["R.Edge", "0.0.65"])
      assert.deepEqual(await runs(), [
        { lower: "0.0.1", upper: "0.0.64", count: 64 },
        { lower: "0.0.65", upper: "0.0.65", count: 1 },
      ])
    })

    it("cuts large catalog entries into runs of 1 MiB, and reads half of one at once", async () => {
      const catalogEntry = JSON.stringify({ description: "x".repeat(250_000) })
      for (let index = 1; index <= 5; index++)
        await record.push(dana, ["R.Large", `1.0.${index}`], { catalogEntry })
      const runs = await record.store.versionRuns("default", "r.large", { semVer2: true })
      assert.deepEqual(
        runs.map(({ lower, upper, count, bytes }) => [lower, upper, count, bytes / count]),
        [
          ["1.0.1", "1.0.4", 4, catalogEntry.length],
          ["1.0.5", "1.0.5", 1, catalogEntry.length],
        ],
      )
      const range = { lower: "1.0.2", upper: "1.0.5", semVer2: true }
      const read = await record.store.versionsInRange("default", "r.large", range)
      assert.deepEqual(
        read.map(({ version }) => version),
        ["1.0.2", "1.0.3"],
      )
    })

    it("reads a run, whole and in order", async () => {
      const range = { lower: "1.0.0-10", upper: "1.0.0", semVer2: false }
      const versions = await record.store.versionsInRange("default", "r.order", range)
      assert.deepEqual(
        versions.map(({ version }) => version),
        ["1.0.0-10", "1.0.0-alpha", "1.0.0-beta", "1.0.0"],
      )
      const found = await record.find("r.order", "1.0.0")
      const catalogEntry = new TextEncoder().encode(found?.catalogEntry)
      assert.deepEqual(versions[3], { ...found, catalogEntry })
      const withSemVer2 = { ...range, semVer2: true }
      const all = await record.store.versionsInRange("default", "r.order", withSemVer2)
      assert.equal(all.length, 6)
    })

    it("reads what lies in a range whose ends are not there, at most 64", async () => {
      const range = (lower: string, upper: string) =>
        record.store.versionsInRange("default", "r.many", { lower, upper, semVer2: true })
      assert.deepEqual(
        (await range("1.147.0.5", "99.0.0")).map(({ lowerVersion }) => lowerVersion),
        ["1.148.0", "1.149.0"],
      )
      assert.deepEqual(await range("5.0.0", "6.0.0"), [])
      assert.deepEqual(await range("2.0.0", "1.0.0"), [])
      assert.deepEqual(await range("no version", "9.0.0"), [])
      const many = await range("1.0.0", "99.0.0")
      assert.equal(many.length, 64)
      assert.equal(many.at(-1)?.lowerVersion, "1.63.0")
    })

    it("leaves out soft-deleted versions, not unlisted ones", async () => {
      for (const version of ["1.0.0", "2.0.0", "3.0.0"])
        await record.push(dana, ["R.Gone", version])
      const remove = (version: string, meaning: "unlist" | "soft-delete") =>
        record.store.deleteVersion({ ...record.change(dana, "r.gone", version), meaning })
      await remove("1.0.0", "unlist")
      await remove("2.0.0", "soft-delete")
      assert.deepEqual(await record.store.versionList("default", "r.gone"), ["1.0.0", "3.0.0"])
      assert.deepEqual(await runsOf("r.gone", true), [{ lower: "1.0.0", upper: "3.0.0", count: 2 }])
      const range = { lower: "1.0.0", upper: "3.0.0", semVer2: true }
      const read = await record.store.versionsInRange("default", "r.gone", range)
      assert.deepEqual(
        read.map(({ version, listed }) => [version, listed]),
        [
          ["1.0.0", false],
          ["3.0.0", true],
        ],
      )
    })

    it("walks every blob that something needs, of packages and of symbols", async () => {
      const push = await record.push(dana, ["R.Blobs", "1.0.0"])
      const symbols = record.symbolsOf(dana, ["R.Blobs", "1.0.0", "r.blobs.pdb"])
      await record.store.recordSymbols(symbols)
      const gone = await record.push(dana, ["R.Blobs", "2.0.0"])
      const soft = await record.push(dana, ["R.Blobs", "3.0.0"])
      const change = (version: string) => record.change(dana, "r.blobs", version)
      await record.store.deleteVersion({ ...change("2.0.0"), meaning: "hard-delete" })
      await record.store.deleteVersion({ ...change("3.0.0"), meaning: "soft-delete" })
      const references = new Map<string, BlobReference>()
      for await (const reference of record.store.blobReferences()) {
        assert.ok(!references.has(reference.blobKey), "a blob was told of twice")
        references.set(reference.blobKey, reference)
      }
      const where = { feed: "default", lowerId: "r.blobs" }
      const { blobKey, size, sha512 } = push
      assert.deepEqual(references.get(blobKey), {
        kind: "nupkg",
        blobKey,
        size,
        sha512,
        ...where,
        lowerVersion: "1.0.0",
      })
      assert.equal(references.get(symbols.blobKey)?.kind, "snupkg")
      assert.equal(references.get(soft.blobKey)?.lowerVersion, "3.0.0")
      assert.equal(references.has(gone.blobKey), false)
      const many = [...references.values()].filter(({ lowerId }) => lowerId === "r.many")
      assert.equal(many.length, 150)
    })

    it("sees what is written while blobs are walked", async () => {
      let count = 0
      for await (const _ of record.store.blobReferences()) {
        if (count === 0) await record.push(dana, ["R.Meanwhile", "1.0.0"])
        count++
      }
      assert.ok(count > 150)
      assert.equal((await record.find("r.meanwhile", "1.0.0"))?.status, "available")
    })
  })
}
