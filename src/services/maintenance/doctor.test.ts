import assert from "node:assert/strict"
import { beforeEach, describe, it } from "node:test"
import { StagedBlobs, StagedRecord } from "../../../test/support/staged-stores.ts"
import { newAttempt } from "../publish/attempt.ts"
import { examine, isProblem, repair, type Finding } from "./doctor.ts"

const hour = 3_600_000
/** Milliseconds, as blobs have it. */
const now = 1_000 * hour

let packages: StagedRecord
let blobs: StagedBlobs

beforeEach(() => {
  packages = new StagedRecord()
  blobs = new StagedBlobs()
  for (const key of ["a", "b", "c", "d", "e"]) {
    packages.refer(key, `package ${key}`)
    blobs.set(key, `package ${key}`)
  }
})

function findings(): Promise<readonly Finding[]> {
  return examine({ packages, blobs }, now * 1000).then((diagnosis) => diagnosis.findings)
}

async function mend(options = { allLost: false }) {
  const stores = { packages, blobs }
  return repair(stores, await examine(stores, now * 1000), now * 1000, options)
}

function reference(key: string) {
  return packages.references.get(key) ?? assert.fail(`no reference ${key}`)
}

describe("doctor", () => {
  it("finds nothing where all is well, having read every byte", async () => {
    const seen: number[] = []
    const diagnosis = await examine({ packages, blobs }, now * 1000, ({ verified }) =>
      seen.push(verified),
    )
    assert.deepEqual(diagnosis, { verified: 5, bytes: 45, findings: [] })
    assert.deepEqual(seen, [1, 2, 3, 4, 5])
  })

  it("finds a blob that is lost, too short, changed or unreadable", async () => {
    blobs.bytes.delete("a")
    blobs.set("b", "package")
    blobs.set("c", "package C")
    blobs.broken.add("d")
    const found = await findings()
    assert.deepEqual(
      found.toSorted((x, y) => x.kind.localeCompare(y.kind)),
      [
        { kind: "blob-lost", blob: reference("a") },
        { kind: "blob-unreadable", blob: reference("d"), reason: "EIO: i/o error, read" },
        { kind: "blob-wrong-hash", blob: reference("c") },
        { kind: "blob-wrong-length", blob: reference("b"), found: 7 },
      ],
    )
    assert.ok(found.every(isProblem))
  })

  it("finds blobs without a version, and calls only those no problem that a push may have left today", async () => {
    const pushed = `default/a/1.0.0/a.1.0.0.${newAttempt(now * 1000)}.nupkg`
    const foreign = "default/a/1.0.0/a.1.0.0.nupkg"
    const cases = [
      { key: pushed, modified: now - 25 * hour, inFlight: false },
      { key: pushed, modified: now - 23 * hour, inFlight: true },
      { key: foreign, modified: now - 23 * hour, inFlight: false },
    ]
    for (const { key, modified, inFlight } of cases) {
      blobs.set(key, "x", modified)
      const found = await findings()
      const blob = { key, size: 1, modified }
      assert.deepEqual(found, [{ kind: "blob-unreferenced", blob, inFlight }])
      assert.deepEqual(found.map(isProblem), [!inFlight])
      blobs.bytes.delete(key)
    }
  })

  it("tells a blob that only waits to be unlinked from one that nobody knows", async () => {
    blobs.set("removed", "x")
    packages.deletions.add("removed")
    const found = await findings()
    assert.deepEqual(found, [{ kind: "deletion-left", key: "removed" }])
    assert.deepEqual(found.map(isProblem), [false])
  })

  it("says nothing of a version that is removed while it looks", async () => {
    const open = blobs.open.bind(blobs)
    blobs.open = async (key) => {
      packages.references.delete("a")
      blobs.bytes.delete("a")
      return open(key)
    }
    assert.deepEqual(await findings(), [])
  })

  it("says nothing of a version that is pushed while it looks", async () => {
    blobs.set("new", "x")
    const list = blobs.list.bind(blobs)
    blobs.list = async function* () {
      yield* list()
      packages.refer("new", "x")
    }
    assert.deepEqual(await findings(), [])
  })
})

describe("doctor's repair", () => {
  it("takes versions out of the feed whose package is lost, and unlinks what had to go", async () => {
    blobs.bytes.delete("a")
    const lost = reference("a")
    blobs.set("removed", "x")
    packages.deletions.add("removed")
    assert.deepEqual(await mend(), {
      kind: "repaired",
      dropped: [lost],
      unlinked: 1,
      failures: [],
    })
    assert.deepEqual(packages.dropped, ["a"])
    assert.deepEqual(await findings(), [])
  })

  it("never touches a damaged or unreadable package, nor a blob without a version", async () => {
    blobs.set("a", "damaged")
    blobs.broken.add("b")
    blobs.set("old", "x")
    const before = new Map(blobs.bytes)
    assert.deepEqual(await mend(), { kind: "repaired", dropped: [], unlinked: 0, failures: [] })
    assert.deepEqual(blobs.bytes, before)
    assert.deepEqual(packages.dropped, [])
  })

  it("leaves a version whose symbols are lost: they can be pushed again", async () => {
    packages.refer("symbols", "s", "snupkg")
    assert.deepEqual(await mend(), { kind: "repaired", dropped: [], unlinked: 0, failures: [] })
    assert.deepEqual(packages.dropped, [])
  })

  it("looks again before it drops: the blob may be back", async () => {
    const stores = { packages, blobs }
    blobs.bytes.delete("a")
    const diagnosis = await examine(stores, now * 1000)
    blobs.set("a", "package a")
    await repair(stores, diagnosis, now * 1000, { allLost: false })
    assert.deepEqual(packages.dropped, [])
  })

  it("refuses to drop everything when not one blob is there, unless told so", async () => {
    blobs.bytes.clear()
    assert.deepEqual(await mend(), { kind: "storage-missing" })
    assert.deepEqual(packages.dropped, [])
    await mend({ allLost: true })
    assert.deepEqual(new Set(packages.dropped), new Set(["a", "b", "c", "d", "e"]))
  })
})
