/** Passwords: set at the machine (`lode user password`), used through the server. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { codeOf } from "../support/json-api.ts"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { type Answer } from "../support/http-client.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

const password = "correct horse battery"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry({
    LODE_RATE_LOGIN: "off",
    LODE_RULES: "LICENSE_MISSING=off,README_MISSING=off",
  })
  for (const name of ["dana", "eve", "newcomer"]) await lode("user", "add", name)
  await lode("user", "add", "builds", "--service")
  for (const name of ["dana", "eve"]) await setPassword(name, password)
})
after(() => registry[Symbol.asyncDispose]())

type Input = Parameters<typeof runCommand>[2]

function lode(...args: readonly string[]): Promise<CommandRun> {
  return lodeWith({}, ...args)
}

function lodeWith(input: Input, ...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder], {}, input)
}

async function setPassword(name: string, line: string): Promise<void> {
  const run = await lodeWith({ line }, "user", "password", name, "--stdin")
  assert.equal(run.code, 0, run.told.join("\n"))
}

function signIn(name: string, typed = password, on = registry): Promise<Answer> {
  return on.ask("/api/v1/sign-in", {
    method: "POST",
    body: [Buffer.from(JSON.stringify({ name, password: typed }))],
    headers: { "Content-Type": "application/json" },
  })
}

async function sessionOf(name: string, typed = password): Promise<string> {
  const answer = await signIn(name, typed)
  assert.equal(answer.status, 201)
  return (answer.json() as { key: string }).key
}

/** All of an answer that could tell one failure from another. */
function visible({ status, reason, headers, body }: Answer): unknown {
  return [status, reason, { ...headers, date: undefined }, body.toString("utf8")]
}

function push(key: string, id: string): Promise<Answer> {
  return registry.push(aPackage(id, "1.0.0").build(), { key })
}

describe("lode user password", () => {
  it("takes it from the terminal, typed twice, or from standard input", async () => {
    const typed = await lodeWith({ typed: [password, password] }, "user", "password", "NEWCOMER")
    assert.deepEqual(
      [typed.code, typed.printed, typed.told],
      [0, ["'newcomer' has a new password. Earlier sign-ins have ended; keys have not."], []],
    )
    assert.equal((await signIn("newcomer")).status, 201)
    const line = "a line of standard input"
    const read = await lodeWith({ line }, "user", "password", "newcomer", "--stdin", "--json")
    assert.deepEqual(read.json(), { name: "newcomer", password: true })
    assert.deepEqual(
      [(await signIn("newcomer")).status, (await signIn("newcomer", line)).status],
      [401, 201],
    )
  })

  it("changes nothing where the two are not the same, or there is none", async () => {
    const differing = { typed: [password, `${password}!`] }
    const first = await lodeWith(differing, "user", "password", "eve")
    assert.deepEqual(
      [first.code, first.told],
      [1, ["The two are not the same; nothing was changed."]],
    )
    for (const input of [{ typed: [] }, { typed: [""] }]) {
      const run = await lodeWith(input, "user", "password", "eve")
      assert.deepEqual([run.code, run.told], [1, ["No password was given."]])
    }
    assert.equal((await lodeWith({}, "user", "password", "eve", "--stdin")).code, 1)
    assert.equal((await lode("user", "password", "eve")).code, 2)
    assert.equal((await signIn("eve")).status, 201)
  })

  it("refuses what is no password, and who can have none", async () => {
    const set = async (name: string, line: string) => {
      const run = await lodeWith({ line }, "user", "password", name, "--stdin")
      assert.deepEqual([run.code, run.printed], [1, []])
      return run.told[0]?.split(".")[0]
    }
    assert.equal(await set("eve", "too short"), "The password is shorter than 12 characters")
    assert.match((await set("eve", "eve.eve.eve.eve")) ?? "", /^The password is made of/)
    assert.equal(
      await set("builds", password),
      "'builds' is no person, and only people have passwords",
    )
    assert.equal(await set("nobody", password), "There is no account 'nobody'")
  })
})

describe("a sign-in", () => {
  it("gives a key that may do what the person may, for twelve hours", async () => {
    const answer = await signIn("DANA")
    const { key, created, expires, ...rest } = answer.json() as Record<string, string>
    assert.equal(Date.parse(expires ?? "") - Date.parse(created ?? ""), 12 * 3_600_000)
    assert.deepEqual(
      [rest["account"], rest["owner"], rest["scopes"], rest["signIn"], rest["state"]],
      ["dana", "dana", ["admin"], true, "active"],
    )
    const pushed = await push(key ?? "", "Dana.Signed")
    assert.deepEqual([pushed.status, pushed.warnings], [201, []])
  })

  it("never says which of name and password was wrong, nor by how long it takes", async () => {
    const wrong = await signIn("dana", "wrong horse battery")
    assert.equal(wrong.status, 401)
    assert.equal(codeOf(wrong), "SIGN_IN_FAILED")
    // None of these has a password: unknown, a service, the administrator of the first start.
    for (const name of ["nobody", "builds", "admin"])
      assert.deepEqual(visible(await signIn(name)), visible(wrong), name)
    const time = async (name: string) => {
      const begin = performance.now()
      await signIn(name, "wrong horse battery")
      return performance.now() - begin
    }
    const known = Math.min(await time("dana"), await time("dana"), await time("dana"))
    assert.ok((await time("nobody")) > known / 10)
  })

  it("tells only who knows the password that the account is disabled", async () => {
    await lode("user", "add", "gone")
    await setPassword("gone", password)
    const session = await sessionOf("gone")
    await lode("user", "disable", "gone")
    assert.equal(codeOf(await signIn("gone")), "ACCOUNT_DISABLED")
    assert.equal(codeOf(await signIn("gone", "wrong horse battery")), "SIGN_IN_FAILED")
    assert.equal(codeOf(await push(session, "Gone.First")), "ACCOUNT_DISABLED")
  })

  it("ends when the password is set anew; keys do not", async () => {
    const session = await sessionOf("eve")
    const key = await registry.keyOf("eve")
    await setPassword("eve", "another horse battery")
    assert.equal(codeOf(await push(session, "Eve.First")), "API_KEY_REVOKED")
    assert.equal((await push(key, "Eve.First")).status, 201)
    await setPassword("eve", password)
  })

  it("is put off where too many come at once, and none of those is lost that are not", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async () => (await signIn("dana")).status),
    )
    assert.ok(statuses.every((status) => status === 201 || status === 503))
    assert.ok(statuses.filter((status) => status === 201).length >= 34)
    assert.equal((await signIn("dana")).status, 201)
  })

  it("is limited by address and account, where it fails", async () => {
    await using limited = await startRegistry({ LODE_RATE_LOGIN: "2/min" })
    await limited.stores.packages.addAccount({ name: "dana", siteAdmin: false, now: 1 })
    const args = ["user", "password", "dana", "--stdin", "--data", limited.config.dataFolder]
    await runCommand(args, {}, { line: password })
    const statuses: number[] = []
    for (const typed of [password, password, password, "wrong", "wrong", "wrong", password])
      statuses.push((await signIn("dana", typed, limited)).status)
    assert.deepEqual(statuses, [201, 201, 201, 401, 401, 429, 429])
  })
})
