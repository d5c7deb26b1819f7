import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  for (const name of ["ada", "bob", "cy"]) await done("user", "add", name)
})
after(() => registry[Symbol.asyncDispose]())

function lode(...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder])
}

/** Runs a command that must succeed; answers the lines it printed. */
async function done(...args: readonly string[]): Promise<readonly string[]> {
  const run = await lode(...args)
  assert.deepEqual([run.code, run.told], [0, []], args.join(" "))
  return run.printed
}

/** Runs a command that must succeed and print one line of JSON. */
async function json(...args: readonly string[]): Promise<unknown> {
  const [line = "", ...more] = await done(...args, "--json")
  assert.deepEqual(more, [])
  return JSON.parse(line)
}

async function refused(...args: readonly string[]): Promise<string> {
  const run = await lode(...args)
  assert.deepEqual([run.code, run.printed, run.told.length], [1, [], 1], args.join(" "))
  return run.told[0] ?? ""
}

async function account(name: string): Promise<Record<string, unknown> | undefined> {
  const all = (await json("user", "list")) as Record<string, unknown>[]
  return all.find((each) => each["name"] === name)
}

async function push(id: string, key: string): Promise<{ status: number; code: unknown }> {
  const answer = await registry.push(aPackage(id, "1.0.0").build(), { key })
  const code = answer.status === 201 ? "" : (answer.json() as { code: unknown }).code
  return { status: answer.status, code }
}

describe("lode user", () => {
  it("adds a service, which is no person", async () => {
    assert.deepEqual(await done("user", "add", "builds", "--service"), [
      "Added the service 'builds'. Next, a key: lode key create --user builds",
    ])
    assert.equal((await account("builds"))?.["kind"], "service")
  })

  it("disables and enables an account, whose keys the running server refuses and takes", async () => {
    const key = await registry.keyOf("ada")
    assert.deepEqual(await done("user", "disable", "ADA"), [
      "'ada' is disabled: its keys are refused, and what it owns stays its own.",
    ])
    assert.deepEqual(await push("Ada.Off", key), { status: 403, code: "ACCOUNT_DISABLED" })
    assert.match(String((await account("ada"))?.["disabled"]), /^20\d\d-/)
    const { disabled } = (await json("user", "enable", "ada")) as { disabled: unknown }
    assert.equal(disabled, null)
    assert.deepEqual(await push("Ada.Off", key), { status: 201, code: "" })
  })

  it("makes administrators, and leaves at least one", async () => {
    assert.deepEqual(await done("user", "admin", "bob", "on"), [
      "'bob' is an administrator of this server.",
    ])
    await done("user", "admin", "admin", "off")
    const last =
      "'bob' is the last enabled administrator of this server. Make somebody else an administrator first: lode user admin NAME on."
    assert.equal(await refused("user", "admin", "bob", "off"), last)
    assert.equal(await refused("user", "disable", "bob"), last)
    await done("user", "admin", "admin", "on")
    await done("user", "admin", "bob", "off")
    assert.equal((await lode("user", "admin", "bob", "maybe")).code, 2)
  })

  it("locks an account with a reason, which is told to whoever pushes for it", async () => {
    const key = await registry.keyOf("cy")
    await done("user", "lock", "cy", "--reason", "Leaked keys, see ticket 7")
    const answer = await registry.push(aPackage("Cy.Locked", "1.0.0").build(), { key })
    assert.equal(answer.status, 403)
    assert.match(
      answer.text(),
      /The account 'cy' is locked by an administrator: Leaked keys, see ticket 7/,
    )
    assert.equal((await account("cy"))?.["locked"], "Leaked keys, see ticket 7")
    await done("user", "unlock", "cy")
    assert.deepEqual(await push("Cy.Locked", key), { status: 201, code: "" })
  })

  it("calls a lock without a reason of one line wrong usage", async () => {
    for (const reason of ["", " ", "a\nb", "\u001b[2J", "x".repeat(301)])
      assert.equal((await lode("user", "lock", "cy", "--reason", reason)).code, 2)
    assert.equal((await lode("user", "lock", "cy")).code, 2)
    assert.equal((await account("cy"))?.["locked"], null)
  })

  it("knows no such account", async () => {
    for (const args of [["disable"], ["enable"], ["unlock"]])
      assert.equal(
        await refused("user", ...args, "nobody"),
        "There is no account 'nobody'. Check the name: lode user list shows them all.",
      )
  })
})

