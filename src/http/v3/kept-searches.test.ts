import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { KeptSearches, type AskedSearch } from "./kept-searches.ts"

const asked = { origin: "https://packages.example", request: "json", coding: "gzip" }

class Kept {
  mark = 1
  now = 0
  readonly #kept = new KeptSearches<string>({ commitMark: () => this.mark }, () => this.now)

  /** What is kept, or undefined, after which `value` is kept. */
  ask(value: string, other: Partial<AskedSearch> = {}, bytes = value.length): string | undefined {
    const found = this.#kept.find({ ...asked, ...other })
    if (found.kept === undefined) found.keep(value, bytes)
    return found.kept
  }

  begin() {
    return this.#kept.find(asked)
  }
}

describe("kept searches", () => {
  it("are found again by whoever asks for the same in the same way", () => {
    const kept = new Kept()
    assert.equal(kept.ask("a"), undefined)
    assert.equal(kept.ask("b"), "a")
    const others = [{ origin: "http://b.example" }, { request: "xml" }, { coding: "identity" }]
    for (const other of others) assert.equal(kept.ask("c", other), undefined)
    assert.equal(kept.ask("d"), "a")
  })

  it("are forgotten with any commit, also one that came while the answer was made", () => {
    const kept = new Kept()
    kept.ask("a")
    kept.mark = 2
    const late = kept.begin()
    assert.equal(late.kept, undefined)
    kept.mark = 3
    assert.equal(kept.ask("b"), undefined)
    late.keep("late", 4)
    assert.equal(kept.ask("c"), "b")
  })

  it("are forgotten after a minute, because popularity moves without a commit", () => {
    const kept = new Kept()
    kept.ask("a")
    kept.now = 59_999
    assert.equal(kept.ask("b"), "a")
    kept.now = 60_000
    assert.equal(kept.ask("c"), undefined)
    assert.equal(kept.ask("d"), "c")
  })

  it("are forgotten earlier if what they tell was old already", () => {
    const kept = new Kept()
    kept.begin().keep("a", 1, 50_000)
    kept.now = 9999
    assert.equal(kept.begin().kept, "a")
    kept.now = 10_000
    assert.equal(kept.begin().kept, undefined)
  })

  it("give way to another answer to the same", () => {
    const kept = new Kept()
    kept.ask("a")
    const again = kept.begin()
    assert.equal(again.kept, "a")
    again.keep("b", 1)
    assert.equal(kept.ask("c"), "b")
  })

  it("take twelve mebibytes at the most, and four origins", () => {
    const kept = new Kept()
    const mebibyte = 1024 * 1024
    for (let at = 0; at < 20; at++) kept.ask("a", { request: `${at}` }, mebibyte)
    const found = Array.from({ length: 20 }, (_, at) => kept.ask("", { request: `${at}` }, 5e6))
    assert.equal(found.filter((each) => each !== undefined).length, 11)
    const origins = ["https://b", "https://c", "https://d", "https://e", "https://f"]
    for (const origin of origins) kept.ask("a", { origin })
    assert.deepEqual(
      origins.map((origin) => kept.ask("b", { origin })),
      ["a", "a", "a", undefined, undefined],
    )
  })
})
