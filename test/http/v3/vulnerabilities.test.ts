import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { Advisory } from "../../../src/domain/advisory.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { until } from "../../support/until.ts"

interface PageEntry {
  readonly "@name": string
  readonly "@id": string
  readonly "@updated": string
}

/** The time of the last load; the next is a second later. */
let now = Date.now() * 1000

function anAdvisory(id: string, wish: Partial<Advisory> = {}): Advisory {
  return {
    id,
    url: `https://example.com/${id}`,
    severity: 2,
    summary: "",
    modified: 1,
    affected: [{ id: "Contoso.Json", versions: "(, 1.1.0)" }],
    ...wish,
  }
}

async function load(registry: TestRegistry, ...advisories: readonly Advisory[]) {
  const outcome = await registry.stores.packages.loadAdvisories({ advisories, now: (now += 1e6) })
  assert.equal(outcome.kind, "done")
  await known(registry)
}

/** Waits until the server has heard of what another process changed. */
async function known(registry: TestRegistry): Promise<void> {
  const pages = await registry.stores.packages.advisoryPages()
  const name = `base-${pages.base.toString(36)}`
  const update = `update-${pages.update.toString(36)}`
  await until(async () => {
    const names = (await index(registry)).map((page) => page["@name"])
    return names[0] === name && (names.length === 1 || names[1] === update)
      ? pages.update === pages.base || names.length === 2
      : false
  }, "the index names the pages of the record")
}

async function index(registry: TestRegistry): Promise<readonly PageEntry[]> {
  const answer = await registry.ask("/v3/vulnerabilities/index.json")
  assert.equal(answer.status, 200)
  return answer.json() as readonly PageEntry[]
}

/** The content of every page that the index names, by the beginning of its name. */
async function pagesOf(registry: TestRegistry): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const page of await index(registry))
    found[page["@name"].replace(/-.*/, "")] = (await registry.askAt(page["@id"])).json()
  return found
}

const shown = (id: string, versions = "(, 1.1.0)", severity = 2) => ({
  severity,
  url: `https://example.com/${id}`,
  versions,
})

describe("GET /v3/vulnerabilities/index.json", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  it("leads to one page, which is an empty object, where nothing is known", async () => {
    const [page, ...others] = await index(registry)
    assert.deepEqual(others, [])
    assert.deepEqual(page, {
      "@name": "base-0",
      "@id": `${registry.address}/v3/vulnerabilities/base-0.json`,
      "@updated": "1970-01-01T00:00:00.0000000Z",
      comment: "What has been known for a while",
    })
    assert.equal((await registry.askAt(page["@id"])).text(), "{}")
    assert.equal((await registry.ask("/v3/vulnerabilities/other.json")).status, 404)
    assert.equal((await registry.ask("/v3/vulnerabilities/base-0.txt")).status, 404)
  })

  it("has what was loaded first in its base, and what came since in an update", async () => {
    await load(registry, anAdvisory("A-1"), anAdvisory("A-2", { severity: 3 }))
    await load(
      registry,
      anAdvisory("A-3", { affected: [{ id: "Other.Lib", versions: "[2.0.0]" }] }),
    )
    const pages = await index(registry)
    for (const page of pages) assert.match(page["@name"], /^(?:base|update)-[0-9a-z]{1,25}$/)
    assert.deepEqual(await pagesOf(registry), {
      base: { "contoso.json": [shown("A-1"), shown("A-2", "(, 1.1.0)", 3)] },
      update: { "other.lib": [shown("A-3", "[2.0.0]")] },
    })
  })

  it("gives a page that changes another name, and everything to who still asks for the old one", async () => {
    const old = await index(registry)
    const [before] = await Promise.all(old.map((page) => registry.askAt(page["@id"])))
    assert.equal(before?.headers["cache-control"], "public, max-age=31536000, immutable")
    const changed = anAdvisory("A-1", { severity: 0, modified: 2 })
    await load(registry, changed)
    const everything = {
      "contoso.json": [shown("A-1", "(, 1.1.0)", 0), shown("A-2", "(, 1.1.0)", 3)],
      "other.lib": [shown("A-3", "[2.0.0]")],
    }
    assert.deepEqual(await pagesOf(registry), { base: everything })
    for (const page of old) {
      const answer = await registry.askAt(page["@id"])
      assert.deepEqual([answer.status, answer.json()], [200, everything])
      assert.equal(answer.headers["cache-control"], "max-age=10, must-revalidate")
    }
  })

  it("orders the ranges of an ID from the highest down, open ends first", async () => {
    const versions = ["(, 1.0.0)", "[2.0.0, 3.0.0)", "[1.5.0, 3.0.0)", "[4.0.0, )"]
    const affected = versions.map((range) => ({ id: "Ordered.Lib", versions: range }))
    await load(registry, anAdvisory("B-1", { affected }))
    const pages = await pagesOf(registry)
    const { "ordered.lib": found } = Object.assign({}, ...Object.values(pages)) as Record<
      string,
      { versions: string }[]
    >
    assert.deepEqual(
      found?.map((range) => range.versions),
      ["[4.0.0, )", "[2.0.0, 3.0.0)", "[1.5.0, 3.0.0)", "(, 1.0.0)"],
    )
  })

  it("answers 304 to who has a page, and compressed to who takes that", async () => {
    const affected = Array.from({ length: 200 }, (_, at) => ({
      id: `Many.Lib.${at}`,
      versions: "(, 1.0.0)",
    }))
    await load(registry, anAdvisory("C-1", { affected }))
    const { "@id": address } = (await index(registry)).at(-1) ?? assert.fail()
    const first = await registry.askAt(address, { headers: { "Accept-Encoding": "gzip" } })
    assert.equal(first.headers["content-encoding"], "gzip")
    const tag = String(first.headers["etag"])
    const headers = { "Accept-Encoding": "gzip", "If-None-Match": tag }
    assert.equal((await registry.askAt(address, { headers })).status, 304)
    const read = (await registry.askAt(address)).json() as object
    assert.equal(Object.keys(read).filter((id) => id.startsWith("many.lib.")).length, 200)
  })
})

