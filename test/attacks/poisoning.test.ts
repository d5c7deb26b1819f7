/** What one client says of the server's name comes to no other client, whatever is kept rendered. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { ask, type Answer } from "../support/http-client.ts"
import { aPackage } from "../support/package-builder.ts"
import { connectTo } from "../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

/** Every document with absolute addresses in it. */
const documents = [
  "/v3/index.json",
  "/v3/registration/victim/index.json",
  "/v3/registration-gz/victim/index.json",
  "/v3/registration-gz-semver2/victim/index.json",
  "/v3/registration/victim/1.0.0.json",
  "/v3/registration/victim/page/1.0.0/1.0.0.json",
  "/v3/search?q=victim",
  "/v3/catalog/index.json",
  "/v3/catalog/page0.json",
  "/v3/vulnerabilities/index.json",
  "/api/v2",
  "/api/v2/$metadata",
  "/api/v2/Packages",
  "/api/v2/FindPackagesById()?id='Victim'",
  "/api/v1/openapi.json",
  "/",
  "/errors/API_KEY_MISSING",
]
const evil = "evil.example"

let registry: TestRegistry
let port: string
before(async () => {
  registry = await startRegistry()
  ;({ port } = new URL(registry.listening))
  assert.equal((await registry.push(aPackage("Victim", "1.0.0").build())).status, 201)
})
after(() => registry[Symbol.asyncDispose]())

/** Asks as a client that calls the server by this name. */
function askAs(path: string, host: string, headers: Record<string, string> = {}): Promise<Answer> {
  const plain = { Host: host, "Accept-Encoding": "identity", ...headers }
  return ask(`http://127.0.0.1:${port}${path}`, { headers: plain })
}

/** Lists say when they were made. */
function timeless(answer: Answer): string {
  return answer.text().replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "")
}

/** The hosts of all addresses of this server in an answer. */
function hostsIn(answer: Answer): readonly string[] {
  const text = JSON.stringify(answer.headers) + answer.body.toString("latin1")
  const found = [...text.matchAll(/https?:\\?\/\\?\/([\w.:[\]-]+)/g)].map(([, host]) => host ?? "")
  return [...new Set(found)].filter((host) => !foreign.has(host))
}
/** Of schemas and namespaces. */
const foreign = new Set([
  "schema.nuget.org",
  "schemas.nuget.org",
  "www.w3.org",
  "schemas.microsoft.com",
  "docs.oasis-open.org",
  "www.nuget.org",
  "spec.openapis.org",
])

