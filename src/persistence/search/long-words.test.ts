/** Words of more letters than FTS5 has lists of beginnings for, alone and behind others. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { SearchIndex } from "../../domain/ports/search-index.ts"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { openSearchIndex } from "./search-index.ts"

const many = 12

describe("a search for a long word", () => {
  let record: SearchRecord
  let index: SearchIndex

  const page = (text: string, skip: number, take: number) =>
    index.search({ feed: "default", text, skip, take, prerelease: false, semVer2: false })
  const ids = async (text: string, skip = 0, take = 100) =>
    (await page(text, skip, take)).hits.map((hit) => hit.lowerId)

  /** In pages of every size, each hit once, in one order, and the true total on each page. */
  async function assertAddsUp(text: string, total: number): Promise<void> {
    const whole = await ids(text)
    assert.equal(whole.length, total)
    for (const take of [1, 3, 5]) {
      const pages: string[] = []
      for (let skip = 0; skip < total; skip += take) {
        const { totalHits, hits } = await page(text, skip, take)
        assert.equal(totalHits, total)
        pages.push(...hits.map((hit) => hit.lowerId))
      }
      assert.deepEqual(pages, whole, `${text} in pages of ${take}`)
    }
  }

  before(async () => {
    record = await SearchRecord.open()
    const { databaseFile, indexFile } = record
    index = openSearchIndex({ databaseFile, indexFile, deadlineMs: 20_000 })
    for (let at = 0; at < many; at += 1) {
      const description = at % 2 === 0 ? "A quick implementation" : "Some quick implementations"
      await record.publish(`Contoso.N${at}`, "1.0.0", { description })
    }
    await record.publish("Contoso.Quick.Implementation", "1.0.0")
    await record.publish("Contoso.Quick.Implementations", "1.0.0")
    await record.publish("Contoso.Tagged", "1.0.0", { tags: ["quick", "implementation"] })
    await record.publish("Fabrikam", "1.0.0", { description: "An implementation" })
  })

  after(async () => {
    await index[Symbol.asyncDispose]()
    await record[Symbol.asyncDispose]()
  })

  it("shows the ID, what begins so there, tags, the word itself, and what begins so", async () => {
    const found = await ids("implementation")
    assert.deepEqual(found.slice(0, 4), [
      "contoso.quick.implementation",
      "contoso.quick.implementations",
      "contoso.tagged",
      "fabrikam",
    ])
    const rest = found.slice(4).map((id) => Number(id.slice("contoso.n".length)) % 2)
    assert.deepEqual(rest, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
  })

  it("adds up in its pages, alone and behind other words", async () => {
    await assertAddsUp("implementation", many + 4)
    await assertAddsUp("implementations", many / 2 + 1)
    await assertAddsUp("quick implementation", many + 3)
    await assertAddsUp("id:contoso implementation", many + 3)
    await assertAddsUp("contoso quick implementations", many / 2 + 1)
    await assertAddsUp("description:implementation", many + 1)
  })

  it("knows on each page what was pushed and unlisted meanwhile", async () => {
    const text = "contoso quick implementation"
    await assertAddsUp(text, many + 3)
    await record.publish("Contoso.Quick.Implementation.More", "1.0.0")
    await assertAddsUp(text, many + 4)
    assert.equal((await ids(text, 1, 1))[0], "contoso.quick.implementation.more")
    await record.change("unlist", "Contoso.Quick.Implementation.More", "1.0.0")
    await assertAddsUp(text, many + 3)
    assert.equal((await ids(text, 1, 1))[0], "contoso.quick.implementations")
  })
})
