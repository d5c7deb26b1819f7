/** What the desk in front answers is what the HTTP server behind it would have answered, byte for byte. */
import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, it } from "node:test"
import { makeCertificate } from "../../support/certificate.ts"
import { program, skipWithout } from "../../support/external-tools.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { until } from "../../support/until.ts"
import { get, lineInFront, put, twoWays, type TwoWays } from "./two-ways.ts"

const hives = ["registration", "registration-gz", "registration-gz-semver2"]
const nupkg = "/v3/flatcontainer/contoso.front/1.0.0/contoso.front.1.0.0.nupkg"
const largeNupkg = "/v3/flatcontainer/contoso.front/0.9.0/contoso.front.0.9.0.nupkg"
const versionList = "/v3/flatcontainer/contoso.front/index.json"
const fixedPaths = [
  "/v3/index.json",
  versionList,
  nupkg,
  largeNupkg,
  ...hives.flatMap((hive) =>
    ["index.json", "page/1.0.0/2.0.0.json", "1.0.0.json"].map(
      (file) => `/v3/${hive}/contoso.front/${file}`,
    ),
  ),
  "/v3/catalog/index.json",
  "/v3/catalog/page0.json",
  "/v3/vulnerabilities/index.json",
  "/v3/search?q=front&semVerLevel=2.0.0&prerelease=true",
  "/v3/search",
  "/v3/flatcontainer/contoso.nothing/index.json",
  "/v3/registration/contoso.nothing/index.json",
  "/v3/registration-gz/contoso.front/9.9.9.json",
]

/** A registry with something of everything. */
async function startWith(env: Readonly<Record<string, string>> = {}): Promise<TestRegistry> {
  const registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "off", ...env })
  using line = await lineInFront(registry.listening)
  for (const version of ["1.0.0", "1.1.0", "2.0.0-rc.1"]) {
    const pushed = await line.ask(put(aPackage("Contoso.Front", version).withReadme().build()))
    assert.match(pushed, /^HTTP\/1\.1 201 /)
  }
  const large = aPackage("Contoso.Front", "0.9.0").withPadding(900_000)
  assert.match(await line.ask(put(large.build())), /^HTTP\/1\.1 201 /)
  return registry
}

