import assert from "node:assert/strict"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { checkApiKeyFormat } from "../../src/domain/api-key-format.ts"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
})
after(() => registry[Symbol.asyncDispose]())

function lode(...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder])
}

async function newKey(...args: readonly string[]): Promise<{ key: string; id: number }> {
  const run = await lode("key", "create", "--json", ...args)
  assert.equal(run.code, 0, run.told.join("\n"))
  return run.json() as { key: string; id: number }
}

const time = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/

describe("lode user", () => {
  it("adds an account and lists it", async () => {
    const added = await lode("user", "add", "dana", "--email", "dana@example.com")
    assert.deepEqual(added, {
      ...added,
      code: 0,
      printed: ["Added the account 'dana'. Next, a key: lode key create --user dana"],
      told: [],
    })
    const list = (await lode("user", "list", "--json")).json() as Record<string, unknown>[]
    const dana = list.find(({ name }) => name === "dana")
    assert.match(String(dana?.["created"]), time)
    assert.deepEqual(dana, {
      name: "dana",
      email: "dana@example.com",
      admin: false,
      created: dana?.["created"],
      disabled: null,
    })
  })

  it("refuses a name that is taken, and calls a bad one wrong usage", async () => {
    await lode("user", "add", "taken")
    const again = await lode("user", "add", "taken")
    assert.deepEqual([again.code, again.told], [1, ["There is an account 'taken' already."]])
    for (const name of ["", "a b", "-x", "x.", "ü", "a".repeat(65), "a/b"])
      assert.equal((await lode("user", "add", "--", name)).code, 2, name)
    assert.equal((await lode("user", "add", "fine", "--email", "nobody")).code, 2)
  })

  it("may be the first command in a new data folder, where the others find nothing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lode-cli-"))
    after(() => rmSync(folder, { recursive: true }))
    const missing = await runCommand(["key", "list", "--data", folder])
    assert.equal(missing.code, 1)
    assert.deepEqual(missing.told, [
      `There is no Lode data in ${folder}. Name the folder with --data or LODE_DATA.`,
    ])
    assert.deepEqual(readdirSync(folder), [])
    assert.equal((await runCommand(["user", "add", "first"], { LODE_DATA: folder })).code, 0)
  })
})

describe("lode key", () => {
  before(() => lode("user", "add", "kim"))

  it("creates a key that the running server takes at once", async () => {
    const { key } = await newKey("--user", "kim")
    assert.equal(checkApiKeyFormat(key), "well-formed")
    const answer = await registry.push(aPackage("Kim.First", "1.0.0").build(), { key })
    assert.equal(answer.status, 201)
  })

  it("prints one line of JSON with everything about the key", async () => {
    const run = await lode(
      ..."key create --user kim --scope push-version --scope unlist --package Kim.*".split(" "),
      ..."--expires 90d --description builds --json".split(" "),
    )
    assert.equal(run.printed.length, 1)
    const { key, id, created, expires, ...rest } = run.json() as Record<string, unknown>
    assert.equal(checkApiKeyFormat(String(key)), "well-formed")
    assert.equal(typeof id, "number")
    assert.equal(Date.parse(String(expires)) - Date.parse(String(created)), 90 * 86_400_000)
    assert.deepEqual(rest, {
      account: "kim",
      description: "builds",
      scopes: ["push-version", "unlist"],
      packages: ["Kim.*"],
      revoked: null,
    })
  })

  it("gives a key without --scope the scopes push, unlist and read", async () => {
    const run = await lode("key", "create", "--user", "kim", "--json")
    assert.deepEqual((run.json() as Record<string, unknown>)["scopes"], ["push", "unlist", "read"])
  })

  it("lists keys without the keys themselves", async () => {
    const { key, id } = await newKey("--user", "kim", "--description", "listed")
    const run = await lode("key", "list", "--user", "kim", "--json")
    const found = (run.json() as Record<string, unknown>[]).find((each) => each["id"] === id)
    assert.equal(found?.["description"], "listed")
    assert.ok(!run.printed.join().includes(key))
    const table = (await lode("key", "list")).printed
    assert.match(table[0] ?? "", /^ID +ACCOUNT +SCOPES +PACKAGES +CREATED +STATE +DESCRIPTION$/)
    assert.ok(
      table.some((line) => new RegExp(`^${id} +kim +push,unlist,read .*listed$`).test(line)),
    )
  })

  it("revokes a key, which the running server refuses at once", async () => {
    const { key, id } = await newKey("--user", "kim")
    assert.equal((await lode("key", "revoke", String(id))).code, 0)
    const answer = await registry.push(aPackage("Kim.Late", "1.0.0").build(), { key })
    assert.equal(answer.status, 403)
    assert.match(answer.text(), /API_KEY_REVOKED/)
  })

  it("says what is wrong with a request for a key", async () => {
    const missing = await lode("key", "create", "--user", "nobody")
    assert.deepEqual(
      [missing.code, missing.told],
      [1, ["There is no account 'nobody'. Create it first: lode user add nobody"]],
    )
    const wrong: readonly (readonly string[])[] = [
      ["create"],
      ["create", "--user", "kim", "--scope", "write"],
      ["create", "--user", "kim", "--expires", "soon"],
      ["create", "--user", "kim", "--expires", "0d"],
      ["create", "--user", "kim", "--package", "a b"],
      ["create", "--user", "kim", "--package", ""],
      ["revoke", "lode_abc"],
      ["revoke"],
    ]
    for (const args of wrong) assert.equal((await lode("key", ...args)).code, 2, args.join(" "))
    assert.equal((await lode("key", "revoke", "999999")).code, 1)
  })
})

