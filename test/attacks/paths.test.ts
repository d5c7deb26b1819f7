/** Addresses that try to be another address: of another ID, of a file, of a route that asks for no key. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../support/package-builder.ts"
import { connectTo } from "../support/raw-client.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { listRoutesOf, type ListedRoute } from "../support/route-list.ts"

let registry: TestRegistry
let routes: readonly ListedRoute[]
before(async () => {
  const listed = await listRoutesOf(() => startRegistry({ LODE_READ: "authenticated" }))
  registry = listed.started
  routes = listed.routes
  for (const id of ["Secret.Lib", "Mine.Lib"])
    assert.equal(
      (await registry.push(aPackage(id, "1.0.0").withReadme("s3cret").build())).status,
      201,
    )
})
after(() => registry[Symbol.asyncDispose]())

/** Sends the address as it is: no client library gets to tidy it up. */
async function send(target: string, method = "GET", headers = ""): Promise<string> {
  using connection = await connectTo(registry.listening)
  const head = `${method} ${target} HTTP/1.1\r\nHost: lode\r\nConnection: close\r\n${headers}\r\n`
  connection.write(Buffer.from(head, "latin1"))
  return await connection.closed()
}

function statusIn(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
}

const secretPaths = [
  "v3/flatcontainer/secret.lib/index.json",
  "v3/flatcontainer/secret.lib/1.0.0/secret.lib.1.0.0.nupkg",
  "v3/flatcontainer/secret.lib/1.0.0/readme",
  "v3/registration/secret.lib/index.json",
  "v3/search?q=secret",
  "v3/catalog/index.json",
  "api/v2/Packages",
  "api/v2/package/Secret.Lib/1.0.0",
  "symbols/secret.pdb/0/secret.pdb",
  "api/v1/accounts",
]
/** What stands before a path, to make it look like one that is open, or like none. */
const disguises = [
  "//",
  "///",
  "/./",
  "/%2e/",
  "/%2E%2E/",
  "/../",
  "/\\",
  "/%5c",
  "/%2f",
  "/;/",
  "/;a=b/",
  "/health/live/../../",
  "/health/live/%2e%2e/%2e%2e/",
  "/health/live/..%2f..%2f",
  "/health/live;/",
  "/v3/index.json/../../",
  "/v3/index.json/",
  "/v3/index.json%00/",
  "/errors/../",
  "/symbols/~/../../",
  "/api/v1/openapi.json/../../../",
  "/%",
  "/%00/",
  "/%c0%ae%c0%ae/",
  "/%252e%252e/",
  "http://lode/",
  "http://lode//",
  "http:///",
  "*/",
  "",
]
/** What stands behind a path, to make a cache, a proxy or the guard take it for something harmless. */
const tails = [
  "/x.css",
  "/%2e%2e/x.css",
  ";x.css",
  "%3bx.css",
  "%3fx.css",
  "%23x.css",
  "%0a.css",
  "%00.css",
  ".css",
  "/",
  "//",
  "/.",
  ".",
  "..",
  "%20",
  "%2f",
  "%5c..",
  "#x.css",
  "?x.css",
  "&x.css",
]

describe("without a key, no spelling of an address of a private feed", () => {
  it("that begins oddly shows anything", async () => {
    for (const path of secretPaths)
      for (const disguise of disguises) await assertShut(disguise + path)
  })

  it("that ends oddly shows anything", async () => {
    for (const path of secretPaths) for (const tail of tails) await assertShut(`/${path}${tail}`)
  })

  it("in other letters, half encoded or encoded twice shows anything", async () => {
    for (const path of secretPaths) {
      await assertShut(`/${path.toUpperCase()}`)
      await assertShut(`/${path.replaceAll("/", "%2f")}`)
      await assertShut(`/${path.replaceAll(".", "%2e").replaceAll("e", "%65")}`)
      await assertShut(`/${path.replaceAll(/[a-z]/g, encodedTwice)}`)
    }
  })

  it("with another method shows or changes anything", async () => {
    const methods = [
      "HEAD",
      "OPTIONS",
      "TRACE",
      "PROPFIND",
      "SEARCH",
      "QUERY",
      "REPORT",
      "get",
      "PATCH",
    ]
    for (const path of secretPaths)
      for (const method of methods) await assertShut(`/${path}`, method)
  })

  async function assertShut(target: string, method = "GET"): Promise<void> {
    const answer = await send(target, method)
    const status = statusIn(answer)
    const open = status < 300 && method !== "OPTIONS"
    assert.ok(!open || isOpenRead(answer), `${method} ${target}: ${answer.slice(0, 300)}`)
    assert.ok(status < 500 || status === 501, `${method} ${target}: ${status}`)
    assert.doesNotMatch(
      answer.split("\r\n\r\n")[1] ?? "",
      /s3cret|"versions"|"totalHits"|<entry|SQLite/,
    )
  }

  /** The service index, the page, health and the like, which the odd address happens to name. */
  function isOpenRead(answer: string): boolean {
    return /"resources":|<!doctype html>|"openapi":|^ok$/im.test(answer)
  }
})

