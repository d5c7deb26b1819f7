import assert from "node:assert/strict"
import { gunzipSync } from "node:zlib"
import { after, before, describe, it } from "node:test"
import { readAtom, type AtomEntry } from "../../support/atom.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

/** More than an ordinary page of 100. */
const versions = 130

describe("pages of the V2 feed", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
    const numbers = Array.from({ length: versions }, (_, at) => at)
    for (const number of numbers)
      await registry.push(aPackage("Contoso.Many", `1.${number}.0`).build())
    for (const id of ["Aaa", "Zzz"]) await registry.push(aPackage(id, "1.0.0").build())
  })

  after(() => registry[Symbol.asyncDispose]())

  /** Follows the links to the end; `between` runs after the first page. */
  async function walk(path: string, between: () => Promise<unknown> = async () => undefined) {
    const entries: AtomEntry[] = []
    const sizes: number[] = []
    let next: string | undefined = `${registry.address}/api/v2/${path}`
    while (next !== undefined) {
      const feed = readAtom((await registry.askAt(next)).text())
      entries.push(...feed.entries)
      sizes.push(feed.entries.length)
      next = feed.next
      if (sizes.length === 1) await between()
    }
    return { names: entries.map(({ id }) => id), sizes }
  }

  it("hold 100 entries each and lead to the next, behind the last entry", async () => {
    for (const path of ["Packages()", "Packages()?$orderby=Id,Version"]) {
      const { names, sizes } = await walk(path)
      assert.deepEqual(sizes, [100, 32])
      assert.equal(new Set(names).size, versions + 2)
    }
    const { sizes } = await walk("FindPackagesById()?id='contoso.many'&semVerLevel=2.0.0")
    assert.deepEqual(sizes, [100, 30])
    const first = readAtom((await registry.ask("/api/v2/Packages()")).text())
    assert.equal(
      decodeURIComponent(first.next ?? ""),
      `${registry.address}/api/v2/Packages()?$skiptoken='contoso.many','1.98.0'`,
    )
  })

  it("lose and repeat nothing where packages come and go meanwhile", async () => {
    const headers = { "X-NuGet-ApiKey": adminKey }
    const { names } = await walk("Packages()", async () => {
      await registry.push(aPackage("Aaa", "0.1.0").build())
      await registry.ask("/api/v2/Contoso.Many/1.98.0", { method: "DELETE", headers })
    })
    assert.equal(new Set(names).size, names.length)
    assert.equal(names.length, versions + 2)
  })

  it("go on in every other order too", async () => {
    const { names, sizes } = await walk(
      "FindPackagesById()?id='Contoso.Many'&$orderby=Version desc",
    )
    assert.deepEqual(sizes, [100, 30])
    assert.equal(new Set(names).size, versions)
    assert.match(names[0] ?? "", /Version='1\.129\.0'/)
    const search = await walk("Search()?searchTerm='contoso'")
    // The author of all is Contoso.
    assert.deepEqual(search.sizes, [100, 32])
  })

  it("are as large as the client says, up to what PSResourceGet asks for at once", async () => {
    const ask = async (query: string) =>
      readAtom((await registry.ask(`/api/v2/FindPackagesById()?id='contoso.many'&${query}`)).text())
    const some = await ask("$top=120&$skip=5&$inlinecount=allpages")
    assert.deepEqual([some.entries.length, some.next, some.count], [120, undefined, versions])
    assert.equal(some.entries[0]?.properties["Version"], "1.5.0")
    const all = await ask("$top=6000")
    assert.deepEqual([all.entries.length, all.next], [versions, undefined])
    assert.deepEqual((await ask("$skip=500")).entries, [])
    assert.deepEqual((await ask("$top=0")).entries, [])
  })

  it("are JSON with the same links, and compressed for who takes it", async () => {
    const light = (
      await registry.ask("/api/v2/Packages()?$format=json&$inlinecount=allpages&$select=Id")
    ).json()
    const { value, ...head } = light as { value: unknown[] }
    assert.deepEqual([value.length, value[1]], [100, { Id: "Aaa" }])
    assert.deepEqual(head, {
      "odata.metadata": `${registry.address}/api/v2/$metadata#Packages`,
      "odata.count": String(versions + 3),
      "odata.nextLink": `${registry.address}/api/v2/Packages()?%24format=json&%24inlinecount=allpages&%24select=Id&%24skiptoken=%27contoso.many%27%2C%271.97.0%27`,
    })
    const headers = { Accept: "application/json;odata=verbose", "Accept-Encoding": "gzip" }
    const verbose = await registry.ask(
      "/api/v2/Packages()?$select=Id&$top=2&$inlinecount=allpages",
      { headers },
    )
    assert.equal(verbose.headers["content-encoding"], "gzip")
    assert.equal(verbose.headers["vary"], "Accept, Accept-Encoding")
    const { d } = JSON.parse(gunzipSync(verbose.body).toString()) as { d: { results: unknown[] } }
    assert.equal(d.results.length, 2)
    assert.deepEqual({ ...d, results: [] }, { __count: String(versions + 3), results: [] })
  })

  it("answer HEAD without a body", async () => {
    for (const path of [
      "",
      "$metadata",
      "Packages()",
      "Packages()/$count",
      "Packages(Id='Aaa',Version='1.0.0')",
    ]) {
      const answer = await registry.ask(`/api/v2/${path}`, { method: "HEAD" })
      assert.deepEqual([answer.status, answer.body.length], [200, 0], path)
    }
  })
})
