import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { startLode } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { until } from "../support/until.ts"

const unknownKey = "a-key-that-nobody-ever-made"
let registry: TestRegistry
let danasKey: string

before(async () => {
  registry = await startRegistry({ LODE_TRUSTED_PROXIES: "127.0.0.1" })
  const kims = await registry.keyOf("kim")
  danasKey = await registry.keyOf("dana")
  await registry.push(aPackage("AppLogger", "1.0.0").build(), { key: kims })
  await pushFrom("192.0.2.1", danasKey, "AppLogger", "1.1.0")
})
after(() => registry[Symbol.asyncDispose]())

function pushFrom(address: string, key: string, id: string, version: string) {
  const headers = { "X-Forwarded-For": address }
  return registry.push(aPackage(id, version).build(), { key, headers })
}

function lode(...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder])
}

interface RefusalView {
  readonly time: string
  readonly account: string | null
  readonly package: string | null
  readonly version: string | null
  readonly refusals: readonly { readonly code: string }[]
}

async function refusalsOf(...args: readonly string[]): Promise<readonly RefusalView[]> {
  const run = await lode("why", ...args, "--json")
  assert.equal(run.code, 0, run.told.join("\n"))
  return run.json() as readonly RefusalView[]
}

/** A server writes down within a second what it has refused. */
async function written(count: number, ...args: readonly string[]): Promise<readonly RefusalView[]> {
  await until(async () => (await refusalsOf(...args)).length >= count, `${count} refusals are told`)
  return refusalsOf(...args)
}

describe("lode why", () => {
  it("tells why her push failed, when, from where, and what to do", async () => {
    await written(1, "--user", "dana")
    const run = await lode("why", "--user", "DANA")
    assert.equal(run.code, 0)
    assert.match(
      run.printed[0] ?? "",
      /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d \(\d\d:\d\d:\d\d UTC\) {2}push AppLogger 1\.1\.0 by dana \(key \d+\) from 192\.0\.2\.1: 403$/,
    )
    assert.match(run.printed[1] ?? "", /^ {2}PACKAGE_ID_OWNED_BY_ANOTHER .*'AppLogger'.*'kim'/)
    assert.equal(run.printed.length, 3)
  })

  it("speaks the language of the locale, or the one that is asked for", async () => {
    await written(1, "--user", "dana")
    const args = ["why", "--user", "dana", "--data", registry.config.dataFolder]
    const english = await runCommand(args)
    const french = await runCommand(args, { LANG: "fr_FR.UTF-8" })
    assert.notEqual(french.printed[1], english.printed[1])
    assert.deepEqual((await runCommand([...args, "--language", "fr"])).printed, french.printed)
    const turkish = await runCommand([...args, "--language", "tr"], { LANG: "fr_FR.UTF-8" })
    assert.notEqual(turkish.printed[1], french.printed[1])
    assert.equal((await lode("why", "--language", "de")).code, 2)
  })

  it("finds a push with a key that Lode does not know by the address, and says so", async () => {
    await pushFrom("192.0.2.1", unknownKey, "Fresh.Lib", "1.0.0")
    const [entry] = await written(2, "--address", "192.0.2.1")
    assert.deepEqual([entry?.account, entry?.refusals[0]?.code], [null, "API_KEY_UNKNOWN"])
    const run = await lode("why", "--user", "dana")
    assert.match(
      run.told[0] ?? "",
      /^From 192\.0\.2\.1, where dana was seen, 1 more were refused .*: lode why --address 192\.0\.2\.1$/,
    )
    assert.ok(!run.printed.join("\n").includes("API_KEY_UNKNOWN"))
    const kim = await lode("why", "--user", "kim")
    assert.deepEqual(kim.printed, ["Nothing was refused."])
    assert.match(kim.told[0] ?? "", /lode why --address ADDRESS$/)
  })

  it("tells the last ones of all, of a key, and of an ID", async () => {
    await pushFrom("192.0.2.2", danasKey, "AppLogger", "2.0.0")
    const [last] = await written(1, "--address", "192.0.2.2")
    assert.deepEqual(await refusalsOf("--last", "1"), [last])
    const keys = (await lode("key", "list", "--user", "dana", "--json")).json()
    const [{ id }] = keys as readonly [{ readonly id: number }]
    assert.deepEqual((await refusalsOf("--key", String(id)))[0], last)
    assert.deepEqual((await refusalsOf("--package", "applogger"))[0], last)
    assert.deepEqual(await refusalsOf("--package", "Other.Lib"), [])
  })

  it("tells what a client was told beside the first cause", async () => {
    const wrong = aPackage("Dana.Lib", "1.0.0").withReadme("").withIcon(new Uint8Array(3))
    const headers = { "X-Forwarded-For": "192.0.2.3" }
    await registry.push(wrong.build(), { key: danasKey, headers })
    const [entry] = await written(1, "--address", "192.0.2.3")
    assert.deepEqual(
      [entry?.account, entry?.package, entry?.version],
      ["dana", "Dana.Lib", "1.0.0"],
    )
    assert.ok((entry?.refusals ?? []).length > 1)
  })

  it("knows what a server refused just before it stopped, and nothing of a read-only one", async () => {
    await using lode = await startLode()
    const path = "/api/v2/package/Some.Lib/1.0.0"
    assert.equal((await lode.ask(path, { method: "DELETE" })).status, 401)
    assert.equal(await lode.stop(), 0)
    const { printed } = await runCommand(["why", "--data", lode.data])
    assert.match(
      printed[0] ?? "",
      /unlist Some\.Lib 1\.0\.0 by nobody known from 127\.0\.0\.1: 401$/,
    )
    await using copy = await startLode({ data: lode.data, env: { LODE_READ_ONLY: "true" } })
    assert.equal((await copy.ask(path, { method: "DELETE" })).status, 503)
    assert.equal(await copy.stop(), 0)
    assert.deepEqual((await runCommand(["why", "--data", lode.data])).printed, printed)
  })

  it("says what is wrong with its own question", async () => {
    const nobody = await lode("why", "--user", "nobody")
    assert.deepEqual(
      [nobody.code, nobody.told],
      [1, ["There is no account 'nobody'; 'lode user list' shows them."]],
    )
    for (const args of [
      ["--last", "0"],
      ["--last", "many"],
      ["--since", "yesterday"],
      ["--since", "2026-13-99"],
      ["--key", unknownKey],
    ])
      assert.equal((await lode("why", ...args)).code, 2, args.join(" "))
  })
})
