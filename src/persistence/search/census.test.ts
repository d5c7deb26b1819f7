import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { Finder } from "./finder.ts"
import { Follower } from "./follower.ts"
import { IndexFile } from "./index-file.ts"
import { openRecord, type RecordReader } from "./record.ts"
import { stateNumber, visibilities } from "./visibility.ts"

describe("the census", () => {
  let record: SearchRecord
  let reader: RecordReader
  let index: IndexFile

  before(async () => {
    record = await SearchRecord.open()
    reader = openRecord(record.databaseFile)
    index = IndexFile.open(record.indexFile)
    await record.publish("Contoso.Json", "1.0.0", { tags: ["C#", "json"], authors: "Contoso Ltd" })
    await record.publish("Contoso.Json", "2.0.0-beta.1", { description: "Now with streaming" })
    await record.publish("Fabrikam.JsonPath", "1.0.0", { summary: "Straße, Ångström, ½ ÉTÉ" })
    await record.publish("Litware.Yaml", "1.0.0+build", { title: "数据 序列化 𐐨𐐩𐐪𐐫 😀😀 A" })
    await record.publish("Trey.Research", "1.0.0-rc", { description: "" })
  })

  after(async () => {
    index[Symbol.dispose]()
    reader[Symbol.dispose]()
    await record[Symbol.asyncDispose]()
  })

  const words = [
    ..."a b c d e f g h i j k l m n o p q r s t u v w x y z 1 数 据 序 𐐨 😀".split(" "),
    ..."co con cont contoso c# js jso json str stra ang et ete da dan dana ltd now no nothing".split(
      " ",
    ),
    ..."𐐨𐐩 𐐨𐐩𐐪 𐐨𐐩𐐪𐐫".split(" "),
  ]

  /** Totals as they are told, and as FTS5 counts them. */
  function totals() {
    const follower = new Follower(reader, index)
    while (follower.step(1000)) continue
    const finder = new Finder(reader, index)
    return visibilities.flatMap((visibility) =>
      words.map((text) => {
        const asked = { feed: "default", text, skip: 0, take: 0, ...visibility }
        const expression = `"${text}" *`
        const counted = index.countMatches(expression, stateNumber(visibility))
        return { text, visibility, told: finder.search(asked).totalHits, counted }
      }),
    )
  }

  function assertHonest(): void {
    const wrong = totals().filter(({ told, counted }) => told !== counted)
    assert.deepEqual(wrong, [])
  }

  it("counts beginnings of words as the index does", () => {
    assertHonest()
    const told = new Map(totals().map((total) => [`${total.text} ${stateOf(total)}`, total.told]))
    assert.deepEqual(
      ["jso 0", "jso 3", "c# 0", "c# 3", "数 0", "数 2", "da 3", "no 3", "no 0"].map((name) =>
        told.get(name),
      ),
      [2, 2, 1, 0, 0, 1, 4, 1, 0],
    )
  })

  it("still does after versions came and went, IDs went and everything was read anew", async () => {
    await record.publish("Contoso.Json", "1.1.0", { description: "Streams no more" })
    assertHonest()
    await record.change("unlist", "Contoso.Json", "1.1.0")
    await record.change("hard-delete", "Litware.Yaml", "1.0.0")
    await record.addOwner("Trey.Research", "Eve")
    assertHonest()
    await record.change("relist", "Contoso.Json", "1.1.0")
    assertHonest()
    index.advance(() => ({ epoch: "another", seq: 0, scanned: undefined }))
    assertHonest()
  })

  it("forgets what a failed step would have written", () => {
    const before = totals()
    assert.throws(
      () =>
        index.advance(() => {
          index.remove("default", "contoso.json")
          throw new Error("The disk is full.")
        }),
      /disk/,
    )
    assert.deepEqual(totals(), before)
    assertHonest()
  })
})

function stateOf({ visibility }: { readonly visibility: (typeof visibilities)[number] }): number {
  return stateNumber(visibility)
}
