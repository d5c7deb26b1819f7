import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { KeptHits } from "./kept-hits.ts"
import { KeptPages } from "./kept-pages.ts"
import { wireHit } from "./wire-hit.ts"

class Kept {
  mark = 1
  now = 0
  readonly #pages = new KeptPages(
    () => this.mark,
    () => this.now,
  )

  find(request = "json") {
    return this.#pages.find(request)
  }

  page(request = "json") {
    const found = this.find(request).page
    if (found === undefined) return undefined
    const { age, ...rest } = found
    assert.ok(age >= 0 && age < 60_000)
    return rest
  }
}

/** As the search process says it; its name is its number. */
function hit(name: number, says = `stored ${name} Ümit 数据`): string {
  return wireHit(says, { name, versions: "1.0.0", totalDownloads: 0, downloads: [] })
}

const page = (...names: readonly number[]) => ({
  totalHits: 77,
  hits: names.map((name) => hit(name)),
})

describe("kept pages", () => {
  it("are found again, each with its hits in their order, whichever other pages show them", () => {
    const kept = new Kept()
    const asked = kept.find()
    assert.equal(asked.page, undefined)
    asked.keep(page(3, 1, 2))
    kept.find("xml").keep(page(2, 4))
    kept.find("none").keep(page())
    assert.deepEqual(kept.page(), page(3, 1, 2))
    assert.deepEqual(kept.page("xml"), page(2, 4))
    assert.deepEqual(kept.page("none"), page())
    assert.equal(kept.page("yaml"), undefined)
  })

  it("are forgotten with any commit, also one that came while the answer was made", () => {
    const kept = new Kept()
    kept.find().keep(page(1))
    kept.mark = 2
    const late = kept.find()
    assert.equal(late.page, undefined)
    kept.mark = 3
    assert.equal(kept.page("xml"), undefined)
    late.keep(page(1))
    assert.equal(kept.page(), undefined)
  })

  it("are forgotten with a commit as their hits are: a name may tell of another hit by then", () => {
    const kept = new Kept()
    kept.find().keep(page(1))
    kept.mark = 2
    const after = { totalHits: 1, hits: [hit(1, "another")] }
    kept.find().keep(after)
    assert.deepEqual(kept.page(), after)
  })

  it("are forgotten within a minute, and show no older hits: downloads move without a commit", () => {
    const kept = new Kept()
    kept.now = 100_000
    kept.find().keep(page(1))
    const late = kept.find("late")
    kept.now += 14_999
    kept.find("xml").keep({ totalHits: 1, hits: [hit(1, "downloaded since")] })
    assert.deepEqual(kept.page("xml"), { totalHits: 1, hits: [hit(1)] })
    kept.now += 1
    const fresh = { totalHits: 1, hits: [hit(1, "downloaded since")] }
    kept.find("yaml").keep(fresh)
    assert.deepEqual(kept.page("yaml"), fresh)
    assert.deepEqual(kept.page(), page(1))
    late.keep(page(1))
    assert.equal(kept.page("late"), undefined)
    kept.now = 159_999
    assert.equal(kept.find().page?.age, 59_999)
    kept.now += 1
    assert.equal(kept.page(), undefined)
    assert.deepEqual(kept.page("yaml"), fresh)
  })

  it("give way to newer ones, and are whole or not there", () => {
    const kept = new Kept()
    const long = (name: number) => hit(name, `${name}`.repeat(20_000).slice(0, 20_000))
    const pages = Array.from({ length: 500 }, (_, at) => ({
      totalHits: at,
      hits: [long(at), long(at + 1)],
    }))
    for (const each of pages) kept.find(`${each.totalHits}`).keep(each)
    const found = pages.map(({ totalHits }) => kept.page(`${totalHits}`))
    assert.equal(found[0], undefined)
    const first = found.findIndex((each) => each !== undefined)
    assert.ok(first > 100 && first < 300, `${first}`)
    assert.deepEqual(found.slice(first), pages.slice(first))
  })

  it("are not kept where a hit is longer than many others together", () => {
    const kept = new Kept()
    kept.find().keep({ totalHits: 1, hits: [hit(1, "long".repeat(50_000))] })
    assert.equal(kept.page(), undefined)
  })

  it("are four thousand at the most", () => {
    const kept = new Kept()
    for (let at = 0; at < 5000; at++) kept.find(`${at}`).keep(page(1))
    const found = Array.from({ length: 5000 }, (_, at) => kept.page(`${at}`))
    assert.equal(found.filter((each) => each !== undefined).length, 4096)
    assert.deepEqual(found.at(-1), page(1))
  })
})

describe("kept hits", () => {
  it("are what was kept, or nothing, wherever the memory begins again", () => {
    const size = 10_000
    for (const length of [1, 7, 96, 97, 128]) {
      const hits = new KeptHits(size)
      const texts = Array.from({ length: 1000 }, (_, at) =>
        `${at} `.repeat(length).slice(0, length),
      )
      const places = texts.map((text, at) => hits.keep(at, text))
      const found = places.map((place) => (place === undefined ? undefined : hits.read(place)))
      const first = found.findIndex((text) => text !== undefined)
      assert.deepEqual(found.slice(first), texts.slice(first))
      assert.ok(texts.length - first > 0.9 * Math.min(1000, size / (length + 4)), `${length}`)
    }
  })
})
