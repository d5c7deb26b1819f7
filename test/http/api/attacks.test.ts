/** Attacks on the JSON API that use what it takes: rights, fields, other people's numbers, names. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { hashApiKey } from "../../../src/domain/api-key-format.ts"
import type { Answer } from "../../support/http-client.ts"
import { askApi, codeOf, doneByApi } from "../../support/json-api.ts"
import { aPackage } from "../../support/package-builder.ts"
import { danasPassword, startApiWorld, type ApiWorld } from "./api-world.ts"

let world: ApiWorld
before(async () => {
  world = await startApiWorld({ LODE_RATE_LOGIN: "off" })
})
after(() => world[Symbol.asyncDispose]())

const ask = (method: string, path: string, key: string, body?: unknown) =>
  askApi(world.registry, method, path, { key, body })
const done = (method: string, path: string, key: string, body?: unknown) =>
  doneByApi(world.registry, method, path, { key, body })

function assertRefused(answer: Answer, status: number, code: string): void {
  assert.equal(answer.headers["content-type"], "application/problem+json")
  assert.deepEqual([answer.status, codeOf(answer)], [status, code])
}

/** All that a stranger can see of an answer, but for the moment and what he asked for. */
function visible({ status, reason, headers, body }: Answer, asked: string): unknown {
  const text = JSON.stringify([status, reason, { ...headers, date: "" }, body.toString("utf8")])
  return text
    .replaceAll(new RegExp(`\\b${asked}\\b`, "g"), "?")
    .replaceAll(/"content-length":"\d+"/g, "")
}

async function keyWith(maker: string, wish: object): Promise<{ id: number; key: string }> {
  return (await done("POST", "/keys", maker, wish)) as { id: number; key: string }
}

async function accountNames(): Promise<string[]> {
  const { items } = await done("GET", "/accounts?limit=200", world.admin)
  return (items as { name: string }[]).map(({ name }) => name)
}

describe("a key cannot widen itself", () => {
  it("by making another without the scope for it", async () => {
    for (const scopes of [["push"], ["read"], ["push", "unlist", "delete", "read", "symbols"]]) {
      const { key } = await keyWith(world.erik, { scopes })
      const answer = await ask("POST", "/keys", key, { scopes: ["admin"] })
      assertRefused(answer, 403, "API_KEY_SCOPE_MISSING")
    }
  })

  it("beyond its package patterns", async () => {
    const { key } = await keyWith(world.erik, { scopes: ["admin"], packages: ["Erik.*"] })
    for (const packages of [undefined, [], ["*"], ["Erik*"], ["Erik.*", "Dana.*"]])
      assertRefused(await ask("POST", "/keys", key, { packages }), 403, "API_KEY_GLOBS_WIDER")
    assert.deepEqual((await keyWith(key, { packages: ["Erik.Tools.*"] })).key.slice(0, 5), "lode_")
  })

  it("from an organisation to its person, or to another person", async () => {
    const { key } = await keyWith(world.dana, { scopes: ["admin"], owner: "Contoso" })
    const own = await ask("POST", "/keys", key, { account: "dana", owner: "dana" })
    assert.equal(own.status, 403)
    const other = await ask("POST", "/keys", key, { account: "cora", owner: "Contoso" })
    assertRefused(other, 403, "API_KEY_FOR_ANOTHER_ACCOUNT")
    // Without a wish it stays what it is.
    assert.equal((await done("POST", "/keys", key, {}))["owner"], "Contoso")
  })

  it("by making a key of somebody else, not even a site administrator's", async () => {
    for (const [key, account] of [
      [world.erik, "dana"],
      [world.erik, "admin"],
      [world.erik, "nobody"],
      [world.admin, "dana"],
    ] as const)
      assertRefused(
        await ask("POST", "/keys", key, { account }),
        403,
        "API_KEY_FOR_ANOTHER_ACCOUNT",
      )
  })

  it("by its person becoming a site administrator", async () => {
    const body = { name: "mallory", siteAdmin: true }
    const added = await ask("POST", "/accounts", world.erik, body)
    assertRefused(added, 403, "SITE_ADMINISTRATOR_ONLY")
    const made = await ask("PUT", "/accounts/erik/admin", world.erik)
    assertRefused(made, 403, "SITE_ADMINISTRATOR_ONLY")
    assert.ok(!(await accountNames()).includes("mallory"))
    const { account } = await done("GET", "/me", world.erik)
    assert.equal((account as { siteAdmin: boolean }).siteAdmin, false)
  })

  it("and a site administrator's own narrow key administers nothing", async () => {
    const { key } = await keyWith(world.admin, { scopes: ["push", "unlist", "read"] })
    assertRefused(await ask("GET", "/accounts", key), 403, "API_KEY_SCOPE_MISSING")
    assertRefused(await ask("POST", "/accounts/dana/disable", key), 403, "API_KEY_SCOPE_MISSING")
  })
})

