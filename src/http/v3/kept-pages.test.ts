import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { KeptPages } from "./kept-pages.ts"
import { KeptResults } from "./kept-results.ts"
import { searchAnswer, type NamedResult, type ResultPage } from "./search-answer.ts"

const view = "registration https://packages.example"

class Kept {
  mark = 1
  now = 0
  readonly #pages = new KeptPages(
    () => this.mark,
    () => this.now,
  )

  find(request = "json", where = view) {
    return this.#pages.find({ view: where, request })
  }

  /** The whole answer. */
  page(request = "json", where = view): string | undefined {
    const found = this.find(request, where).page
    if (found === undefined) return undefined
    assert.ok(found.age >= 0 && found.age < 60_000)
    const bytes = Buffer.concat(found.parts)
    assert.equal(bytes.length, found.length)
    return bytes.toString()
  }
}

function result(name: number, says = `${name} Ümit 数据`): NamedResult {
  return { name, text: JSON.stringify({ says }) }
}

const page = (...names: readonly number[]): ResultPage => ({
  totalHits: 77,
  results: names.map((name) => result(name)),
})

describe("kept pages", () => {
  it("are found again, each with its results in their order, whichever other pages show them", () => {
    const kept = new Kept()
    const asked = kept.find()
    assert.equal(asked.page, undefined)
    asked.keep(page(3, 1, 2))
    kept.find("xml").keep(page(2, 4))
    kept.find("none").keep(page())
    assert.equal(kept.page(), searchAnswer(page(3, 1, 2)))
    assert.equal(kept.page("xml"), searchAnswer(page(2, 4)))
    assert.equal(kept.page("none"), searchAnswer(page()))
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

  it("are forgotten with a commit as their results are: a name may tell of another by then", () => {
    const kept = new Kept()
    kept.find().keep(page(1))
    kept.mark = 2
    const after = { totalHits: 1, results: [result(1, "another")] }
    kept.find().keep(after)
    assert.equal(kept.page(), searchAnswer(after))
  })

  it("are forgotten within a minute, and show no older results: downloads move without a commit", () => {
    const kept = new Kept()
    kept.now = 100_000
    kept.find().keep(page(1))
    const late = kept.find("late")
    kept.now += 14_999
    const fresh = { totalHits: 1, results: [result(1, "downloaded since")] }
    kept.find("xml").keep(fresh)
    assert.equal(kept.page("xml"), searchAnswer({ totalHits: 1, results: [result(1)] }))
    kept.now += 1
    kept.find("yaml").keep(fresh)
    assert.equal(kept.page("yaml"), searchAnswer(fresh))
    assert.equal(kept.page(), searchAnswer(page(1)))
    late.keep(page(1))
    assert.equal(kept.page("late"), undefined)
    kept.now = 159_999
    assert.equal(kept.find().page?.age, 59_999)
    kept.now += 1
    assert.equal(kept.page(), undefined)
    assert.equal(kept.page("yaml"), searchAnswer(fresh))
  })

  it("give way to newer ones, and are whole or not there", () => {
    const kept = new Kept()
    const long = (name: number) => result(name, `${name}`.repeat(20_000).slice(0, 20_000))
    const pages = Array.from({ length: 500 }, (_, at) => ({
      totalHits: at,
      results: [long(at), long(at + 1)],
    }))
    for (const each of pages) kept.find(`${each.totalHits}`).keep(each)
    const found = pages.map(({ totalHits }) => kept.page(`${totalHits}`))
    assert.equal(found[0], undefined)
    const first = found.findIndex((each) => each !== undefined)
    assert.ok(first > 50 && first < 200, `${first}`)
    assert.deepEqual(found.slice(first), pages.slice(first).map(searchAnswer))
  })

  it("are not kept where a result is longer than many others together", () => {
    const kept = new Kept()
    kept.find().keep({ totalHits: 1, results: [result(1, "long".repeat(50_000))] })
    assert.equal(kept.page(), undefined)
  })

  it("are four thousand at the most", () => {
    const kept = new Kept()
    for (let at = 0; at < 5000; at++) kept.find(`${at}`).keep(page(1))
    const found = Array.from({ length: 5000 }, (_, at) => kept.page(`${at}`))
    assert.equal(found.filter((each) => each !== undefined).length, 4096)
    assert.equal(found.at(-1), searchAnswer(page(1)))
  })

  it("are another's at another origin or in another hive, of which sixteen are known until the next commit", () => {
    const kept = new Kept()
    const views = Array.from({ length: 17 }, (_, at) => `registration http://host${at}`)
    const at = (where: string) => ({ totalHits: 1, results: [result(1, where)] })
    for (const where of views) kept.find("json", where).keep(at(where))
    const expected = views.slice(0, 16).map((where) => searchAnswer(at(where)))
    assert.deepEqual(
      views.map((where) => kept.page("json", where)),
      [...expected, undefined],
    )
    kept.mark = 2
    kept.find("json", views[16]).keep(at("late"))
    assert.equal(kept.page("json", views[16]), searchAnswer(at("late")))
  })
})

describe("kept results", () => {
  it("are what was kept, or nothing, wherever the memory begins again", () => {
    const size = 10_000
    for (const length of [1, 7, 96, 97, 128]) {
      const results = new KeptResults(size)
      const texts = Array.from({ length: 1000 }, (_, at) =>
        `${at} `.repeat(length).slice(0, length),
      )
      const places = texts.map((text, at) => results.keep(at, text))
      const found = places.map((place) =>
        place === undefined ? undefined : results.read(place)?.toString(),
      )
      const first = found.findIndex((text) => text !== undefined)
      assert.deepEqual(found.slice(first), texts.slice(first))
      assert.ok(texts.length - first > 0.9 * Math.min(1000, size / (length + 4)), `${length}`)
    }
  })
})
