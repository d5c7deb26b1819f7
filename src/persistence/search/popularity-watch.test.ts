import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { FollowedIndex } from "../../../test/support/followed-index.ts"
import { Follower } from "./follower.ts"
import { PopularityWatch } from "./popularity-watch.ts"

describe("the watch over downloads", () => {
  it("moves an ID whose downloads grew, and looks at none again while nothing is written", async () => {
    await using followed = await FollowedIndex.open()
    followed.catchUp()
    assert.deepEqual(followed.found(), ["package.c", "package.b", "package.a"])
    const { reader, index } = followed
    const watch = new PopularityWatch(reader, index, new Follower(reader, index))
    const round = () => [1, 2, 3].forEach(() => watch.step())
    await followed.record.download("Package.a", "1.0.0", 9)
    round()
    assert.deepEqual(followed.found(), ["package.a", "package.c", "package.b"])
    const { generation } = index
    await followed.record.download("Package.a", "1.0.0", 1)
    round()
    round()
    assert.equal(index.generation, generation)
  })
})
