import assert from "node:assert/strict"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import fc from "fast-check"
import { median } from "../../../bench/statistics.ts"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { Finder } from "./finder.ts"
import { Follower } from "./follower.ts"
import { IndexFile } from "./index-file.ts"
import { openRecord, type RecordReader } from "./record.ts"
import { visibilities } from "./visibility.ts"
import { hitsIn, searchHit } from "./wire-hit.ts"

const texts = [
  "1.0.0",
  "1.0.0-alpha",
  "1.0.0-alpha.2",
  "1.0.0-alpha.10",
  "1.0.0-Rc1",
  "1.1.0+build.1",
  "1.10.0",
  "1.9.0",
  "2.0.0-beta",
  "2.0.0-Beta.1",
] as const
const lowerOf = (text: string) => text.replace(/\+.*$/, "").toLowerCase()

describe("an ID of many versions in the index", () => {
  let record: SearchRecord
  let reader: RecordReader
  let index: IndexFile
  let follower: Follower

  const catchUp = () => {
    while (follower.step(1000)) continue
  }
  const seenIn = (file: IndexFile, lowerId: string) => {
    const finder = new Finder(reader, file)
    return visibilities.map((state) => {
      const request = { feed: "default", text: `packageid:${lowerId}`, skip: 0, take: 9, ...state }
      const question = { feed: "default", lowerId, ...state }
      return { page: finder.search(request), versions: finder.listedVersions(question) }
    })
  }
  /** What an index shows that has just read the whole record. */
  const seenAnew = (lowerId: string) => {
    const file = join(record.databaseFile, "../anew.db")
    rmSync(file, { force: true })
    using anew = IndexFile.open(file)
    const first = new Follower(reader, anew)
    while (first.step(1000)) continue
    return seenIn(anew, lowerId)
  }

  before(async () => {
    record = await SearchRecord.open()
    reader = openRecord(record.databaseFile)
    index = IndexFile.open(record.indexFile)
    follower = new Follower(reader, index)
  })

  after(async () => {
    index[Symbol.dispose]()
    reader[Symbol.dispose]()
    await record[Symbol.asyncDispose]()
  })

  it("followed version by version is what it is when it is read whole", async () => {
    let ids = 0
    const step = fc.record({
      text: fc.constantFrom(...texts),
      deed: fc.constantFrom("unlist", "relist", "soft-delete", "hard-delete"),
      follow: fc.boolean(),
    })
    const steps = fc.array(step, { minLength: 5, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(steps, async (deeds) => {
        const id = `Contoso.Many${ids++}`
        const states = new Map<string, string>()
        for (const { text, deed, follow } of deeds) {
          const state = states.get(text)
          const isDone = state === "hard-delete" || (state === "soft-delete" && deed !== "relist")
          if (state === undefined) await record.publish(id, text, { description: `says ${text}` })
          else if (!isDone) await record.change(deed, id, lowerOf(text))
          if (!isDone) states.set(text, state === undefined ? "published" : deed)
          if (follow) catchUp()
        }
        catchUp()
        const seen = seenIn(index, id.toLowerCase())
        assert.deepEqual(seen, seenAnew(id.toLowerCase()))
        const hits = new Set(seen.flatMap(({ page }) => hitsIn(page.hits)))
        assert.equal(
          new Set(hits.values().map((hit) => searchHit(hit).name)).size,
          hits.size,
          "each has its own name",
        )
        for (const { page, versions } of seen)
          assert.deepEqual(
            hitsIn(page.hits)
              .map(searchHit)
              .flatMap((hit) => hit.versions.map(({ version }) => version)),
            versions,
          )
      }),
      { numRuns: 25 },
    )
  })

  it("shows each kind of client its versions and the latest of them, whatever was unlisted", async () => {
    for (const text of ["1.0.0", "1.1.0+sha", "2.0.0-rc", "2.0.0-rc.1"])
      await record.publish("Contoso.Pairs", text, { description: `says ${text}` })
    const seen = () =>
      seenIn(index, "contoso.pairs").map(({ page, versions }) => {
        const [hit] = hitsIn(page.hits).map(searchHit)
        if (hit === undefined) return [versions.join(" "), undefined, undefined]
        const { description } = JSON.parse(hit.shown) as { description: string }
        return [versions.join(" "), hit.versions.map(({ version }) => version), description]
      })
    const of = (...versions: string[]) => [versions.join(" "), versions, `says ${versions.at(-1)}`]
    const nothing = ["", undefined, undefined]
    catchUp()
    assert.deepEqual(seen(), [
      of("1.0.0"),
      of("1.0.0", "2.0.0-rc"),
      of("1.0.0", "1.1.0+sha"),
      of("1.0.0", "1.1.0+sha", "2.0.0-rc", "2.0.0-rc.1"),
    ])
    await record.change("unlist", "Contoso.Pairs", "1.0.0")
    await record.change("unlist", "Contoso.Pairs", "2.0.0-rc.1")
    catchUp()
    assert.deepEqual(seen(), [
      nothing,
      of("2.0.0-rc"),
      of("1.1.0+sha"),
      of("1.1.0+sha", "2.0.0-rc"),
    ])
    await record.change("hard-delete", "Contoso.Pairs", "1.1.0")
    await record.change("unlist", "Contoso.Pairs", "2.0.0-rc")
    catchUp()
    assert.deepEqual(seen(), [nothing, nothing, nothing, nothing])
    await record.change("relist", "Contoso.Pairs", "1.0.0")
    catchUp()
    assert.deepEqual(seen(), [of("1.0.0"), of("1.0.0"), of("1.0.0"), of("1.0.0")])
  })

  it("costs the follower no more for one more version than an ID of a few", async () => {
    const many = Array.from({ length: 2000 }, (_, at) => `1.${Math.floor(at / 50)}.${at % 50}`)
    await Promise.all(many.map((text) => record.publish("Contoso.Large", text)))
    await record.publish("Contoso.Small", "1.0.0")
    catchUp()
    const cost = async (id: string, text: string) => {
      await record.publish(id, text)
      const before = threadMicroseconds()
      catchUp()
      return threadMicroseconds() - before
    }
    const costs = { large: [] as number[], small: [] as number[] }
    for (let at = 0; at < 30; at++) {
      costs.large.push(await cost("Contoso.Large", `2.0.${at}`))
      costs.small.push(await cost("Contoso.Small", `2.0.${at}`))
    }
    // The middle one: a few of them pay for the garbage of all.
    assert.ok(median(costs.large) < 2.5 * median(costs.small), JSON.stringify(costs))
    assert.equal(seenIn(index, "contoso.large")[0]?.versions.length, 2030)
  })
})
