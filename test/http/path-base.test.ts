/** The server below a path of its host: behind proxies that strip the path, and behind ones that do not. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { ask, asMultipart } from "../support/http-client.ts"
import { aPackage } from "../support/package-builder.ts"
import { startPathProxy, type PathProxy } from "../support/path-proxy.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { until } from "../support/until.ts"

/** How the server learns of its path. */
const ways = {
  LODE_BASE_URL: (address: string) => ({ LODE_BASE_URL: address }),
  "X-Forwarded-Prefix": () => ({ LODE_TRUSTED_PROXIES: "loopback" }),
}

interface Site extends AsyncDisposable {
  readonly proxy: PathProxy
  readonly registry: TestRegistry
}

async function startSite(way: keyof typeof ways, path: string, strips: boolean): Promise<Site> {
  await using parts = new AsyncDisposableStack()
  const headers = way === "X-Forwarded-Prefix" ? { "X-Forwarded-Prefix": path } : {}
  const proxy = parts.use(await startPathProxy({ path, strips, headers }))
  const registry = parts.use(await startRegistry(ways[way](proxy.address)))
  proxy.target = registry.listening
  const open = parts.move()
  return { proxy, registry, [Symbol.asyncDispose]: () => open.disposeAsync() }
}

interface Resource {
  readonly "@id": string
  readonly "@type": string
}

async function resourcesOf(address: string): Promise<readonly Resource[]> {
  const index = await ask(`${address}/v3/index.json`)
  assert.equal(index.status, 200)
  return (index.json() as { resources: Resource[] }).resources
}

/** Every absolute address in a document. */
function addressesIn(value: unknown): string[] {
  if (typeof value === "string") return /^https?:/.test(value) ? [value] : []
  if (value === null || typeof value !== "object") return []
  return Object.entries(value).flatMap(([name, member]) =>
    name === "@context" ? [] : addressesIn(member),
  )
}

const bytes = aPackage("Contoso.Lib", "1.0.0").withIcon().withReadme().build()

/** What a client asks a resource for. */
function addressOfResource({ "@id": id, "@type": type }: Resource): string {
  if (type.startsWith("RegistrationsBaseUrl")) return `${id}contoso.lib/index.json`
  if (type.startsWith("PackageBaseAddress")) return `${id}contoso.lib/index.json`
  return id
    .replace("{lower_id}", "contoso.lib")
    .replace("{lower_version}", "1.0.0")
    .replace("{id}", "Contoso.Lib")
    .replace("{version}", "1.0.0")
}

/** Follows all addresses from the service index on; each must begin with the public one and be answered. */
async function followAll(address: string): Promise<ReadonlySet<string>> {
  const readable = (await resourcesOf(address)).filter(({ "@type": type }) => !/Publish/.test(type))
  const waiting = readable.map(addressOfResource)
  const seen = new Set<string>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [url = ""] = next.split("#")
    if (seen.has(url)) continue
    seen.add(url)
    assert.ok(url.startsWith(`${address}/`), url)
    const answer = await ask(url)
    assert.equal(answer.status, 200, url)
    if (/json/.test(String(answer.headers["content-type"])))
      waiting.push(...addressesIn(answer.json()))
  }
  return seen
}