/** With those whose addresses only other documents tell. */
async function allPaths(registry: TestRegistry): Promise<readonly string[]> {
  const headers = { "X-NuGet-ApiKey": adminKey }
  const told = async (path: string) => (await registry.ask(path, { headers })).text()
  const leaf = /\/v3\/catalog\/data\/\d+\/contoso\.front\.1\.0\.0\.json/
  const page = /\/v3\/vulnerabilities\/base[^"]*\.json/
  const found = [
    leaf.exec(await told("/v3/catalog/page0.json"))?.[0],
    page.exec(await told("/v3/vulnerabilities/index.json"))?.[0],
  ].filter((path) => path !== undefined)
  assert.equal(found.length, 2)
  return [...fixedPaths, ...found]
}

/** Asserts that both ways answer the same, and tells whether the desk answered. */
async function assertSame(both: TwoWays, request: string): Promise<boolean> {
  const { front, behind, inFront } = await both.ask(request)
  assert.equal(front, behind, request)
  return inFront
}

/** Asserts that requests are answered alike, and all of them in front, at the latest when no commit is under way. */
async function assertAnsweredInFront(
  registry: TestRegistry,
  paths: readonly string[],
  ...headerSets: readonly (readonly string[])[]
): Promise<void> {
  using both = await twoWays(registry.listening)
  for (const headers of headerSets)
    for (const path of paths) {
      const request = get(path, ...headers)
      await until(() => assertSame(both, request), `this is answered in front: ${request}`)
    }
}

/** Asserts that requests are answered alike, whoever answers. */
async function assertAlike(
  registry: TestRegistry,
  paths: readonly string[],
  ...headerSets: readonly (readonly string[])[]
): Promise<void> {
  using both = await twoWays(registry.listening)
  for (const headers of headerSets)
    for (const path of paths) await assertSame(both, get(path, ...headers))
}

const codings = [
  "gzip",
  "gzip, deflate",
  "gzip, deflate, br",
  "identity",
  "*",
  "*;q=0",
  "gzip;q=0",
  "gzip;q=0, *",
  "GZIP ; Q=0.1",
  "x-gzip",
  "gzip;q=none",
  "",
].map((value) => [`Accept-Encoding: ${value}`])

const basic = (key: string) =>
  `Authorization: Basic ${Buffer.from(`any:${key}`).toString("base64")}`

describe("an answer in front", () => {
  it("is the same in every coding, and whatever else a client says", async () => {
    await using registry = await startWith()
    const paths = await allPaths(registry)
    await assertAnsweredInFront(registry, paths, [], ...codings)
    await assertAnsweredInFront(
      registry,
      paths,
      ["Accept-Language: fr", "User-Agent: NuGet .NET Core MSBuild Task/7.0"],
      ["accept: application/json", "ACCEPT-VERSION: 2", "X-HTTP-Method-Override: DELETE"],
      ["Origin: https://evil.example", "Cookie: a=b", "__proto__: x", "constructor: y"],
      ["Connection: Keep-Alive", "Cache-Control: no-cache", "Pragma: no-cache"],
      ["If-Modified-Since: Sat, 21 Nov 2026 00:00:00 GMT", 'If-Match: "x"', 'If-Range: "x"'],
      [`X-NuGet-ApiKey: ${adminKey}`],
      ["X-NuGet-ApiKey: nobody-has-this-key-0123456789"],
    )
  })

  it("is 304 for the same tags", async () => {
    await using registry = await startWith()
    const paths = await allPaths(registry)
    using both = await twoWays(registry.listening)
    for (const coding of ["gzip", "identity"])
      for (const path of paths) {
        const accept = `Accept-Encoding: ${coding}`
        const { front } = await both.ask(get(path, accept))
        const tag = /\r\netag: (.*)\r\n/.exec(front)?.[1]
        const isThere = front.startsWith("HTTP/1.1 200 OK\r\n")
        assert.equal(isThere, tag !== undefined)
        const whole = get(path, accept)
        await until(() => assertSame(both, whole), "it is kept")
        for (const named of [`${tag}`, `W/${tag}`, "*", ` "a" , ${tag}`, " * "]) {
          const request = get(path, accept, `If-None-Match: ${named}`)
          await until(() => assertSame(both, request), `this is answered in front: ${request}`)
          const again = await both.ask(request)
          const status = isThere ? 304 : 404
          assert.ok(again.front.startsWith(`HTTP/1.1 ${status} `), `${path} ${named}`)
        }
        for (const named of ['"a"', "W/*", "", '"', String(tag).slice(1, -1)])
          await assertSame(both, get(path, accept, `If-None-Match: ${named}`))
      }
  })

  it("is the same on a private feed, to who may read and to who may not", async () => {
    await using registry = await startWith({ LODE_READ: "authenticated" })
    const paths = await allPaths(registry)
    const reader = await registry.keyOf("rita", ["read"])
    const pusher = await registry.keyOf("paul", ["push-version"])
    await assertAnsweredInFront(
      registry,
      paths,
      [basic(reader)],
      [basic(reader), "Accept-Encoding: gzip"],
      [`X-NuGet-ApiKey: ${reader}`],
      [`X-NuGet-ApiKey:   ${reader}\t`],
      [`Authorization: Bearer ${reader}`],
      [basic(reader), "If-None-Match: *"],
      [basic("nobody-has-this-key-0123456789"), `X-NuGet-ApiKey: ${reader}`],
    )
    await assertAlike(
      registry,
      paths,
      [],
      [basic(pusher)],
      [basic(""), "X-NuGet-ApiKey:"],
      [basic("nobody-has-this-key-0123456789")],
      [basic(reader), "X-NuGet-ApiKey: nobody-has-this-key-0123456789"],
      [`Authorization: ${reader}`],
      [`Authorization: Basic ${reader}`],
    )
    await assertAnsweredInFront(registry, ["/v3/index.json"], [], [basic("")])
  })

  it("is the same whatever host is named, and for more origins than are remembered", async () => {
    await using registry = await startWith()
    // The fourth is the one with which allPaths asks.
    const hosts = ["LODE", "nuget.example:443", "[::1]:5633"]
    const others = [
      "lode",
      "",
      "a b",
      "a/b",
      "[::g]",
      "x@y",
      "evil.example:99999",
      '"><',
      "five.example",
    ]
    const paths = await allPaths(registry)
    await assertAnsweredInFront(registry, paths, ...hosts.map((host) => [`Host: ${host}`]))
    await assertAlike(registry, paths, ...others.map((host) => [`Host: ${host}`]))
  })

  it("is the same below the path of LODE_BASE_URL, with the path and without it", async () => {
    await using registry = await startWith({ LODE_BASE_URL: "https://nuget.example/lode/" })
    const paths = await allPaths(registry)
    const below = paths.map((path) => `/lode${path}`)
    await assertAnsweredInFront(registry, [...paths, ...below], [], ["X-Forwarded-Prefix: /no"])
    await assertAlike(
      registry,
      ["/lode", "/lode/", "/lodev3/index.json", "/LODE/v3/index.json", "/lode/lode/v3/index.json"],
      [],
    )
  })

  it("is the same behind a proxy, trusted or not", async () => {
    const said = [
      ["X-Forwarded-Proto: https"],
      ["X-Forwarded-Host: nuget.example", "X-Forwarded-Proto: https, http"],
      ["X-Forwarded-Prefix: /nuget", "X-Forwarded-For: 192.0.2.1"],
      ["Forwarded: for=192.0.2.1;host=nuget.example;proto=https", "X-Forwarded-Port: 8443"],
      ["X-Forwarded-Prefix: /nuget/../x"],
    ]
    for (const trusted of ["loopback", "192.0.2.7"]) {
      await using registry = await startWith({ LODE_TRUSTED_PROXIES: trusted })
      const paths = await allPaths(registry)
      const prefixed = paths.map((path) => `/nuget${path}`)
      await assertAlike(registry, [...paths, ...prefixed], ...said)
      // Of these origins the first four are remembered.
      await assertAnsweredInFront(registry, paths, ...said.slice(0, 3))
    }
  })

  it("is not found under an address that only looks like its own together with the origin", async () => {
    const settings = { LODE_TRUSTED_PROXIES: "loopback", LODE_READ: "authenticated" }
    await using registry = await startWith(settings)
    assert.equal((await registry.push(aPackage("v3", "1.0.0").build())).status, 201)
    const key = `X-NuGet-ApiKey: ${adminKey}`
    using both = await twoWays(registry.listening)
    const index = await both.ask(get("/v3/registration/v3/index.json", key))
    assert.match(index.front, /^HTTP\/1\.1 200 /)
    for (const [prefix, path] of [
      ["/v3", "/index.json"],
      ["/v3/registration", "/v3/index.json"],
      ["/v3/registration/contoso.front", "/index.json"],
    ] as const) {
      const { front, behind } = await both.ask(get(path, key, `X-Forwarded-Prefix: ${prefix}`))
      assert.equal(front, behind, prefix)
      assert.doesNotMatch(front, /catalogEntry/)
    }
    const open = await both.ask(get("/v3/index.json", "X-Forwarded-Prefix: /v3/registration"))
    assert.equal(open.front, open.behind)
    assert.match(open.front, /"resources"/)
    assert.deepEqual(await both.ask(get("/v3/registration/v3/index.json", key)), index)
  })

  it("is the same over TLS", { skip: skipWithout(program("openssl")) }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "lode-front-tls-"))
    try {
      makeCertificate(folder, "lode.example")
      await using registry = await startWith({
        LODE_TLS_CERT: join(folder, "cert.pem"),
        LODE_TLS_KEY: join(folder, "key.pem"),
      })
      await assertAnsweredInFront(
        registry,
        fixedPaths,
        [],
        ["Accept-Encoding: gzip"],
        ["If-None-Match: *"],
      )
      using line = await lineInFront(registry.listening)
      assert.match(await line.ask(get("/v3/index.json")), /"https:\/\/lode\/v3\//)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe("what is not kept", () => {
  it("is answered behind the desk, the same", async () => {
    await using registry = await startWith()
    using both = await twoWays(registry.listening)
    const paths = [
      "/",
      "/health/live",
      "/v3/index.json?x",
      "/v3/index.json#x",
      "/v3/index.json/",
      "//v3/index.json",
      "/V3/index.json",
      "/v3/flatcontainer/Contoso.Front/index.json",
      "/v3/flatcontainer/contoso%2efront/index.json",
      "/v3/flatcontainer/contoso.front/1.0/contoso.front.1.0.nupkg",
      "/v3/flatcontainer/contoso.front/1.0.0/contoso.front.nuspec",
      "/v3/flatcontainer/contoso.front/1.0.0/readme",
      "/v3/flatcontainer/../v3/index.json",
      "/v3/flatcontainer/%zz/index.json",
      `/v3/flatcontainer/${"a".repeat(600)}/index.json`,
      "/v3/autocomplete?q=contoso",
      "/__proto__",
      "/constructor/index.json",
    ]
    for (const path of paths) {
      const { front, behind, inFront } = await both.ask(get(path))
      assert.equal(front, behind, path)
      assert.ok(!inFront, path)
    }
    const ranged = await both.ask(get(nupkg, "Range: bytes=0-9"))
    assert.equal(ranged.front, ranged.behind)
    assert.match(ranged.front, /^HTTP\/1\.1 206 /)
  })
})