describe("lode org", () => {
  it("adds an organisation with its first admin, and lists it", async () => {
    const added = (await json("org", "add", "Fabrikam", "--admin", "ada")) as object
    const created = (added as { created: unknown }).created
    assert.deepEqual(added, {
      name: "Fabrikam",
      kind: "organisation",
      email: null,
      siteAdmin: false,
      created,
      disabled: null,
      locked: null,
    })
    assert.deepEqual(await json("org", "list"), [added])
    assert.match((await done("org", "list"))[1] ?? "", /^Fabrikam +20\d\d-\d\d-\d\d +active$/)
    assert.deepEqual(await json("org", "member", "list", "fabrikam"), [
      { name: "ada", role: "admin", disabled: null },
    ])
  })

  it("shares the names of people, in any case", async () => {
    assert.match(
      await refused("org", "add", "ADA", "--admin", "bob"),
      /^There is an account 'ada' already\./,
    )
    assert.match(await refused("user", "add", "fabrikam"), /^There is an account 'Fabrikam'/)
    assert.equal((await lode("org", "add", "a b", "--admin", "ada")).code, 2)
    assert.match(await refused("org", "add", "New", "--admin", "Fabrikam"), /is an organisation/)
  })

  it("adds members, changes their roles and takes them out, but never the last admin", async () => {
    assert.deepEqual(await done("org", "member", "add", "FABRIKAM", "BOB"), [
      "'bob' is a collaborator of 'Fabrikam'.",
    ])
    const last =
      "'ada' is the last enabled admin of the organisation 'Fabrikam'. Make another member an admin first: lode org member role Fabrikam NAME admin."
    assert.equal(await refused("org", "member", "remove", "Fabrikam", "ada"), last)
    assert.equal(await refused("org", "member", "role", "Fabrikam", "ada", "collaborator"), last)
    assert.deepEqual(await done("org", "member", "role", "Fabrikam", "bob", "admin"), [
      "'bob' is an admin of 'Fabrikam'.",
    ])
    assert.deepEqual(await done("org", "member", "remove", "Fabrikam", "ada"), [
      "'ada' is no longer a member of 'Fabrikam'.",
    ])
    assert.deepEqual(await json("org", "member", "list", "Fabrikam"), [
      { name: "bob", role: "admin", disabled: null },
    ])
    assert.match(
      await refused("org", "member", "remove", "Fabrikam", "ada"),
      /^'ada' is not a member of the organisation 'Fabrikam'\./,
    )
    assert.equal((await lode("org", "member", "role", "Fabrikam", "bob", "boss")).code, 2)
  })
})

