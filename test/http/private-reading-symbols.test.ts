/** Symbols of a private feed for debuggers, which send no credentials: the key stands in the address and nowhere else. */
import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { guidText } from "../../src/formats/portable-pdb/pdb-id.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { connectTo } from "../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"

const { nupkg, snupkg, pair } = packageWithSymbols("Contoso.Debug", "1.0.0")
const file = "Contoso.Debug.pdb"
const path = `${file}/${guidText(pair.pdb.id.subarray(0, 16))}FFFFFFFF/${file}`
const missing = path.replaceAll("Debug", "Other")

const basic = (key: string) => ({
  Authorization: `Basic ${Buffer.from(`:${key}`).toString("base64")}`,
})

async function publish(registry: TestRegistry): Promise<void> {
  assert.equal((await registry.push(nupkg.build())).status, 201)
  assert.equal((await registry.pushSymbols(snupkg.build())).status, 201)
}

describe("symbols of a private feed", () => {
  let registry: TestRegistry
  let symbolsKey: string

  before(async () => {
    registry = await startRegistry({ LODE_READ: "authenticated" })
    await publish(registry)
    symbolsKey = await registry.keyOf("debuggers", ["symbols"])
  })
  after(() => registry[Symbol.asyncDispose]())

  it("are served below ~key to a key that may read them", async () => {
    const reader = await registry.keyOf("rita", ["read"])
    for (const start of [`~${symbolsKey}`, `~${reader}`, `%7E${symbolsKey}`, `%7e${reader}`]) {
      const answer = await registry.ask(`/symbols/${start}/${path}`)
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, pair.pdb.bytes)
      assert.equal(answer.headers["cache-control"], "private, no-cache")
      const { etag } = answer.headers
      const again = await registry.ask(`/symbols/${start}/${path}`, {
        headers: { "If-None-Match": String(etag) },
      })
      assert.equal(again.status, 304)
      assert.equal(again.headers["cache-control"], "private, no-cache")
    }
    const head = await registry.ask(`/symbols/~${symbolsKey}/${path}`, { method: "HEAD" })
    assert.equal(head.headers["content-length"], String(pair.pdb.bytes.length))
  })

  it("are 404 below any other key, which says nothing else", async () => {
    const pushOnly = await registry.keyOf("paul", ["push"])
    const unknown = await registry.ask(`/symbols/~${symbolsKey}/${missing}`)
    const { date: _, ...headers } = unknown.headers
    assert.equal(unknown.status, 404)
    for (const key of ["", "wrong", pushOnly, `${symbolsKey}x`, "%00", "x".repeat(500)]) {
      for (const each of [path, missing]) {
        const answer = await registry.ask(`/symbols/~${key}/${each}`)
        const { date: __, ...sent } = answer.headers
        assert.deepEqual(
          [answer.status, answer.reason, sent, answer.text()],
          [404, unknown.reason, headers, unknown.text()],
        )
      }
    }
  })

  it("are 404 below a key from the moment it is revoked", async () => {
    const { packages } = registry.stores
    const key = await registry.keyOf("late", ["symbols"])
    assert.equal((await registry.ask(`/symbols/~${key}/${path}`)).status, 200)
    const [stored] = await packages.listApiKeys("late")
    await packages.revokeApiKey({ key: stored?.key ?? 0, now: Date.now() * 1000 })
    assert.equal((await registry.ask(`/symbols/~${key}/${path}`)).status, 404)
  })

  it("are also served to tools that can authenticate, at the ordinary address", async () => {
    const plain = `/symbols/${path}`
    assert.equal((await registry.ask(plain)).status, 401)
    const answer = await registry.ask(plain, { headers: basic(symbolsKey) })
    assert.deepEqual([answer.status, answer.body], [200, pair.pdb.bytes])
    assert.equal(answer.headers["vary"], "SymbolChecksum, Authorization, X-NuGet-ApiKey")
    const pushOnly = await registry.keyOf("paul", ["push"])
    assert.equal((await registry.ask(plain, { headers: basic(pushOnly) })).status, 403)
  })

  it("are all that such a key may read", async () => {
    const list = await registry.ask("/v3/flatcontainer/contoso.debug/index.json", {
      headers: basic(symbolsKey),
    })
    assert.equal(list.status, 403)
  })
})

describe("symbols of a public feed", () => {
  it("are served below ~key, too, whatever the key is", async () => {
    await using registry = await startRegistry()
    await publish(registry)
    for (const start of ["", "~wrong/", "~/"]) {
      const answer = await registry.ask(`/symbols/${start}${path}`)
      assert.deepEqual([answer.status, answer.body], [200, pair.pdb.bytes])
      assert.equal(answer.headers["cache-control"], "public, max-age=86400")
    }
  })
})

describe("the key in the address of symbols", () => {
  let lode: LodeProcess
  let key: string

  before(async () => {
    lode = await startLode({ env: { LODE_READ: "authenticated", LODE_LOG_LEVEL: "trace" } })
    assert.equal((await lode.cli("user", "add", "debuggers")).code, 0)
    const created = await lode.cli(
      "key",
      "create",
      "--user",
      "debuggers",
      "--scope",
      "symbols",
      "--json",
    )
    key = (JSON.parse(created.stdout) as { key: string }).key
    assert.equal((await lode.push(nupkg.build())).status, 201)
  })
  after(() => lode[Symbol.asyncDispose]())

  it("is in no answer, no log and no file, whatever is wrong with the request", async () => {
    const paths = [
      `/symbols/~${key}/${path}`,
      `/symbols/~${key}/${missing}`,
      `/symbols/~${key}x/${path}`,
      `/symbols/~${key}/%zz/x/%zz`,
      `/symbols/~${key}/${"a".repeat(600)}/x/a`,
      `/symbols/~${key}`,
      `/symbols/~${key}/`,
      `/symbols/~${key}/a/b`,
      `/symbols/~${key}/a/b/c/d`,
      `//symbols/~${key}/%zz`,
      `/Symbols/~${key}/%zz`,
      `/nuget/symbols/~${key}/%zz`,
    ]
    for (const each of paths) {
      for (const method of ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"]) {
        const answer = await lode.ask(each, { method, headers: { Accept: "text/html" } })
        const said = JSON.stringify([answer.reason, answer.headers, answer.text()])
        assert.ok(!said.includes(key), `${method} ${each}: ${said}`)
        assert.ok(answer.status < 500, `${method} ${each}`)
      }
    }
    using connection = await connectTo(lode.address)
    connection.write(`GET /symbols/~${key}/\u0001 HTTP/1.1\r\nHost: a\r\nBroken\r\n\r\n`)
    assert.ok(!(await connection.closed()).includes(key))
    await lode.stop()
    assert.ok(!lode.output.includes(key), lode.output)
    for (const name of readdirSync(lode.data, { recursive: true, withFileTypes: true }))
      if (name.isFile())
        assert.ok(!readFileSync(join(name.parentPath, name.name)).includes(key), name.name)
  })
})
