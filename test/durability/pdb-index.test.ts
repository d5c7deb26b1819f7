/** What the front door cannot provoke: damage, stops, failures of the record, another history of it. */
import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, it } from "node:test"
import { MemoryBlobs } from "../contract/memory-blobs.ts"
import { Subject } from "../contract/package-store/subject.ts"
import { aPackage, type PackageBuilder } from "../support/package-builder.ts"
import { buildPdb, type BuiltPdb } from "../support/pdb-builder.ts"
import type { ApiKey } from "../../src/domain/api-key.ts"
import { StoreBusyError, type PackageStore } from "../../src/domain/ports/package-store.ts"
import { guidText } from "../../src/formats/portable-pdb/pdb-id.ts"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { PdbIndex } from "../../src/services/symbols/pdb-index.ts"

const never = new AbortController().signal

describe("PdbIndex", () => {
  let folder: string
  let packages: PackageStore
  let blobs: MemoryBlobs
  let subject: Subject
  let dana: ApiKey
  /** Blobs that were opened, by their versions. */
  let opened: string[]
  let skipped: string[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-pdbs-"))
    packages = await openSqliteStore({ file: join(folder, "lode.db") })
    blobs = new MemoryBlobs()
    subject = new Subject(packages)
    dana = await subject.aPusher("dana")
    opened = []
    skipped = []
  })
  afterEach(async () => {
    await packages[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  /** One as a process that starts makes it, with parts that behave otherwise. */
  function anIndex(store: Partial<PackageStore> = {}, parts: Partial<MemoryBlobs> = {}): PdbIndex {
    const stores = {
      packages: overlaid(packages, store),
      blobs: {
        open: (key: string) => {
          opened.push(key.replace(/^.*?,"(.*?)","(.*?)".*$/, "$1 $2"))
          return (parts.open ?? blobs.open.bind(blobs))(key)
        },
      },
    }
    return new PdbIndex(stores, (_error, { lowerId }) => skipped.push(lowerId))
  }

  async function publish(id: string, ...pdbs: readonly BuiltPdb[]): Promise<void> {
    const packed = pdbs.reduce(
      (builder: PackageBuilder, { bytes }, at) => builder.withFile(`lib/${at}.pdb`, bytes),
      aPackage(id, "1.0.0"),
    )
    await publishBytes(id, packed.build(), pdbs.length > 0)
  }

  async function publishBytes(id: string, bytes: Uint8Array, holdsPdbs: boolean): Promise<void> {
    const push = subject.pushOf(dana, [id, "1.0.0"])
    const blobKey = await blobs.put({ ...push, kind: "nupkg" }, bytes)
    const record = { ...push, blobKey, holdsPdbs }
    assert.deepEqual(await packages.recordPush(record), { kind: "created" })
  }

  async function isFound(pdb: BuiltPdb, file = "0.pdb"): Promise<boolean> {
    const key = `${guidText(pdb.id.subarray(0, 16))}ffffffff`
    return (await packages.findSymbolFiles("default", file, key)).length > 0
  }

  const pdb = (seed: string) => buildPdb({ seed })
  const place = () => packages.followerCursor("package-pdbs")

  it("opens the packages that hold PDBs, once, and no others", async () => {
    const index = anIndex()
    await publish("Plain")
    await publish("Symbols", pdb("a"))
    await index.catchUp(never)
    await publish("More", pdb("b"))
    await index.catchUp(never)
    await index.catchUp(never)
    assert.deepEqual(opened, ["symbols 1.0.0", "more 1.0.0"])
    assert.ok((await isFound(pdb("a"))) && (await isFound(pdb("b"))))
  })

  it("goes on where a process stopped that was killed, and repeats nothing", async () => {
    await publish("One", pdb("one"))
    await anIndex().catchUp(never)
    assert.deepEqual(await place(), await packages.changeHead())
    await publish("Two", pdb("two"))
    await publish("Plain")
    const second = anIndex()
    await second.catchUp(never)
    assert.deepEqual(opened, ["one 1.0.0", "two 1.0.0"])
    assert.notDeepEqual(await place(), await packages.changeHead())
    await second.mark()
    assert.deepEqual(await place(), await packages.changeHead())
  })

  it("reads everything again where the record has another history, and loses nothing meanwhile", async () => {
    await publish("One", pdb("one"))
    await publish("Two", pdb("two"))
    const index = anIndex()
    await index.catchUp(never)
    using db = new DatabaseSync(join(folder, "lode.db"))
    db.exec("update change_head set epoch = 'restored'")
    const again = anIndex({
      recordPackagePdbs: async (pdbs) => {
        assert.ok((await isFound(pdb("one"))) && (await isFound(pdb("two"))))
        await packages.recordPackagePdbs(pdbs)
      },
    })
    opened = []
    await again.catchUp(never)
    assert.deepEqual(opened, ["one 1.0.0", "two 1.0.0"])
    assert.deepEqual(await place(), await packages.changeHead())
    const rows = db.prepare("select count(*) as n from symbol_files").get()
    assert.equal(rows?.["n"], 2)
    await index.catchUp(never)
    assert.equal(opened.length, 4)
  })

  it("tells of a package that is damaged, lost or unreadable, and goes on with the next", async () => {
    await publishBytes("Damaged", Buffer.from("PK no zip"), true)
    await publish("Lost", pdb("lost"))
    await publish("Unreadable", pdb("unreadable"))
    await publish("Good", pdb("good"))
    const open = (key: string) => {
      if (key.includes("lost")) return Promise.resolve(undefined)
      if (key.includes("unreadable")) return Promise.reject(new Error("EIO"))
      return blobs.open(key)
    }
    await anIndex({}, { open }).catchUp(never)
    assert.deepEqual(skipped, ["damaged", "lost", "unreadable"])
    assert.ok(await isFound(pdb("good")))
    assert.deepEqual(await place(), await packages.changeHead())
  })

  it("tells of a package whose rows the record does not take, and goes on", async () => {
    await publish("Odd", pdb("odd"))
    await publish("Good", pdb("good"))
    const recordPackagePdbs: PackageStore["recordPackagePdbs"] = (pdbs) =>
      pdbs.lowerId === "odd"
        ? Promise.reject(new Error("constraint failed"))
        : packages.recordPackagePdbs(pdbs)
    await anIndex({ recordPackagePdbs }).catchUp(never)
    assert.deepEqual(skipped, ["odd"])
    assert.ok(await isFound(pdb("good")))
  })

  it("waits for a record that is busy, and skips nothing for it", async () => {
    await publish("One", pdb("one"))
    let busy = true
    const index = anIndex({
      recordPackagePdbs: (pdbs) =>
        busy ? Promise.reject(new StoreBusyError()) : packages.recordPackagePdbs(pdbs),
    })
    await assert.rejects(index.catchUp(never), StoreBusyError)
    busy = false
    await index.catchUp(never)
    assert.deepEqual(skipped, [])
    assert.ok(await isFound(pdb("one")))
  })

  it("says nothing of a package that was removed before it was looked at, or while", async () => {
    await publish("Before", pdb("before"))
    await publish("While", pdb("while"))
    const remove = (id: string) =>
      packages.deleteVersion({ ...subject.change(dana, id, "1.0.0"), meaning: "hard-delete" })
    await remove("Before")
    const recordPackagePdbs: PackageStore["recordPackagePdbs"] = async (pdbs) => {
      await remove("While")
      await packages.recordPackagePdbs(pdbs)
    }
    await anIndex({ recordPackagePdbs }).catchUp(never)
    assert.deepEqual([skipped, opened], [[], ["while 1.0.0"]])
    assert.equal(await isFound(pdb("while")), false)
  })

  it("stops in the middle of a package, and does it whole the next time", async () => {
    const large = buildPdb({ seed: "large", filling: 3_000_000 })
    await publish("Large", pdb("small"), large)
    const stop = new AbortController()
    const open = async (key: string) => {
      const reader = await blobs.open(key)
      setImmediate(() => stop.abort())
      return reader
    }
    await anIndex({}, { open }).catchUp(stop.signal)
    assert.deepEqual([skipped, await place()], [[], undefined])
    await anIndex().catchUp(never)
    assert.ok((await isFound(pdb("small"))) && (await isFound(large, "1.pdb")))
  })

  it("takes the first 2,000 PDBs of a package", async () => {
    const one = pdb("many")
    const names = Array.from({ length: 2001 }, (_, at) => ({ name: `${at}.pdb`, data: one.bytes }))
    await publishBytes("Many", aPackage("Many", "1.0.0").withEntries(names).build(), true)
    await anIndex().catchUp(never)
    assert.ok(await isFound(one, "1999.pdb"))
    assert.equal(await isFound(one, "2000.pdb"), false)
  })
})

/** The store with some of its methods replaced. */
function overlaid(store: PackageStore, own: Partial<PackageStore>): PackageStore {
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(name in own ? own : target, name)
      return typeof value === "function" ? value.bind(target) : value
    },
  })
}