describe("lode package", () => {
  let key: string
  before(async () => {
    key = await registry.keyOf("ada")
    assert.equal((await push("Ada.Lib", key)).status, 201)
  })

  it("locks an ID with a reason, and unlocks it", async () => {
    assert.deepEqual(await done("package", "lock", "ada.LIB", "--reason", "Under investigation"), [
      "'Ada.Lib' is locked: nobody may push, unlist or relist it, and everybody who tries is told the reason.",
    ])
    const bytes = aPackage("Ada.Lib", "1.1.0").build()
    const answer = await registry.push(bytes, { key })
    assert.equal(answer.status, 403)
    assert.match(answer.text(), /locked by an administrator: Under investigation/)
    assert.deepEqual(await json("package", "unlock", "ada.lib"), { id: "Ada.Lib", locked: null })
    assert.equal((await registry.push(bytes, { key })).status, 201)
  })

  it("transfers an ID: the former owners own it no more", async () => {
    await done("owner", "add", "Ada.Lib", "cy")
    assert.deepEqual(await done("package", "transfer", "ada.lib", "FABRIKAM"), [
      "'Fabrikam' is the only owner of 'Ada.Lib'.",
    ])
    assert.deepEqual(await json("owner", "list", "Ada.Lib"), ["Fabrikam"])
    const answer = await registry.push(aPackage("Ada.Lib", "2.0.0").build(), { key })
    assert.equal(answer.status, 403)
    assert.match(answer.text(), /PACKAGE_ID_OWNED_BY_ANOTHER/)
  })

  it("knows what is missing", async () => {
    assert.match(await refused("package", "lock", "No.Such", "--reason", "x"), /no package/)
    assert.match(await refused("package", "transfer", "Ada.Lib", "nobody"), /no account/)
  })
})

describe("lode prefix", () => {
  it("reserves a prefix, whose new IDs the running server keeps for its owners", async () => {
    assert.deepEqual(await done("prefix", "reserve", "Contoso.*", "--owner", "ada"), [
      "'Contoso.*' is reserved: only 'ada' may push new IDs under it.",
    ])
    const [ada, bob] = [await registry.keyOf("ada"), await registry.keyOf("bob")]
    assert.deepEqual(await push("Contoso.Bob", bob), {
      status: 403,
      code: "PACKAGE_ID_RESERVED_FOR_OTHERS",
    })
    assert.equal((await push("contoso.Ada", ada)).status, 201)
    await done("prefix", "owner", "add", "CONTOSO.*", "bob")
    assert.equal((await push("Contoso.Bob", bob)).status, 201)
    await done("prefix", "owner", "remove", "contoso.*", "bob")
    assert.equal((await push("Contoso.Bob2", bob)).status, 403)
    assert.deepEqual(await json("prefix", "release", "Contoso.*"), {
      pattern: "Contoso.*",
      released: true,
    })
    assert.equal((await push("Contoso.Bob2", bob)).status, 201)
  })

  it("lists reservations", async () => {
    await done("prefix", "reserve", "Shared.*", "--shared", "--owner", "ada", "--owner", "bob")
    await done("prefix", "reserve", "Lonely")
    const list = (await json("prefix", "list")) as { created: unknown }[]
    assert.deepEqual(
      list.map((each) => ({ ...each, created: String(each.created).slice(0, 2) })),
      [
        { pattern: "Lonely", owners: [], shared: false, created: "20" },
        { pattern: "Shared.*", owners: ["ada", "bob"], shared: true, created: "20" },
      ],
    )
    assert.match((await done("prefix", "list"))[2] ?? "", /^Shared\.\* +ada,bob +yes +20/)
  })

  it("refuses what is reserved already, what is not, and what no ID begins with", async () => {
    assert.match(await refused("prefix", "reserve", "LONELY"), /^'Lonely' is reserved already\./)
    assert.match(
      await refused("prefix", "release", "Nothing.*"),
      /^'nothing\.\*' is not reserved\./,
    )
    assert.match(await refused("prefix", "reserve", "Mine.*", "--owner", "nobody"), /no account/)
    for (const pattern of ["", "*", "a b", "é*", "-x*", "a*b", "**", "x".repeat(101)])
      assert.equal((await lode("prefix", "reserve", "--", pattern)).code, 2, pattern)
  })
})

describe("lode invitation", () => {
  it("is asked of one account, package or organisation at a time", async () => {
    assert.deepEqual(await json("invitation", "list", "--user", "bob"), [])
    assert.equal((await lode("invitation", "list")).code, 2)
    assert.equal((await lode("invitation", "list", "--user", "a", "--org", "b")).code, 2)
    assert.equal((await lode("invitation", "cancel", "x")).code, 2)
    assert.match(await refused("invitation", "cancel", "77"), /^There is no invitation 77/)
  })
})
