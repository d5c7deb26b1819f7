import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import type { SymbolsRecord } from "../../../src/domain/ports/package-commands.ts"
import { useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describeSymbols(make: MakeRecord): void {
  describe("symbols", () => {
    const subject = useSubject(make)
    let record: Subject
    let dana: ApiKey

    before(async () => {
      record = subject()
      dana = await record.aPusher("Dana")
    })

    /** The blobs that hold the first file of these symbols, as the look-up orders them. */
    async function blobsWith(symbols: SymbolsRecord): Promise<readonly string[]> {
      const [file] = symbols.files
      assert.ok(file)
      const found = await record.store.findSymbolFiles("default", file.lowerFile, file.symbolKey)
      return found.map(({ blobKey }) => blobKey)
    }

    async function store(what: readonly [string, string, string, content?: string]) {
      const symbols = record.symbolsOf(dana, what)
      assert.deepEqual(await record.store.recordSymbols(symbols), { kind: "stored" })
      return symbols
    }

    it("are found by file and key, whole", async () => {
      await record.push(dana, ["S.Found", "1.0.0"])
      const symbols = await store(["S.Found", "1.0.0", "s.found.pdb"])
      const [file] = symbols.files
      assert.ok(file)
      assert.deepEqual(
        await record.store.findSymbolFiles("default", file.lowerFile, file.symbolKey),
        [{ ...file, blobKey: symbols.blobKey }],
      )
      const found = (feed: string, name: string, key: string) =>
        record.store.findSymbolFiles(feed, name, key)
      assert.deepEqual(await found("default", "other.pdb", file.symbolKey), [])
      assert.deepEqual(await found("default", file.lowerFile, "0".repeat(40)), [])
      assert.deepEqual(await found("other", file.lowerFile, file.symbolKey), [])
      assert.deepEqual(await found("default", "' or 1=1 --", "%"), [])
    })

    it("need an available parent", async () => {
      await record.push(dana, ["S.Parent", "1.0.0"])
      const missing = { kind: "parent-missing" }
      const of = (id: string, version: string) =>
        record.store.recordSymbols(record.symbolsOf(dana, [id, version, "x.pdb"]))
      assert.deepEqual(await of("S.Parent", "1.0.1"), missing)
      assert.deepEqual(await of("S.Nowhere", "1.0.0"), missing)
      const change = record.change(dana, "s.parent", "1.0.0")
      await record.store.deleteVersion({ ...change, meaning: "soft-delete" })
      assert.deepEqual(await of("S.Parent", "1.0.0"), missing)
    })

    it("are replaced by a later push of the same version, and only its own are", async () => {
      await record.push(dana, ["S.Again", "1.0.0"])
      await record.push(dana, ["S.Other", "1.0.0"])
      const first = await store(["S.Again", "1.0.0", "s.shared.pdb", "one"])
      const other = await store(["S.Other", "1.0.0", "s.shared.pdb", "two"])
      assert.deepEqual(await blobsWith(first), [first.blobKey, other.blobKey])
      const seq = (await record.store.changeHead()).seq
      const second = await store(["S.Again", "1.0.0", "s.shared.pdb", "three"])
      assert.deepEqual(await blobsWith(first), [second.blobKey, other.blobKey])
      assert.deepEqual(await record.store.blobDeletions(10), [first.blobKey])
      assert.equal(await record.store.isBlobReferenced(first.blobKey), false)
      assert.equal(await record.store.isBlobReferenced(second.blobKey), true)
      assert.deepEqual(
        (await record.changes(seq)).map(({ kind }) => kind),
        ["symbols"],
      )
      await record.store.forgetBlobDeletions([first.blobKey])
    })

    it("keep their blob when the very same record is written twice", async () => {
      await record.push(dana, ["S.Twice", "1.0.0"])
      const symbols = await store(["S.Twice", "1.0.0", "s.twice.pdb"])
      assert.deepEqual(await record.store.recordSymbols(symbols), { kind: "stored" })
      assert.deepEqual(await blobsWith(symbols), [symbols.blobKey])
      assert.deepEqual(await record.store.blobDeletions(10), [])
    })

    it("are served while their version is available, listed or not", async () => {
      await record.push(dana, ["S.Listed", "1.0.0"])
      const symbols = await store(["S.Listed", "1.0.0", "s.listed.pdb"])
      const remove = (meaning: "unlist" | "soft-delete" | "hard-delete") =>
        record.store.deleteVersion({ ...record.change(dana, "s.listed", "1.0.0"), meaning })
      await remove("unlist")
      assert.deepEqual(await blobsWith(symbols), [symbols.blobKey])
      await remove("soft-delete")
      assert.deepEqual(await blobsWith(symbols), [])
      await record.store.relistVersion(record.change(dana, "s.listed", "1.0.0"))
      assert.deepEqual(await blobsWith(symbols), [symbols.blobKey])
      await remove("hard-delete")
      assert.deepEqual(await blobsWith(symbols), [])
    })

    it("are found of the version that was pushed first to begin with, whenever its symbols came", async () => {
      await record.push(dana, ["S.Early", "1.0.0"])
      await record.push(dana, ["S.Late", "1.0.0"])
      const late = await store(["S.Late", "1.0.0", "s.order.pdb"])
      const early = await store(["S.Early", "1.0.0", "s.order.pdb"])
      assert.deepEqual(await blobsWith(early), [early.blobKey, late.blobKey])
    })

    it("are cut at 64 candidates", async () => {
      const all: SymbolsRecord[] = []
      for (let index = 0; index < 66; index++) {
        await record.push(dana, ["S.Crowd", `1.0.${index}`])
        all.push(await store(["S.Crowd", `1.0.${index}`, "s.crowd.pdb"]))
      }
      const [first] = all
      assert.ok(first)
      const blobs = all.slice(0, 64).map(({ blobKey }) => blobKey)
      assert.deepEqual(await blobsWith(first), blobs)
    })
  })
}
