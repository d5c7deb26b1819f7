import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import type { RefusalEntry } from "../../src/domain/audit.ts"
import { auditPage, type RefusalScope } from "../../src/domain/ports/audit-reads.ts"
import { aPackage } from "../support/package-builder.ts"
import { connectTo, statusesIn } from "../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { until } from "../support/until.ts"

const everything = {
  before: { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER },
  since: 0,
}
const minute = 60_000
const unknownKey = "no-such-key-0123456789"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry({ LODE_TRUSTED_PROXIES: "127.0.0.1" })
})
after(() => registry[Symbol.asyncDispose]())

function refusals(scope: RefusalScope): Promise<readonly RefusalEntry[]> {
  return registry.stores.packages.refusalsBefore(scope, everything)
}

/** Waits for as many rows; they come within a second. */
async function written(scope: RefusalScope, count: number): Promise<readonly RefusalEntry[]> {
  await until(async () => (await refusals(scope)).length >= count, `${count} refusals are written`)
  return refusals(scope)
}

describe("a refused request", () => {
  it("is kept with who, from where, what and why", async () => {
    const key = await registry.keyOf("dana")
    const other = await registry.keyOf("kim")
    await registry.push(aPackage("Kims.Lib", "1.0.0").build(), { key: other })
    const answer = await registry.push(aPackage("Kims.Lib", "1.1.0").build(), {
      key,
      headers: { "X-Forwarded-For": "192.0.2.7" },
    })
    assert.equal(answer.status, 403)
    const [entry] = await written({ kind: "account", name: "DANA" }, 1)
    const [danasKey] = await registry.stores.packages.listApiKeys("dana")
    assert.ok(entry !== undefined)
    const { number: _number, time, last, refusals: told, ...rest } = entry
    assert.equal(time, last)
    assert.ok(Math.abs(time / 1000 - Date.now()) < 60_000)
    assert.deepEqual(rest, {
      times: 1,
      account: "dana",
      apiKey: danasKey?.key,
      address: "192.0.2.7",
      action: "push",
      id: "Kims.Lib",
      version: "1.1.0",
      status: 403,
    })
    assert.equal(told[0]?.code, "PACKAGE_ID_OWNED_BY_ANOTHER")
    assert.equal(told[0]?.parameters["account"], "dana")
    assert.deepEqual(await refusals({ kind: "key", apiKey: danasKey?.key ?? 0 }), [entry])
    assert.deepEqual(await refusals({ kind: "address", address: "192.0.2.7" }), [entry])
    const place = { feed: "default", lowerId: "kims.lib" }
    assert.deepEqual(await refusals({ kind: "package", ...place }), [entry])
  })

  it("with an unknown key is found by its address, and the key is nowhere", async () => {
    const from = { "X-Forwarded-For": "192.0.2.8" }
    await registry.push(aPackage("Some.Lib", "1.0.0").build(), { key: unknownKey, headers: from })
    const [entry] = await written({ kind: "address", address: "192.0.2.8" }, 1)
    assert.deepEqual([entry?.account, entry?.apiKey, entry?.action], [undefined, undefined, "push"])
    assert.equal(entry?.refusals[0]?.code, "API_KEY_UNKNOWN")
  })

  it("is kept without any key, wherever somebody put it", async () => {
    const address = "192.0.2.9"
    const headers = { "X-NuGet-ApiKey": unknownKey, "X-Forwarded-For": address }
    const leaked = `lode_${"a".repeat(40)}`
    for (const path of [`${unknownKey}/1.0.0`, `${leaked}/2.0.0`, `Some.Lib/${unknownKey}`])
      await registry.ask(`/api/v2/package/${path}`, { method: "DELETE", headers })
    const entries = await written({ kind: "address", address }, 3)
    assert.deepEqual(
      entries.map(({ id, version, action }) => [id, version, action]),
      [
        ["Some.Lib", "(key)", "unlist"],
        ["(key)", "2.0.0", "unlist"],
        ["(key)", "1.0.0", "unlist"],
      ],
    )
    assert.ok(!JSON.stringify(entries).includes(unknownKey))
    assert.ok(!JSON.stringify(entries).includes(leaked))
  })

  it("is kept without a key of nuget.org's either, though another one was sent", async () => {
    const leaked = `oy2${"abcdefghijklmnopqrstuvwxyz234567".repeat(2).slice(0, 43)}`
    const key = await registry.keyOf("typist")
    const headers = { "X-NuGet-ApiKey": key, "X-NuGet-Session-Id": leaked }
    await registry.ask(`/api/v2/package/${leaked}/1.0.0`, { method: "DELETE", headers })
    const [entry] = await written({ kind: "account", name: "typist" }, 1)
    assert.equal(entry?.id, "(key)")
    assert.ok(!JSON.stringify(entry).includes(leaked))
    const pushed = await registry.push(aPackage("Typed.Lib", "1.0.0").build(), { key, headers })
    assert.equal(pushed.status, 201)
    const newest = await registry.stores.packages.auditBefore({ kind: "all" }, everything)
    assert.ok(newest.length > 0 && !JSON.stringify(newest).includes(leaked))
  })

  it("that is a read of what is not there is no matter of the audit", async () => {
    const address = "192.0.2.10"
    const headers = { "X-Forwarded-For": address }
    await registry.ask("/v3/flatcontainer/no.such/index.json", { headers })
    await registry.ask("/errors/NO_SUCH", { headers })
    await registry.ask("/no/such/place", { headers })
    await registry.ask("/v3/index.json", { headers, method: "PUT" })
    const entries = await written({ kind: "address", address }, 1)
    assert.deepEqual(
      entries.map(({ action, status }) => [action, status]),
      [["push", 405]],
    )
  })

  it("of the JSON API is kept, and whose key it was", async () => {
    const address = "192.0.2.12"
    const key = await registry.keyOf("eve")
    const headers = { "X-Forwarded-For": address, "X-NuGet-ApiKey": key }
    const answer = await registry.ask("/api/v1/audit", { headers })
    assert.equal(answer.status, 403)
    const [entry] = await written({ kind: "address", address }, 1)
    assert.deepEqual([entry?.action, entry?.account, entry?.status], ["api", "eve", 403])
  })

  it("is counted where it is repeated", async () => {
    const address = "192.0.2.11"
    const headers = { "X-Forwarded-For": address }
    for (let count = 0; count < 20; count += 1)
      await registry.ask("/api/v2/package/A/1.0.0", { method: "DELETE", headers })
    await until(async () => (await timesIn(registry, { kind: "address", address })) === 20, "20")
    assert.ok((await refusals({ kind: "address", address })).length <= 2)
  })
})

