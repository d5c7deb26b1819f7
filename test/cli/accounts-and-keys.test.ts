import assert from "node:assert/strict"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
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
      kind: "person",
      email: "dana@example.com",
      siteAdmin: false,
      created: dana?.["created"],
      disabled: null,
      locked: null,
    })
  })

  it("refuses a name that is taken, and calls a bad one wrong usage", async () => {
    await lode("user", "add", "taken")
    const again = await lode("user", "add", "taken")
    assert.deepEqual(
      [again.code, again.told],
      [
        1,
        [
          "There is an account 'taken' already. Choose another name. Names that differ only in case are one name, and no name is ever used again.",
        ],
      ],
    )
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

describe("lode owner", () => {
  before(async () => {
    await lode("user", "add", "ann")
    await lode("user", "add", "bob")
    const { key } = await newKey("--user", "ann")
    await registry.push(aPackage("Owned.Lib", "1.0.0").build(), { key })
  })

  it("adds, lists and removes owners of an ID in any case", async () => {
    const added = await lode("owner", "add", "owned.LIB", "BOB")
    assert.deepEqual([added.code, added.printed], [0, ["'bob' owns 'Owned.Lib'."]])
    assert.deepEqual((await lode("owner", "list", "OWNED.lib", "--json")).json(), ["ann", "bob"])
    const removed = await lode("owner", "remove", "owned.lib", "Ann", "--json")
    assert.deepEqual(removed.json(), { id: "Owned.Lib", account: "ann", outcome: "done" })
    assert.deepEqual((await lode("owner", "list", "Owned.Lib")).printed, ["bob"])
    const last = await lode("owner", "remove", "Owned.Lib", "bob")
    assert.deepEqual(
      [last.code, last.told],
      [
        1,
        [
          "'bob' is the last owner of 'Owned.Lib'. Add another owner first: lode owner add Owned.Lib NAME.",
        ],
      ],
    )
  })

  it("knows what is missing", async () => {
    assert.deepEqual((await lode("owner", "add", "No.Such", "bob")).told, [
      "There is no package 'no.such'. Check the ID. The first push of an ID makes its pusher the owner.",
    ])
    assert.deepEqual((await lode("owner", "add", "Owned.Lib", "nobody")).told, [
      "There is no account 'nobody'. Check the name: lode user list shows them all.",
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