describe("a collaborator of an organisation", () => {
  it("decides nothing about members, nor about its own role", async () => {
    for (const [method, member, body] of [
      ["PUT", "erik", { role: "collaborator" }],
      ["PUT", "cora", { role: "admin" }],
      ["DELETE", "dana", undefined],
    ] as const)
      assertRefused(
        await ask(method, `/organisations/Contoso/members/${member}`, world.cora, body),
        403,
        "ORGANISATION_ADMIN_ONLY",
      )
    const { members } = await done("GET", "/organisations/Contoso", world.cora)
    assert.deepEqual(members, [
      { name: "cora", role: "collaborator", disabled: null },
      { name: "dana", role: "admin", disabled: null },
    ])
  })

  it("decides nothing about owners of its packages, with whichever key", async () => {
    const { key } = await keyWith(world.cora, { scopes: ["admin"], owner: "Contoso" })
    const pushed = await world.registry.push(aPackage("Contoso.Core", "1.0.0").build(), { key })
    assert.equal(pushed.status, 201)
    for (const sent of [key, world.cora]) {
      const answer = await ask("PUT", "/packages/Contoso.Core/owners/cora", sent)
      assertRefused(answer, 403, "PACKAGE_OWNER_ONLY")
    }
  })
})

describe("what belongs to others", () => {
  it("keys: they are not there, and go on working", async () => {
    const { id, key } = await keyWith(world.dana, { description: "dana's" })
    for (const [method, step] of [
      ["GET", ""],
      ["DELETE", ""],
      ["POST", "/rotate"],
    ] as const) {
      const answer = await ask(method, `/keys/${id}${step}`, world.erik)
      assertRefused(answer, 404, "API_KEY_NOT_FOUND")
      const missing = await ask(method, `/keys/999999${step}`, world.erik)
      assert.equal(visible(answer, String(id)), visible(missing, "999999"))
    }
    assert.equal((await ask("GET", "/me", key)).status, 200)
    for (const query of ["", "?account=dana", "?account=Contoso"]) {
      const { items } = await done("GET", `/keys${query}`, world.erik)
      const accounts = (items as { account: string }[]).map(({ account }) => account)
      assert.ok(accounts.every((account) => account === "erik"))
    }
  })

  it("packages: their owners, locks and transfers", async () => {
    const id = await world.newPackage()
    for (const [method, step, body] of [
      ["PUT", "owners/erik"],
      ["DELETE", "owners/dana"],
      ["PUT", "lock", { reason: "mine now" }],
      ["POST", "transfer", { to: "erik" }],
    ] as const)
      assert.equal((await ask(method, `/packages/${id}/${step}`, world.erik, body)).status, 403)
    const { owners, locked } = await done("GET", `/packages/${id}/owners`, world.erik)
    assert.deepEqual([owners, locked], [["dana"], null])
  })

  it("invitations: answered by who is asked, seen by those who decide", async () => {
    const number = await world.newInvitation()
    for (const key of [world.cora, world.dana]) {
      const answer = await ask("POST", `/invitations/${number}/accept`, key)
      assertRefused(answer, 404, "INVITATION_NOT_FOUND")
      const missing = await ask("POST", "/invitations/999999/accept", key)
      assert.equal(visible(answer, String(number)), visible(missing, "999999"))
    }
    const cancelled = await ask("POST", `/invitations/${number}/cancel`, world.cora)
    assertRefused(cancelled, 404, "INVITATION_NOT_FOUND")
    assert.deepEqual((await done("GET", "/invitations", world.cora))["items"], [])
    const { items } = await done("GET", "/invitations", world.erik)
    const asked = (items as { number: number; package: string }[]).find(
      (each) => each.number === number,
    )
    const path = `/packages/${asked?.package}/owners`
    assert.deepEqual((await done("GET", path, world.cora))["invitations"], [])
    assert.deepEqual((await done("GET", path, world.dana))["invitations"], [asked])
  })

  it("accounts and organisations: they look like what does not exist", async () => {
    for (const path of ["/accounts/{}", "/accounts/{}/packages", "/organisations/{}"]) {
      for (const name of ["dana", "admin", "Contoso"]) {
        const answer = await ask("GET", path.replace("{}", name), world.erik)
        assertRefused(answer, 404, "ACCOUNT_NOT_FOUND")
        const missing = await ask("GET", path.replace("{}", "nobody-at-all"), world.erik)
        assert.equal(visible(answer, name), visible(missing, "nobody-at-all"))
      }
    }
    assertRefused(await ask("GET", "/accounts", world.erik), 403, "SITE_ADMINISTRATOR_ONLY")
  })

  it("the audit and the refusals: one's own alone", async () => {
    const id = await world.newPackage()
    const { id: key } = await keyWith(world.dana, {})
    for (const path of ["/audit", "/refusals"])
      for (const query of ["account=dana", `package=${id}`, `key=${key}`, "account=nobody"])
        assertRefused(
          await ask("GET", `${path}?${query}`, world.erik),
          403,
          "SITE_ADMINISTRATOR_ONLY",
        )
    const deeds = (await done("GET", "/audit", world.erik))["items"] as { account: string }[]
    assert.ok(deeds.length > 0)
    assert.ok(deeds.every(({ account }) => account === "erik"))
  })
})