describe("what an advisory says of a version", () => {
  it("is shown by the registration and by search as soon as it is loaded, until it is removed", async () => {
    await using registry = await startRegistry()
    for (const version of ["1.0.0", "1.1.0-beta", "1.1.0"])
      await registry.push(aPackage("Contoso.Json", version).build())
    assert.deepEqual(await registered(registry), [undefined, undefined, undefined])
    await load(registry, anAdvisory("A-1"), anAdvisory("A-2", { severity: 0, affected: twice }))
    const both = [
      { advisoryUrl: "https://example.com/A-1", severity: "2" },
      { advisoryUrl: "https://example.com/A-2", severity: "0" },
    ]
    await until(async () => (await registered(registry))[0] !== undefined, "it is shown")
    assert.deepEqual(await registered(registry), [both, both.slice(0, 1), both.slice(1)])
    assert.deepEqual(await registered(registry, "registration-gz"), [
      undefined,
      undefined,
      undefined,
    ])
    assert.deepEqual(await found(registry), [
      { advisoryUrl: "https://example.com/A-2", severity: 0 },
    ])
    for (const advisory of ["A-1", "A-2"])
      await registry.stores.packages.removeAdvisory({ advisory, now: (now += 1e6) })
    await until(async () => (await registered(registry))[0] === undefined, "it is gone")
    assert.deepEqual(await found(registry), [])
  })

  const twice = [
    { id: "CONTOSO.json", versions: "[1.0.0]" },
    { id: "contoso.json", versions: "[0.9.0, 1.0.0]" },
    { id: "contoso.json", versions: "[1.1.0, )" },
  ]

  async function registered(registry: TestRegistry, hive = "registration-gz-semver2") {
    const answer = await registry.ask(`/v3/${hive}/contoso.json/index.json`)
    const read = answer.json() as {
      items: { items: { catalogEntry: { vulnerabilities?: unknown } }[] }[]
    }
    return read.items[0]?.items.map(({ catalogEntry }) => catalogEntry.vulnerabilities) ?? []
  }

  async function found(registry: TestRegistry): Promise<unknown> {
    const answer = await registry.ask("/v3/search?q=packageid:contoso.json")
    const { data } = answer.json() as { data: { vulnerabilities: unknown }[] }
    return data[0]?.vulnerabilities
  }
})

describe("the vulnerabilities of a private feed", () => {
  it("are for those who may read it", async () => {
    await using registry = await startRegistry({ LODE_READ: "authenticated" })
    const reader = await registry.keyOf("reader", ["read"])
    for (const path of ["/v3/vulnerabilities/index.json", "/v3/vulnerabilities/base-0.json"]) {
      const refused = await registry.ask(path)
      assert.equal(refused.status, 401)
      const answer = await registry.ask(path, { headers: { "X-NuGet-ApiKey": reader } })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers["cache-control"], "private, no-cache")
    }
  })
})

describe("advisories are loaded by site administrators", () => {
  it("and by nobody else; an older text of one does not take the place of a newer", async () => {
    await using registry = await startRegistry()
    const { packages } = registry.stores
    const [root] = await packages.listApiKeys("admin")
    await registry.keyOf("dana", ["admin"])
    const [dana] = await packages.listApiKeys("dana")
    const by = (key: number | undefined) => ({ apiKey: key ?? 0, address: undefined })
    const advisories = [anAdvisory("A-1", { modified: 5 })]
    const refused = await packages.loadAdvisories({ advisories, by: by(dana?.key), now })
    assert.equal(refused.kind === "refused" && refused.refusal.code, "SITE_ADMINISTRATOR_ONLY")
    const fates = []
    for (const batch of [
      advisories,
      advisories,
      [anAdvisory("A-1", { severity: 0, modified: 4 })],
      [anAdvisory("A-1", { severity: 0, modified: 6 })],
      [{ withdrawn: "A-1", modified: 5 }],
      [{ withdrawn: "A-1", modified: 7 }],
      [{ withdrawn: "A-1", modified: 7 }],
    ]) {
      const outcome = await packages.loadAdvisories({ advisories: batch, by: by(root?.key), now })
      fates.push(outcome.kind === "done" ? outcome.fates[0] : outcome.refusal.code)
    }
    assert.deepEqual(fates, [
      "added",
      "unchanged",
      "older",
      "changed",
      "older",
      "removed",
      "absent",
    ])
    assert.equal(
      (await registry.ask("/v3/search", { headers: { "X-NuGet-ApiKey": adminKey } })).status,
      200,
    )
  })
})