describe("a server below a path of its host", () => {
  for (const way of Object.keys(ways) as (keyof typeof ways)[])
    for (const [what, strips] of [
      ["strips it", true],
      ["leaves it", false],
    ] as const)
      it(`is whole where ${way} tells the path and the proxy ${what}: push, read, follow every address`, async () => {
        await using site = await startSite(way, "/nuget", strips)
        const { address } = site.proxy
        const publish = (await resourcesOf(address)).find(
          ({ "@type": type }) => type === "PackagePublish/2.0.0",
        )
        assert.equal(publish?.["@id"], `${address}/api/v2/package`)
        const { type, body } = asMultipart(bytes)
        const headers = { "Content-Type": type, "X-NuGet-ApiKey": adminKey }
        const pushed = await ask(`${address}/api/v2/package/`, {
          method: "PUT",
          headers,
          body: [body],
        })
        assert.equal(pushed.status, 201, pushed.text())
        await until(async () => {
          const found = await ask(`${address}/v3/search?q=contoso`)
          return (found.json() as { totalHits: number }).totalHits === 1
        }, "the package was found")
        const seen = await followAll(address)
        const content = `${address}/v3/flatcontainer/contoso.lib/1.0.0/contoso.lib.1.0.0.nupkg`
        assert.ok(seen.has(content), [...seen].join("\n"))
        assert.ok(seen.has(`${address}/v3/registration/contoso.lib/1.0.0.json`))
        assert.ok((await ask(content)).body.equals(bytes))
      })

  it("has the path in the commands of its home page, with and without a final slash", async () => {
    await using site = await startSite("X-Forwarded-Prefix", "/nuget", false)
    const { address } = site.proxy
    for (const end of ["", "/", "?x=1", "/?package=A&version=1"]) {
      const page = await ask(address + end)
      assert.equal(page.status, 200, end)
      assert.ok(page.text().includes(`dotnet nuget add source ${address}/v3/index.json`), end)
    }
  })

  it("leads from a refusal to its explanation", async () => {
    for (const strips of [true, false]) {
      await using site = await startSite("X-Forwarded-Prefix", "/nuget", strips)
      const { address } = site.proxy
      const host = new URL(address).origin
      for (const [method, path, code] of [
        ["GET", "/v3/flatcontainer/nothing/index.json", "NOT_FOUND"],
        ["PUT", "/api/v2/package", "API_KEY_MISSING"],
      ] as const) {
        const refused = await ask(address + path, { method })
        const { type, docs } = refused.json() as Record<string, string>
        assert.deepEqual([type, docs], [`/nuget/errors/${code}`, `/nuget/errors/${code}`])
        assert.match((await ask(host + docs)).text(), new RegExp(`^${code} `))
      }
    }
  })

  it("still answers at the root, where health checks and neighbours ask without the proxy", async () => {
    await using site = await startSite("LODE_BASE_URL", "/nuget", true)
    for (const path of ["/health/live", "/nuget/health/live", "/v3/index.json"])
      assert.equal((await site.registry.ask(path)).status, 200, path)
    for (const path of ["/nugetv3/index.json", "/NUGET/v3/index.json", "/nuget//v3/index.json"])
      assert.equal((await site.registry.ask(path)).status, 404, path)
  })

  it("may have the name of one of its own folders", async () => {
    for (const path of ["/v3", "/api", "/api/v2", "/symbols", "/v3/v3"])
      for (const strips of [true, false]) {
        await using site = await startSite("LODE_BASE_URL", path, strips)
        const resources = await resourcesOf(site.proxy.address)
        const search = resources.find(({ "@type": type }) => type === "SearchQueryService")
        assert.equal(search?.["@id"], `${site.proxy.address}/v3/search`)
        assert.equal((await ask(search?.["@id"] ?? "")).status, 200, `${path} ${strips}`)
      }
  })

  it("is not moved by a path that is none, nor by a stranger's", async () => {
    await using registry = await startRegistry({ LODE_TRUSTED_PROXIES: "loopback" })
    await using strict = await startRegistry()
    for (const prefix of [
      "nuget",
      "//evil.example",
      "/a//b",
      "/../x",
      "/a/..",
      "/a?b",
      "/a#b",
      "/a b",
      '/"><script>',
      "/a%2fb",
      "/a\\b",
      "https://evil.example",
      `/${"a".repeat(300)}`,
    ])
      assert.equal(await searchAddress(registry, prefix), `${registry.listening}/v3/search`, prefix)
    assert.equal(await searchAddress(strict, "/nuget"), `${strict.listening}/v3/search`)
    assert.equal(
      await searchAddress(registry, "/evil, /a/b.c-d_e~f/"),
      `${registry.listening}/a/b.c-d_e~f/v3/search`,
    )
  })
})

async function searchAddress(registry: TestRegistry, prefix: string): Promise<string | undefined> {
  const headers = { "X-Forwarded-Prefix": prefix }
  const answer = await registry.ask("/v3/index.json", { headers })
  const { resources } = answer.json() as { resources: Resource[] }
  return resources.find(({ "@type": type }) => type === "SearchQueryService")?.["@id"]
}
