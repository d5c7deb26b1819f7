import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { median } from "../../../bench/statistics.ts"
import { processMicroseconds } from "../../support/cpu-time.ts"
import { aPackage } from "../../support/package-builder.ts"
import { pushRecord } from "../../support/push-record.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

const id = "Contoso.Large"
const lowerId = id.toLowerCase()
const many = Array.from({ length: 2000 }, (_, at) => `1.${Math.floor(at / 50)}.${at % 50}`)

describe("an ID of two thousand versions", () => {
  let registry: TestRegistry

  const read = async (path: string) => {
    const answer = await registry.ask(path)
    assert.equal(answer.status, 200, path)
    return answer.json()
  }
  /** What the three readings show: all versions, those of the index's last page, and the search result. */
  const shown = async (query: string) => {
    const list = (await read(`/v3/flatcontainer/${lowerId}/index.json`)) as { versions: string[] }
    const index = (await read(`/v3/registration/${lowerId}/index.json`)) as Index
    const last = index.items.at(-1)?.["@id"] ?? ""
    const page = (await read(new URL(last).pathname)) as Page
    const search = `/v3/search?q=packageid:${id}&${query}`
    const found = (await read(search)) as { data: [{ version: string; versions: Entry[] }] }
    const [hit] = found.data
    return {
      listed: list.versions.length,
      inPages: index.items.reduce((sum, { count }) => sum + count, 0),
      last: [list.versions.at(-1), index.items.at(-1)?.upper],
      lastEntry: page.items.at(-1)?.catalogEntry,
      found: [hit.version, hit.versions.length, hit.versions.at(-1)?.version],
    }
  }
  const change = async (method: string, path: string, status: number, body?: object) => {
    const answer = await registry.ask(`/api/v2/package/${path}`, {
      method,
      headers: { "X-NuGet-ApiKey": adminKey, "Content-Type": "application/json" },
      ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
    })
    assert.equal(answer.status, status, answer.text())
  }
  const push = async (pushed: string, version: string) => {
    const answer = await registry.push(aPackage(pushed, version).build())
    assert.equal(answer.status, 201)
  }

  before(async () => {
    registry = await startRegistry()
    const { packages } = registry.stores
    const [admin] = await packages.listApiKeys()
    assert.ok(admin)
    const records = many.map((text, now) => pushRecord(id, text, { apiKey: admin.key, now }))
    await Promise.all(records.map((record) => packages.recordPush(record)))
  })
  after(() => registry[Symbol.asyncDispose]())

  it("shows one more everywhere at once, and what becomes of it", async () => {
    const facts = (entry: Entry | undefined) => [entry?.version, entry?.listed]
    const first = await shown("")
    assert.deepEqual(
      [first.listed, first.inPages, first.last],
      [2000, 2000, ["1.39.49", "1.39.49"]],
    )
    assert.deepEqual(first.found, ["1.39.49", 2000, "1.39.49"])

    await push(id, "2.0.0")
    const pushed = await shown("")
    assert.deepEqual([pushed.listed, pushed.inPages, pushed.last], [2001, 2001, ["2.0.0", "2.0.0"]])
    assert.deepEqual(facts(pushed.lastEntry), ["2.0.0", true])
    assert.deepEqual(pushed.found, ["2.0.0", 2001, "2.0.0"])

    await change("DELETE", `${id}/2.0.0`, 204)
    const unlisted = await shown("")
    assert.deepEqual([unlisted.listed, unlisted.inPages], [2001, 2001])
    assert.deepEqual(facts(unlisted.lastEntry), ["2.0.0", false])
    assert.deepEqual(unlisted.found, ["1.39.49", 2000, "1.39.49"])

    await change("POST", `${id}/2.0.0`, 200)
    assert.deepEqual(await shown(""), pushed)

    await change("PUT", `${id}/deprecations`, 200, { versions: ["2.0.0"], isLegacy: true })
    assert.deepEqual((await shown("")).found, pushed.found)

    await push(id, "3.0.0-rc")
    assert.deepEqual((await shown("")).found, pushed.found)
    assert.deepEqual((await shown("prerelease=true")).found, ["3.0.0-rc", 2002, "3.0.0-rc"])
  })

  it("takes a push for about what a small ID takes one for", async () => {
    const cost = async (pushed: string, version: string) => {
      const before = processMicroseconds()
      await push(pushed, version)
      return processMicroseconds() - before
    }
    const costs = { large: [] as number[], small: [] as number[] }
    for (let at = 0; at < 25; at++) {
      costs.large.push(await cost(id, `4.0.${at}`))
      costs.small.push(await cost("Contoso.Small", `4.0.${at}`))
    }
    assert.ok(median(costs.large) < 2.5 * median(costs.small), JSON.stringify(costs))
  })
})

interface Entry {
  readonly version: string
  readonly listed?: boolean
}

interface Page {
  readonly items: readonly { readonly catalogEntry: Entry }[]
}

interface Index {
  readonly items: readonly {
    readonly "@id": string
    readonly count: number
    readonly upper: string
  }[]
}