/** How many requests the rows stand for. Rows of the last few seconds lag behind. */
async function timesIn({ stores }: TestRegistry, scope: RefusalScope): Promise<number> {
  let sum = 0
  let before = everything.before
  for (;;) {
    const rows = await stores.packages.refusalsBefore(scope, { before, since: 0 })
    for (const { times, time, number } of rows) {
      sum += times
      before = { time, number }
    }
    if (rows.length < auditPage) return sum
  }
}

describe("private reading", () => {
  it("tells of refused reads once an hour for each address, and of wrong keys each minute", async () => {
    await using feed = await startRegistry({ LODE_READ: "authenticated" })
    // Rows are of hours and minutes of the clock.
    await until(() => Date.now() % minute < minute - 10_000, "no minute ends soon")
    for (const id of ["a", "b", "c"]) await feed.ask(`/v3/flatcontainer/${id}/index.json`)
    const wrong = { headers: { "X-NuGet-ApiKey": unknownKey } }
    await feed.ask("/v3/flatcontainer/a/index.json", wrong)
    const read = () => feed.stores.packages.refusalsBefore({ kind: "all" }, everything)
    await until(async () => (await timesIn(feed, { kind: "all" })) === 4, "all are counted")
    const entries = await read()
    const facts = entries.map(({ action, status, times, id }) => ({ action, status, times, id }))
    assert.deepEqual(facts, [
      { action: "read", status: 401, times: 1, id: "a" },
      { action: "read", status: 401, times: 3, id: undefined },
    ])
  })
})

describe("a flood of refusals", () => {
  it("of 20,000 is a few rows that count them all, and others' pushes go on", async () => {
    const trusting = { LODE_TRUSTED_PROXIES: "127.0.0.1", LODE_RATE_FAILED_KEYS: "off" }
    await using feed = await startRegistry(trusting)
    const key = await feed.keyOf("dana")
    const flood = Promise.all(Array.from({ length: 8 }, (_, sender) => send(feed, sender, 2500)))
    for (let count = 0; count < 10; count += 1) {
      const answer = await feed.push(aPackage(`Danas.Lib${count}`, "1.0.0").build(), { key })
      assert.equal(answer.status, 201)
    }
    await flood
    await until(async () => (await timesIn(feed, { kind: "all" })) === 20_000, "all are counted")
    const [newest] = await feed.stores.packages.refusalsBefore({ kind: "all" }, everything)
    // Three hundred of unknown senders a minute, and one row for the rest of them; the flood lasted up to three.
    assert.ok((newest?.number ?? 0) > 100 && (newest?.number ?? 0) < 1000, String(newest?.number))
  })
})

/** Sends refused requests, each from an address of its own, a hundred at a time on one connection. */
async function send(feed: TestRegistry, sender: number, count: number): Promise<void> {
  using connection = await connectTo(feed.listening)
  for (let sent = 0; sent < count; sent += 100) {
    const requests = Array.from({ length: 100 }, (_, index) =>
      [
        `DELETE /api/v2/package/Id.${sent + index}/1.0.0 HTTP/1.1`,
        "Host: localhost",
        `X-NuGet-ApiKey: ${newApiKey()}`,
        `X-Forwarded-For: 10.${sender}.${Math.floor(sent / 100)}.${index}`,
        "\r\n",
      ].join("\r\n"),
    )
    connection.write(requests.join(""))
    const wanted = sent + 100
    await until(() => statusesIn(connection.heard).length === wanted, `${wanted} answers`, 60_000)
  }
  assert.ok(statusesIn(connection.heard).every((status) => status === 403))
}