describe("lode owner", () => {
  before(async () => {
    await lode("user", "add", "ann")
    await lode("user", "add", "bob")
    const { key } = await newKey("--user", "ann")
    await registry.push(aPackage("Owned.Lib", "1.0.0").build(), { key })
  })

  it("adds, lists and removes owners of an ID in any case", async () => {
    assert.equal((await lode("owner", "add", "owned.LIB", "bob")).code, 0)
    assert.deepEqual((await lode("owner", "list", "OWNED.lib", "--json")).json(), ["ann", "bob"])
    assert.equal((await lode("owner", "remove", "Owned.Lib", "ann")).code, 0)
    assert.deepEqual((await lode("owner", "list", "Owned.Lib")).printed, ["bob"])
    const last = await lode("owner", "remove", "Owned.Lib", "bob")
    assert.deepEqual(
      [last.code, last.told],
      [1, ["'bob' is the last owner of 'Owned.Lib'. Add another one first."]],
    )
  })

  it("knows what is missing", async () => {
    assert.deepEqual((await lode("owner", "add", "No.Such", "bob")).told, [
      "There is no package 'No.Such'. The first push of an ID makes its pusher the owner.",
    ])
    assert.deepEqual((await lode("owner", "add", "Owned.Lib", "nobody")).told, [
      "There is no account 'nobody'; 'lode user list' shows them.",
    ])
    assert.equal((await lode("owner", "list", "No.Such")).code, 1)
  })
})

describe("the command line", () => {
  it("answers wrong usage with 2 and help with 0", async () => {
    for (const args of [[], ["bogus"], ["user"], ["user", "add"], ["push"], ["gc", "--bogus"]])
      assert.equal((await runCommand(args)).code, 2, args.join(" "))
    for (const args of [["--help"], ["key", "create", "--help"], ["--version"]])
      assert.equal((await runCommand(args)).code, 0, args.join(" "))
  })

  it("answers wrong settings with 2, all of them at once", async () => {
    const run = await runCommand(["user", "list"], { LODE_DELETE: "x", LODE_READ: "y" })
    assert.equal(run.code, 2)
    assert.equal(run.told.length, 2)
  })

  it("warns of settings it does not know", async () => {
    const run = await runCommand(["user", "list"], {
      LODE_DATA: registry.config.dataFolder,
      LODE_DELET: "unlist",
    })
    assert.equal(run.code, 0)
    assert.deepEqual(run.told, [
      "warning: LODE_DELET is not a setting of Lode and has no effect. Did you mean LODE_DELETE?",
    ])
  })
})