describe("a client that calls the server by another name", () => {
  it("hears that name, and the next client its own, document by document", async () => {
    let withAddresses = 0
    for (const path of documents) {
      const poisoned = await askAs(path, evil)
      assert.ok(poisoned.status < 500, path)
      const own = await askAs(path, "good.example")
      assert.deepEqual(
        hostsIn(own).filter((host) => host !== "good.example"),
        [],
        path,
      )
      if (hostsIn(own).length > 0) withAddresses += 1
      assert.ok(!own.text().includes(evil), path)
    }
    assert.ok(withAddresses >= 9, String(withAddresses))
  })

  it("cannot fill the memory of names so that others get its documents", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `host${index}.example`)
    for (const path of documents) {
      await Promise.all(names.map((name) => askAs(path, name)))
      const answers = await Promise.all(names.map((name) => askAs(path, name)))
      for (const [index, answer] of answers.entries())
        assert.deepEqual(
          hostsIn(answer).filter((host) => host !== names[index]),
          [],
          path,
        )
    }
  })

  it("cannot have its document rendered for those who wait for theirs", async () => {
    for (let round = 1; round <= 5; round += 1) {
      // A change, so that all documents are rendered anew.
      assert.equal((await registry.push(aPackage("Victim", `1.0.${round}`).build())).status, 201)
      const names = Array.from({ length: 12 }, (_, index) =>
        index % 2 === 0 ? evil : "good.example",
      )
      const answers = await Promise.all(
        names.map((name) => askAs("/v3/registration/victim/index.json", name)),
      )
      for (const [index, answer] of answers.entries()) {
        assert.equal(answer.status, 200)
        assert.deepEqual(hostsIn(answer), [names[index]])
      }
    }
  })

  it("is told by the tag: one name's document is never fresh for another", async () => {
    for (const path of ["/v3/index.json", "/v3/registration/victim/index.json"]) {
      const tag = String((await askAs(path, evil)).headers["etag"])
      assert.equal((await askAs(path, evil, { "If-None-Match": tag })).status, 304)
      assert.equal((await askAs(path, "good.example", { "If-None-Match": tag })).status, 200)
    }
  })

  it("is written down nowhere: the record and the search index hold no name", async () => {
    const { packages } = registry.stores
    const version = await packages.findVersion("default", {
      lowerId: "victim",
      lowerVersion: "1.0.0",
    })
    assert.ok(version !== undefined)
    const search = await askAs("/v3/search?q=victim", "good.example")
    assert.ok(!JSON.stringify(version).includes("example"))
    assert.ok(!search.text().includes(evil))
  })

  it("puts nothing into documents that is no name", async () => {
    const marks = ["<", ">", '"', "'", "\\", "@", "%", " ", "#", "?", ";", "é", "\u0001", "{"]
    for (const mark of marks)
      for (const host of [`a${mark}b`, `${mark}`, `a:${mark}`, `[::1${mark}]`]) {
        const answer = await askRaw(
          `GET /v3/registration/victim/index.json HTTP/1.1\r\nHost: ${host}`,
        )
        const [head = "", body = ""] = answer.split("\r\n\r\n")
        if (head.startsWith("HTTP/1.1 200")) assert.ok(!body.includes(`//${host}/`), host)
        else assert.match(head, /^HTTP\/1\.1 400 /, host)
      }
  })
})

async function askRaw(head: string): Promise<string> {
  using connection = await connectTo(registry.listening)
  connection.write(
    Buffer.from(`${head}\r\nConnection: close\r\nAccept-Encoding: identity\r\n\r\n`, "latin1"),
  )
  return await connection.closed()
}

describe("a stranger who writes what proxies write", () => {
  const forged = {
    "X-Forwarded-Host": evil,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Server": evil,
    "X-Original-URL": "/v3/evil",
    "X-Rewrite-URL": "/v3/evil",
    "X-Host": evil,
    "X-HTTP-Host-Override": evil,
    Forwarded: `for=1.2.3.4;host=${evil};proto=https`,
    Via: `1.1 ${evil}`,
  }

  it("changes nothing in any document", async () => {
    for (const path of documents) {
      const plain = await askAs(path, "good.example")
      const attacked = await askAs(path, "good.example", forged)
      assert.ok(!attacked.body.includes("evil"), path)
      assert.equal(timeless(attacked), timeless(plain), path)
    }
  })

  it("is not taken for somebody at the machine, nor for another address", async () => {
    for (const name of [
      "X-Forwarded-For",
      "X-Real-IP",
      "True-Client-IP",
      "CF-Connecting-IP",
      "Client-IP",
    ]) {
      const answer = await askAs("/api/v1/accounts", "good.example", { [name]: "127.0.0.1" })
      assert.equal(answer.status, 401, name)
    }
  })

  it("with two hosts, or an address of another host than the Host header's, is refused", async () => {
    for (const head of [
      "GET /v3/index.json HTTP/1.1\r\nHost: good.example\r\nHost: evil.example",
      "GET http://evil.example/v3/index.json HTTP/1.1\r\nHost: good.example",
      "GET /v3/index.json HTTP/1.1\r\nHost: good.example\r\nhOST: evil.example",
    ])
      assert.match(await askRaw(head), /^HTTP\/1\.1 400 /, head)
  })
})