function encodedTwice(letter: string): string {
  return `%25${letter.charCodeAt(0).toString(16)}`
}

describe("with a key", () => {
  it("no route gives out a file of the server", async () => {
    const files = ["lode.db", "search.db", "packages", "../../../../etc/passwd", "package.json"]
    const ways = files.flatMap((file) => [
      file,
      `../${file}`,
      `..%2f..%2f${file}`.replaceAll("/", "%2f"),
      `%2e%2e%2f%2e%2e%2f${encodeURIComponent(file)}`,
      `..%5c..%5c${encodeURIComponent(file)}`,
      `....%2f%2f${encodeURIComponent(file)}`,
      `${encodeURIComponent(file)}%00.json`,
      `%2f${encodeURIComponent(file)}`,
    ])
    const reads = routes.filter(({ method, url }) => method === "GET" && url.includes(":"))
    assert.ok(reads.length >= 15, String(reads.length))
    for (const { url } of reads)
      for (const way of ways) {
        const target = url.replaceAll(/:\w+/g, way).replaceAll("*", way)
        const answer = await send(target, "GET", `X-NuGet-ApiKey: ${adminKey}\r\n`)
        assert.ok(statusIn(answer) < 500, `${target}: ${answer.slice(0, 200)}`)
        assert.doesNotMatch(answer, /SQLite format 3|root:x:0|"devDependencies"/, target)
      }
  })

  it("that is limited to some IDs, no spelling leads to others", async () => {
    const key = await registry.keyOf("mia", ["unlist"], ["Mine.*"])
    const { packages } = registry.stores
    for (const place of [
      "Mine.%2f..%2fSecret.Lib/1.0.0",
      "Mine.Lib%2f..%2fSecret.Lib/1.0.0",
      "Mine.Lib/../Secret.Lib/1.0.0",
      "Mine.Lib/%2e%2e/Secret.Lib/1.0.0",
      "Mine./../Secret.Lib/1.0.0",
      "Secret.Lib./1.0.0",
      "Secret.Lib%20/1.0.0",
      "Secret.Lib%00/1.0.0",
      "%53ecret.Lib/1.0.0",
      "SECRET.LIB/1.0.0",
      "Secret.Lib/1.0.0%2f..",
      "Secret.Lib/1.0.0?id=Mine.Lib",
      "Secret.Lib/1.0.0#Mine.Lib",
      "Secret.Lib//1.0.0",
      ";Mine.Lib/Secret.Lib/1.0.0",
    ])
      for (const method of ["DELETE", "POST"]) {
        const answer = await send(`/api/v2/package/${place}`, method, `X-NuGet-ApiKey: ${key}\r\n`)
        assert.ok([400, 403, 404, 405].includes(statusIn(answer)), `${method} ${place}: ${answer}`)
      }
    for (const lowerId of ["secret.lib", "mine.lib"]) {
      const version = await packages.findVersion("default", { lowerId, lowerVersion: "1.0.0" })
      assert.equal(version?.listed, true)
    }
  })
})

describe("an address that a cache takes for a picture or a style sheet", () => {
  it("is not the document, or is kept by nobody", async () => {
    const key = `X-NuGet-ApiKey: ${adminKey}\r\n`
    let shown = 0
    for (const path of secretPaths)
      for (const tail of tails) {
        const answer = await send(`/${path}${tail}`, "GET", key)
        const [head = ""] = answer.split("\r\n\r\n")
        if (statusIn(answer) !== 200) continue
        shown += 1
        assert.match(head, /^cache-control: (?:private, no-cache|no-store)\r?$/im, path + tail)
        assert.match(
          head,
          /^vary: .*\bAuthorization, X-NuGet-ApiKey\r?$|^cache-control: no-store/im,
        )
      }
    assert.ok(shown > 5, String(shown))
  })
})
