import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

let registry: TestRegistry
let danasKey: string

before(async () => {
  registry = await startRegistry({ LODE_TRUSTED_PROXIES: "127.0.0.1" })
  danasKey = await registry.keyOf("dana")
  const headers = { "X-Forwarded-For": "192.0.2.1" }
  await registry.push(aPackage("Dana.Lib", "1.0.0").build(), { key: danasKey, headers })
  const unlist = { method: "DELETE", headers: { ...headers, "X-NuGet-ApiKey": danasKey } }
  await registry.ask("/api/v2/package/dana.lib/1.0", unlist)
})
after(() => registry[Symbol.asyncDispose]())

function lode(...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder])
}

interface DeedView {
  readonly number: number
  readonly time: string
  readonly account: string | null
  readonly key: number | null
  readonly address: string | null
  readonly action: string
  readonly target: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

async function deeds(...args: readonly string[]): Promise<readonly DeedView[]> {
  const run = await lode("audit", ...args, "--json")
  assert.equal(run.code, 0, run.told.join("\n"))
  return run.json() as readonly DeedView[]
}

describe("lode audit", () => {
  it("tells who did what, from where, and how it was before", async () => {
    const [unlisted, pushed] = await deeds("--user", "Dana")
    const {
      number: _number,
      time,
      key,
      before: was,
      after: is,
      ...rest
    } = unlisted ?? assert.fail()
    assert.match(time, /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)
    assert.equal(typeof key, "number")
    assert.deepEqual(rest, {
      account: "dana",
      address: "192.0.2.1",
      action: "unlisted",
      target: "default/dana.lib/1.0.0",
    })
    assert.deepEqual([was?.["listed"], is?.["listed"]], [true, false])
    assert.deepEqual(
      [pushed?.action, pushed?.before, pushed?.after?.["id"]],
      ["push", null, "Dana.Lib"],
    )
  })

  it("names what was done at the machine itself", async () => {
    await lode("user", "add", "eve")
    const run = await lode("audit", "--limit", "1")
    assert.equal(run.code, 0)
    assert.match(
      run.printed[1] ?? "",
      /^[\d: -]{19} {2}at the machine {2,}account add +account\/eve$/,
    )
    assert.match(run.told[0] ?? "", /^There is more: --limit 10/)
  })

  it("shows in its table what was changed", async () => {
    const { printed } = await lode("audit", "--action", "unlisted")
    assert.match(
      printed[1] ?? "",
      /dana \(key \d+\) +192\.0\.2\.1 +unlisted .*listed: true → false$/,
    )
    await lode("user", "add", "finn")
    await lode("prefix", "reserve", "Finn.*", "--owner", "dana")
    await lode("prefix", "owner", "add", "Finn.*", "finn")
    assert.match(
      (await lode("audit", "--action", "prefix owner add")).printed[1] ?? "",
      / prefix\/finn\.\* +owners: dana → dana, finn$/,
    )
  })

  it("finds what happened to an ID, to a key, and in a time", async () => {
    const ofId = await deeds("--package", "DANA.LIB")
    assert.deepEqual(
      ofId.map(({ action }) => action),
      ["unlisted", "push"],
    )
    await lode("owner", "add", "Dana.Lib", "eve")
    assert.equal((await deeds("--package", "Dana.Lib"))[0]?.target, "default/dana.lib")
    const key = String(ofId[0]?.key)
    await lode("key", "revoke", key)
    const [revoked] = await deeds("--key", key)
    assert.deepEqual([revoked?.action, revoked?.target], ["key revoke", `key/${key}`])
    assert.deepEqual(
      [revoked?.before?.["revoked"], revoked?.after?.["revoked"]],
      [undefined, revoked?.time],
    )
    assert.deepEqual(await deeds("--until", "1d"), [])
    assert.ok((await deeds("--since", "1h")).length > 3)
    assert.equal((await lode("audit", "--since", "soon")).code, 2)
  })

  it("exports all of it, oldest first, a line each", async () => {
    const { printed, code } = await lode("audit", "export")
    assert.equal(code, 0)
    const exported = printed.map((line) => JSON.parse(line) as DeedView)
    assert.deepEqual(exported.toReversed(), await deeds("--limit", "1000"))
    assert.deepEqual((await lode("audit", "export", "--since", "2099-01-01")).printed, [])
  })

  it("exports more than a page, each entry once", async () => {
    for (let count = 0; count < 150; count += 1)
      await registry.stores.packages.addAccount({
        name: `many${count}`,
        siteAdmin: false,
        now: 1_000_000,
      })
    const { printed } = await lode("audit", "export")
    const numbers = printed.map((line) => (JSON.parse(line) as DeedView).number)
    assert.equal(new Set(numbers).size, numbers.length)
    const added = printed.filter((line) => line.includes('"account/many'))
    assert.equal(added.length, 150)
  })

  it("holds no key and no hash of one", async () => {
    const { printed } = await lode("audit", "export")
    assert.ok(!printed.join("\n").includes(danasKey))
    assert.ok(!/"hash"|password/i.test(printed.join("\n")))
  })
})
