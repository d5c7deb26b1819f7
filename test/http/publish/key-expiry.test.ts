/** What a pusher is told of a key that expires soon, and which use of it is written down. */
import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { hashApiKey, newApiKey } from "../../../src/domain/api-key-format.ts"
import { toIsoSecond } from "../../../src/domain/time.ts"
import { startLode } from "../../support/lode-process.ts"
import { aPackage } from "../../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../../support/registry.ts"
import { packageWithSymbols } from "../../support/symbols-builder.ts"

const day = 86_400_000_000

let registry: TestRegistry
before(async () => {
  registry = await startRegistry({ LODE_RULES: "LICENSE_MISSING=off,README_MISSING=off" })
  await registry.stores.packages.addAccount({ name: "dana", siteAdmin: false, now: 1 })
})
after(() => registry[Symbol.asyncDispose]())

/** A key of Dana's that is good for so many days. */
async function keyFor(days: number) {
  const now = Date.now() * 1000
  const text = newApiKey()
  const outcome = await registry.stores.packages.addApiKey({
    accountName: "dana",
    hash: hashApiKey(text),
    description: "",
    scopes: ["push"],
    globs: [],
    expires: now + days * day,
    now,
  })
  assert.ok(outcome.kind === "done")
  return { text, number: outcome.key.key, expires: toIsoSecond(now + days * day) }
}

let pushed = 0
function something() {
  return aPackage(`Dana.Lib${(pushed += 1)}`, "1.0.0").build()
}

describe("a push with a key that expires", () => {
  it("is warned from 14 days before, with the date and what to do", async () => {
    const late = await keyFor(14.1)
    assert.deepEqual((await registry.push(something(), { key: late.text })).warnings, [])
    const { text: key, number, expires } = await keyFor(13.9)
    const answer = await registry.push(something(), { key })
    assert.equal(answer.status, 201)
    assert.deepEqual(answer.warnings, [
      `The API key expires at ${expires}. Use a new key from then on; this makes one that may do the same: lode key rotate ${number}.`,
    ])
    const headers = { "Accept-Language": "fr-CA" }
    const french = await registry.push(something(), { key, headers })
    assert.deepEqual(french.warnings, [
      `La clé API expire bientôt (date d'expiration\u00a0: ${expires}). Utilisez ensuite une nouvelle clé\u00a0; cette commande en crée une qui a les mêmes droits\u00a0: lode key rotate ${number}.`,
    ])
  })

  it("is warned beside a symbol package, too", async () => {
    const { text: key, number } = await keyFor(1)
    const { nupkg, snupkg } = packageWithSymbols("Dana.Symbols", "1.0.0")
    await registry.push(nupkg.build(), { key })
    const answer = await registry.pushSymbols(snupkg.build(), { key })
    assert.equal(answer.status, 201)
    assert.equal(answer.warnings.length, 1)
    assert.match(answer.warnings[0] ?? "", new RegExp(`lode key rotate ${number}\\.$`))
  })

  it("is told which key replaced it while the old one works on", async () => {
    const { text: key, number } = await keyFor(90)
    const now = Date.now() * 1000
    const outcome = await registry.stores.packages.rotateApiKey({
      key: number,
      hash: hashApiKey(newApiKey()),
      expires: undefined,
      oldExpires: now + 7 * day,
      now,
    })
    assert.ok(outcome.kind === "done")
    const answer = await registry.push(something(), { key })
    assert.deepEqual(
      [answer.status, answer.warnings],
      [
        201,
        [
          `The API key expires at ${toIsoSecond(now + 7 * day)}, because key ${outcome.key.key} replaced it. Use a new key from then on.`,
        ],
      ],
    )
  })
})

describe("the last use of a key", () => {
  it("is known after a restart, reads counted, and those who were refused not", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lode-last-use-"))
    after(() => rm(folder, { recursive: true, force: true }))
    await using lode = await startLode({ data: folder, env: { LODE_READ: "authenticated" } })
    await lode.cli("user", "add", "dana")
    const create = async (...args: string[]) => {
      const run = await lode.cli("key", "create", "--user", "dana", "--json", ...args)
      return JSON.parse(run.stdout) as { key: string; id: number }
    }
    const [reader, idle] = [await create("--scope", "read"), await create()]
    const read = (key: string) => lode.ask("/v3/search", { headers: { "X-NuGet-ApiKey": key } })
    const begin = Date.now()
    assert.equal((await read(reader.key)).status, 200)
    assert.equal((await read(`${idle.key}x`)).status, 401)
    await lode.restart()
    const run = await lode.cli("key", "list", "--user", "dana", "--json")
    const keys = JSON.parse(run.stdout) as { id: number; lastUsed: string | null }[]
    const lastUsed = (id: number) => keys.find((key) => key.id === id)?.lastUsed
    assert.ok(Date.parse(lastUsed(reader.id) ?? "") >= begin)
    assert.equal(lastUsed(idle.id), null)
  })
})
