import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { after, before, describe, it } from "node:test"
import type { SearchIndex } from "../../src/domain/ports/search-index.ts"
import { openSearchIndex } from "../../src/persistence/search/search-index.ts"
import { SearchRecord } from "../support/search-record.ts"
import { expectations, type Expectation } from "./search-relevance/expectations.ts"

/**
 * What real packages say of themselves, descriptions by their first sentence. `downloads`: how often the package comes
 * along when each of these is restored once.
 */
interface PackageMetadata {
  readonly id: string
  readonly title: string
  readonly authors: string
  readonly tags: readonly string[]
  readonly description: string
  readonly downloads: number
}

const packages = JSON.parse(
  readFileSync(new URL("../fixtures/package-metadata.json", import.meta.url), "utf8"),
) as readonly PackageMetadata[]

const wantedShare = 0.95

describe("the relevance of search, over real package names and descriptions", () => {
  let record: SearchRecord
  let index: SearchIndex

  before(async () => {
    record = await SearchRecord.open()
    for (const { id, downloads, ...rest } of packages) {
      await record.publish(id, "1.0.0", rest)
      await record.download(id, "1.0.0", downloads)
    }
    const { databaseFile, indexFile } = record
    index = openSearchIndex({ databaseFile, indexFile, deadlineMs: 20_000 })
  })

  after(async () => {
    await index[Symbol.asyncDispose]()
    await record[Symbol.asyncDispose]()
  })

  async function firstFive(text: string): Promise<readonly string[]> {
    const request = { feed: "default", text, skip: 0, take: 5, prerelease: false, semVer2: true }
    const { hits } = await index.search(request)
    return hits.map((hit) => hit.lowerId)
  }

  const isMet = ({ first, amongFive = [] }: Expectation, found: readonly string[]) =>
    (first === undefined || found[0] === first.toLowerCase()) &&
    amongFive.every((id) => found.includes(id.toLowerCase()))

  it("knows the packages that it expects", () => {
    const known = new Set(packages.map(({ id }) => id))
    const wanted = expectations.flatMap(({ first, amongFive = [] }) =>
      [first ?? [], amongFive].flat(),
    )
    assert.deepEqual(
      wanted.filter((id) => !known.has(id)),
      [],
    )
    assert.ok(expectations.length >= 60)
  })

  it(`is right for at least ${wantedShare * 100} of a hundred queries`, async (t) => {
    const misses: string[] = []
    for (const expectation of expectations) {
      const found = await firstFive(expectation.query)
      if (isMet(expectation, found)) continue
      const { query, first, amongFive } = expectation
      misses.push(`${query}: wanted ${first ?? amongFive?.join(", ")}, found ${found.join(", ")}`)
    }
    for (const miss of misses) t.diagnostic(miss)
    const share = 1 - misses.length / expectations.length
    t.diagnostic(`${expectations.length - misses.length} of ${expectations.length} right`)
    assert.ok(share >= wantedShare, misses.join("\n"))
  })
})