describe("an account that may not any more", () => {
  it("is refused with every key while it is disabled", async () => {
    const key = await world.registry.keyOf("dora", ["admin"])
    await done("POST", "/accounts/dora/disable", world.admin)
    assertRefused(await ask("GET", "/me", key), 403, "ACCOUNT_DISABLED")
    assertRefused(await ask("POST", "/accounts/dora/enable", key), 403, "ACCOUNT_DISABLED")
    await done("POST", "/accounts/dora/enable", world.admin)
    assert.equal((await ask("GET", "/me", key)).status, 200)
  })

  it("reads but changes nothing while it is locked, and cannot unlock itself", async () => {
    const key = await world.registry.keyOf("lola", ["admin"])
    await done("POST", "/accounts/lola/lock", world.admin, { reason: "leaked its key" })
    const { account } = await done("GET", "/me", key)
    assert.equal((account as { locked: string }).locked, "leaked its key")
    const made = await ask("POST", "/keys", key, {})
    assertRefused(made, 403, "ACCOUNT_LOCKED")
    assert.match(made.text(), /leaked its key/)
    assert.equal((await ask("POST", "/accounts/lola/unlock", key)).status, 403)
  })

  it("is told that its key was revoked or has expired", async () => {
    const { id, key } = await keyWith(world.erik, {})
    await done("DELETE", `/keys/${id}`, world.erik)
    assertRefused(await ask("GET", "/me", key), 403, "API_KEY_REVOKED")
    const expired = "an-expired-key-of-erik-0123456789"
    const now = Date.now() * 1000
    await world.registry.stores.packages.addApiKey({
      accountName: "erik",
      hash: hashApiKey(expired),
      description: "",
      scopes: ["admin"],
      globs: [],
      expires: now - 1,
      now: now - 2,
    })
    assertRefused(await ask("GET", "/me", expired), 403, "API_KEY_EXPIRED")
  })

  it("loses its organisation's keys with the membership, and their rights with the role", async () => {
    const path = "/organisations/Contoso/members/mona"
    const own = await world.registry.keyOf("mona", ["admin"])
    await done("PUT", path, world.admin, { role: "admin" })
    const { key } = await keyWith(own, { scopes: ["admin"], owner: "Contoso" })
    const addErik = () =>
      ask("PUT", "/organisations/Contoso/members/erik", key, { role: "collaborator" })
    assert.equal((await addErik()).status, 200)
    await done("PUT", path, world.admin, { role: "collaborator" })
    assertRefused(await addErik(), 403, "ORGANISATION_ADMIN_ONLY")
    await done("DELETE", path, world.dana)
    assertRefused(await addErik(), 403, "ORGANISATION_NOT_MEMBER")
    assertRefused(await ask("GET", "/me", key), 403, "ORGANISATION_NOT_MEMBER")
    assertRefused(await ask("GET", "/organisations/Contoso", own), 404, "ACCOUNT_NOT_FOUND")
  })

  it("stays an administrator where it is the last one", async () => {
    for (const [method, step] of [
      ["DELETE", "admin"],
      ["POST", "disable"],
    ] as const)
      assertRefused(
        await ask(method, `/accounts/admin/${step}`, world.admin),
        403,
        "LAST_SITE_ADMINISTRATOR",
      )
  })
})

