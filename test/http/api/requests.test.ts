/** What the JSON API answers to requests as they should be: pages, languages, HEAD, its own log of refusals. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { askApi, codeOf, doneByApi } from "../../support/json-api.ts"
import { until } from "../../support/until.ts"
import { startApiWorld, type ApiWorld } from "./api-world.ts"

let world: ApiWorld
before(async () => {
  world = await startApiWorld()
})
after(() => world[Symbol.asyncDispose]())

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

async function page<Item>(path: string, key: string): Promise<Page<Item>> {
  return (await doneByApi(world.registry, "GET", path, { key })) as unknown as Page<Item>
}

async function allPages<Item>(path: string, key: string): Promise<Item[]> {
  const all: Item[] = []
  let after = ""
  for (;;) {
    const { items, next } = await page<Item>(`${path}?limit=2${after}`, key)
    assert.ok(items.length <= 2)
    all.push(...items)
    if (next === null) return all
    after = `&after=${encodeURIComponent(next)}`
  }
}

describe("a list", () => {
  it("comes in pages, each beginning after the one before", async () => {
    for (let made = 0; made < 5; made++)
      await doneByApi(world.registry, "POST", "/keys", { key: world.erik, body: {} })
    const keys = await allPages<{ id: number }>("/keys", world.erik)
    assert.equal(keys.length, 6)
    assert.deepEqual((await page("/keys?limit=200", world.erik)).items, keys)
    const accounts = await allPages<{ name: string }>("/accounts", world.admin)
    assert.deepEqual(
      accounts.map(({ name }) => name),
      ["admin", "Contoso", "cora", "dana", "erik"],
    )
    const ids = [await world.newPackage(), await world.newPackage(), await world.newPackage()]
    const owned = await allPages<{ id: string }>("/accounts/dana/packages", world.dana)
    assert.deepEqual(
      owned.map(({ id }) => id),
      ids,
    )
    const deeds = await allPages<{ number: number }>("/audit", world.erik)
    assert.equal(deeds.length, 5)
    assert.deepEqual((await page("/audit", world.erik)).items, deeds)
  })
})

describe("an answer", () => {
  it("to HEAD is that to GET without its body", async () => {
    const options = { key: world.dana }
    const got = await askApi(world.registry, "GET", "/me", options)
    const head = await askApi(world.registry, "HEAD", "/me", options)
    assert.deepEqual({ ...head.headers, date: "" }, { ...got.headers, date: "" })
    assert.deepEqual([head.status, head.body.length], [200, 0])
  })

  it("that refuses is in the language that is asked for", async () => {
    const details: unknown[] = []
    for (const language of ["en", "fr", "tr", "zh-Hant"]) {
      const answer = await askApi(world.registry, "POST", "/accounts", {
        key: world.admin,
        body: {},
        headers: { "Accept-Language": language },
      })
      assert.deepEqual([answer.status, codeOf(answer)], [400, "API_FIELD_MISSING"])
      assert.equal(answer.headers["content-language"], language)
      details.push((answer.json() as { detail: string }).detail)
    }
    assert.deepEqual(details, [
      "'name' is missing.",
      "Il manque «\u00a0name\u00a0».",
      "'name' eksik.",
      "缺少「name」。",
    ])
  })

  it("to an address that is none says so, to reads and changes", async () => {
    for (const [method, path] of [
      ["GET", "/nothing"],
      ["POST", "/accounts/dana/nothing"],
    ] as const) {
      const answer = await askApi(world.registry, method, path, { key: world.admin })
      assert.deepEqual([answer.status, codeOf(answer)], [404, "NOT_FOUND"])
    }
  })
})

describe("an operation", () => {
  it("is answered with a slash at its end as well", async () => {
    const answer = await askApi(world.registry, "GET", "/me/", { key: world.dana })
    assert.equal(answer.status, 200)
    assert.equal((answer.json() as { account: { name: string } }).account.name, "dana")
  })

  it("that changes something is in the audit, with key and address", async () => {
    await doneByApi(world.registry, "POST", "/accounts/cora/lock", {
      key: world.admin,
      body: { reason: "under review" },
    })
    const { items } = await page<Record<string, unknown>>("/audit?limit=1", world.admin)
    const [{ time: _time, number: _number, ...entry } = {}] = items
    const { key } = (await doneByApi(world.registry, "GET", "/me", { key: world.admin })) as {
      key: { id: number }
    }
    assert.deepEqual(entry, {
      account: "admin",
      key: key.id,
      address: "127.0.0.1",
      action: "account lock",
      target: "account/cora",
      before: { siteAdmin: false, disabled: null, locked: null },
      after: { siteAdmin: false, disabled: null, locked: "under review" },
    })
    await doneByApi(world.registry, "POST", "/accounts/cora/unlock", { key: world.admin })
  })

  it("that is refused is among the refusals, with the cause in the reader's language", async () => {
    const id = await world.newPackage()
    const path = `/packages/${id}/lock`
    const body = { reason: "mine now" }
    const refused = await askApi(world.registry, "PUT", path, { key: world.erik, body })
    assert.equal(refused.status, 403)
    const question = { key: world.erik, headers: { "Accept-Language": "fr" } }
    const refusals = async () =>
      (await doneByApi(world.registry, "GET", "/refusals", question))["items"] as Record<
        string,
        unknown
      >[]
    let found = await refusals()
    await until(async () => {
      found = await refusals()
      return found.some(({ status }) => status === 403)
    }, "the refusal is kept")
    const [{ refusals: told, account, action, status, address } = {}] = found
    assert.deepEqual([account, action, status, address], ["erik", "api", 403, "127.0.0.1"])
    assert.match(JSON.stringify(told), /SITE_ADMINISTRATOR_ONLY.*un administrateur de ce serveur/)
  })
})