describe("a sign-in", () => {
  const signIn = (name: string, password: string) =>
    askApi(world.registry, "POST", "/sign-in", { body: { name, password } })

  it("never says whether the name or the password is wrong", async () => {
    const wrong = await signIn("dana", "wrong horse battery staple")
    assertRefused(wrong, 401, "SIGN_IN_FAILED")
    for (const name of ["nobody", "erik", "Contoso", "admin"])
      assert.equal(visible(await signIn(name, danasPassword), name), visible(wrong, "dana"), name)
  })

  it("never repeats the password, whatever is wrong with the request", async () => {
    const secret = "hunter2-hunter2-hunter2"
    const bodies = [
      `{"name":"dana","password":"${secret}"`,
      `{"name":"dana","password":["${secret}"]}`,
      `{"name":"dana","passwort":"${secret}"}`,
      `{"name":"dana","password":"${secret.repeat(100)}"}`,
      `"${secret}"`,
    ]
    for (const body of bodies) {
      const answer = await world.registry.ask("/api/v1/sign-in", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: Buffer.from(body),
      })
      assert.equal(answer.status, 400)
      assert.ok(!JSON.stringify([answer.headers, answer.reason, answer.text()]).includes("hunter2"))
    }
  })

  it("ends with the password, and with itself", async () => {
    const [first, second] = await Promise.all(
      [0, 1].map(async () => ((await signIn("dana", danasPassword)).json() as { key: string }).key),
    )
    assert.ok(first !== undefined && second !== undefined)
    await done("DELETE", "/sign-in", first)
    assertRefused(await ask("GET", "/me", first), 403, "API_KEY_REVOKED")
    assert.equal((await ask("GET", "/me", second)).status, 200)
    const body = { current: danasPassword, next: danasPassword }
    await done("PUT", "/me/password", world.dana, body)
    assertRefused(await ask("GET", "/me", second), 403, "API_KEY_REVOKED")
  })

  it("is not what every key is: signing out does not end another one", async () => {
    assertRefused(await ask("DELETE", "/sign-in", world.dana), 403, "API_KEY_NOT_OF_SIGN_IN")
    assert.equal((await ask("GET", "/me", world.dana)).status, 200)
  })

  it("does not let a key change the password without the former one", async () => {
    const body = { current: "a wrong former password", next: "a new and long password" }
    assertRefused(await ask("PUT", "/me/password", world.dana, body), 401, "SIGN_IN_FAILED")
  })
})

describe("a key's text", () => {
  it("is in the answer that makes it, and in no other", async () => {
    const made = await keyWith(world.dana, { description: "secret", scopes: ["read"] })
    const rotated = (await done("POST", `/keys/${made.id}/rotate`, world.dana)) as {
      id: number
      key: string
    }
    const paths = ["/me", "/keys", `/keys/${made.id}`, `/keys/${rotated.id}`, "/audit", "/refusals"]
    const seen = await Promise.all(
      paths.map(async (path) => (await ask("GET", path, world.dana)).text()),
    )
    for (const { key } of [made, rotated]) {
      const hash = Buffer.from(hashApiKey(key))
      for (const secret of [key, hash.toString("hex"), hash.toString("base64")])
        assert.ok(!seen.join("").includes(secret))
    }
  })
})
