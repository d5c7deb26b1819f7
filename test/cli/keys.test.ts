/** `lode key …`, beside a running server. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { checkApiKeyFormat } from "../../src/domain/api-key-format.ts"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

const day = 86_400_000

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  const now = Date.now() * 1000
  await registry.stores.packages.addAccount({ name: "kim", siteAdmin: false, now })
  await registry.stores.packages.createOrganisation({ name: "Acme", adminName: "kim", now })
})
after(() => registry[Symbol.asyncDispose]())

function lode(...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder])
}

interface KeyJson {
  readonly key: string
  readonly id: number
  readonly created: string
  readonly expires: string
}

async function newKey(...args: readonly string[]): Promise<KeyJson> {
  const run = await lode("key", "create", "--user", "kim", "--json", ...args)
  assert.equal(run.code, 0, run.told.join("\n"))
  return run.json() as KeyJson
}

async function listed(id: number): Promise<Record<string, unknown>> {
  const keys = (await lode("key", "list", "--json")).json() as Record<string, unknown>[]
  const found = keys.find((key) => key["id"] === id)
  assert.ok(found)
  return found
}

/** Milliseconds. */
function lifetime({ created, expires }: KeyJson): number {
  return Date.parse(expires) - Date.parse(created)
}

async function pushWith(key: string, id: string): Promise<string> {
  const answer = await registry.push(aPackage(id, "1.0.0").build(), { key })
  return answer.status === 201 ? "201" : String((answer.json() as { code?: string }).code)
}

describe("lode key create", () => {
  it("makes a key that the running server takes at once", async () => {
    const { key } = await newKey()
    assert.equal(checkApiKeyFormat(key), "well-formed")
    assert.equal(await pushWith(key, "Kim.First"), "201")
  })

  it("prints one line of JSON with everything about the key", async () => {
    const run = await lode(
      ..."key create --user KIM --scope push-version --scope unlist --package Kim.*".split(" "),
      ..."--expires 90d --description builds --json".split(" "),
    )
    assert.equal(run.printed.length, 1)
    const made = run.json() as KeyJson
    const { key, id, created, expires, ...rest } = made
    assert.equal(checkApiKeyFormat(key), "well-formed")
    assert.equal(typeof id, "number")
    assert.equal(lifetime(made), 90 * day)
    assert.deepEqual(rest, {
      account: "kim",
      owner: "kim",
      description: "builds",
      scopes: ["push-version", "unlist"],
      packages: ["Kim.*"],
      lastUsed: null,
      revoked: null,
      replacedBy: null,
      signIn: false,
      state: "active",
    })
    assert.deepEqual(await listed(id), { id, created, expires, ...rest })
  })

  it("gives a key without --scope the scopes push, unlist and read, for a year", async () => {
    const run = await lode("key", "create", "--user", "kim", "--json")
    assert.deepEqual((run.json() as Record<string, unknown>)["scopes"], ["push", "unlist", "read"])
    assert.equal(lifetime(run.json() as KeyJson), 365 * day)
  })

  it("makes one that does not expire where that is asked for", async () => {
    const run = await lode("key", "create", "--user", "kim", "--expires", "never")
    assert.equal(run.code, 0)
    assert.match(run.printed[2] ?? "", /^Key \d+ of 'kim' may .* and does not expire\.$/)
  })

  it("keeps to LODE_KEY_DEFAULT_EXPIRY and LODE_KEY_MAX_EXPIRY", async () => {
    const limited = { LODE_DATA: registry.config.dataFolder, LODE_KEY_MAX_EXPIRY: "30d" }
    const create = (env: Record<string, string>, ...args: string[]) =>
      runCommand(["key", "create", "--user", "kim", "--json", ...args], env)
    assert.equal(lifetime((await create(limited)).json() as KeyJson), 30 * day)
    const usual = { ...limited, LODE_KEY_DEFAULT_EXPIRY: "36h" }
    assert.equal(lifetime((await create(usual)).json() as KeyJson), 1.5 * day)
    for (const expires of ["31d", "never"]) {
      const refused = await create(limited, "--expires", expires)
      assert.deepEqual(
        [refused.code, refused.printed, refused.told],
        [
          1,
          [],
          [
            "API keys of this server are good for 30d at most. Ask for a shorter time, or have an administrator raise LODE_KEY_MAX_EXPIRY.",
          ],
        ],
      )
    }
    const wrong = await create({ ...limited, LODE_KEY_DEFAULT_EXPIRY: "90d" })
    assert.deepEqual(
      [wrong.code, wrong.told],
      [
        2,
        [
          "LODE_KEY_DEFAULT_EXPIRY is longer than LODE_KEY_MAX_EXPIRY; lower one or raise the other.",
        ],
      ],
    )
  })

  it("makes one that acts for an organisation of the account, which then owns new IDs", async () => {
    const { key, id } = await newKey("--owner", "ACME")
    assert.deepEqual([(await listed(id))["account"], (await listed(id))["owner"]], ["kim", "Acme"])
    assert.equal(await pushWith(key, "Acme.First"), "201")
    const facts = await registry.stores.packages.findPackage("default", "acme.first")
    assert.deepEqual(facts?.owners, ["Acme"])
    const ofAcme = (await lode("key", "list", "--user", "acme", "--json")).json()
    assert.deepEqual(
      (ofAcme as { id: number }[]).map((each) => each.id),
      [id],
    )
  })

  it("says what is wrong with a request for a key", async () => {
    await registry.stores.packages.addAccount({ name: "lee", siteAdmin: false, now: 1 })
    const refused: readonly (readonly [args: string, cause: string])[] = [
      ["--user nobody", "There is no account 'nobody'."],
      [
        "--user Acme",
        "'Acme' is an organisation, and organisations have no keys of their own. Create the key for a member, to act for the organisation: lode key create --user MEMBER --owner Acme.",
      ],
      [
        "--user lee --owner Acme",
        "'lee' is no member of an organisation 'Acme', so that its keys cannot act for it.",
      ],
      [
        "--user lee --owner kim",
        "'lee' is no member of an organisation 'kim', so that its keys cannot act for it.",
      ],
    ]
    for (const [args, cause] of refused) {
      const run = await lode("key", "create", ...args.split(" "))
      assert.deepEqual([run.code, run.printed, run.told.length], [1, [], 1], args)
      assert.ok(String(run.told[0]).startsWith(cause), String(run.told[0]))
    }
    const wrong: readonly (readonly string[])[] = [
      ["create"],
      ["create", "--user", "kim", "--scope", "write"],
      ["create", "--user", "kim", "--expires", "soon"],
      ["create", "--user", "kim", "--expires", "0d"],
      ["create", "--user", "kim", "--package", "a b"],
      ["create", "--user", "kim", "--package", ""],
      ["create", "--user", "kim", "--description", "two\nlines"],
      ["revoke", "lode_abc"],
      ["revoke"],
      ["rotate", "0"],
      ["rotate", "1", "--overlap", "never"],
    ]
    for (const args of wrong) assert.equal((await lode("key", ...args)).code, 2, args.join(" "))
  })
})

describe("lode key list", () => {
  it("shows keys without the keys themselves", async () => {
    const { key, id } = await newKey("--description", "listed")
    const table = (await lode("key", "list")).printed
    assert.match(
      table[0] ?? "",
      /^ID +OWNER +SCOPES +PACKAGES +CREATED +LAST USED +STATE +DESCRIPTION$/,
    )
    const row = new RegExp(`^${id} +kim +push,unlist,read +\\* .* never +active until 20.* listed$`)
    assert.ok(table.some((line) => row.test(line)))
    assert.ok(!table.join().includes(key))
  })
})

describe("lode key revoke", () => {
  it("ends a key, which the running server refuses at once", async () => {
    const { key, id } = await newKey()
    const run = await lode("key", "revoke", String(id))
    assert.deepEqual([run.code, run.printed], [0, [`Key ${id} is revoked.`]])
    assert.equal(await pushWith(key, "Kim.Late"), "API_KEY_REVOKED")
    assert.equal((await listed(id))["state"], "revoked")
    assert.equal((await lode("key", "revoke", String(id))).code, 0)
  })

  it("knows only keys that are there", async () => {
    for (const command of ["revoke", "rotate"]) {
      const run = await lode("key", command, "999999")
      assert.deepEqual(
        [run.code, run.told],
        [
          1,
          [
            "There is no API key with the number 999999. Look its number up: lode key list shows the keys.",
          ],
        ],
      )
    }
  })
})

describe("lode key rotate", () => {
  const facts = "--owner Acme --scope push --scope read --package Acme.* --expires 90d"

  it("makes a key that may do the same; the old one works on for the overlap", async () => {
    const old = await newKey(...facts.split(" "), "--description", "ci")
    const run = await lode("key", "rotate", String(old.id), "--overlap", "7d", "--json")
    const { replaces, ...made } = run.json() as KeyJson & { replaces: Record<string, unknown> }
    const { key: _, id, created, expires: _end, ...rest } = made
    assert.notEqual(id, old.id)
    assert.equal(lifetime(made), 90 * day)
    assert.deepEqual(rest, {
      account: "kim",
      owner: "Acme",
      description: "ci",
      scopes: ["push", "read"],
      packages: ["Acme.*"],
      lastUsed: null,
      revoked: null,
      replacedBy: null,
      signIn: false,
      state: "active",
    })
    assert.equal(Date.parse(String(replaces["expires"])) - Date.parse(created), 7 * day)
    assert.deepEqual([replaces["replacedBy"], replaces["state"]], [id, "active"])
    assert.deepEqual(await listed(old.id), replaces)
    for (const [index, key] of [old.key, made.key].entries())
      assert.equal(await pushWith(key, `Acme.Rotated${index}`), "201")
  })

  it("ends the old key at once without an overlap, and says which one replaced it", async () => {
    const old = await newKey()
    const run = await lode("key", "rotate", String(old.id), "--overlap", "none")
    assert.equal(run.code, 0)
    const id = Number(/^Key (\d+) of 'kim'/.exec(run.printed[2] ?? "")?.[1])
    const answer = await registry.push(aPackage("Kim.Rotated", "1.0.0").build(), { key: old.key })
    assert.equal(answer.status, 403)
    assert.match(
      answer.reason,
      new RegExp(
        `^The specified API key is invalid.* The API key was replaced by key ${id}, and stopped working at 20`,
      ),
    )
    assert.equal((await listed(old.id))["state"], "replaced")
    assert.equal(await pushWith(run.printed[0] ?? "", "Kim.Rotated"), "201")
  })

  it("gives the old key a day when nothing is said, never more than it had", async () => {
    const usual = await newKey()
    const before = Date.now()
    await lode("key", "rotate", String(usual.id))
    const end = Date.parse(String((await listed(usual.id))["expires"]))
    assert.ok(end >= before + day && end <= Date.now() + day)
    const short = await newKey("--expires", "2h")
    await lode("key", "rotate", String(short.id), "--overlap", "7d")
    assert.equal((await listed(short.id))["expires"], short.expires)
  })

  it("replaces a key once, and none that does not work", async () => {
    const { id } = await newKey()
    const made = (await lode("key", "rotate", String(id), "--json")).json() as KeyJson
    const again = await lode("key", "rotate", String(id))
    assert.deepEqual(
      [again.code, again.told],
      [
        1,
        [
          `Key ${id} was replaced by key ${made.id} already. Rotate that one (lode key rotate ${made.id}), or create a new key (lode key create).`,
        ],
      ],
    )
    await lode("key", "revoke", String(made.id))
    const revoked = await lode("key", "rotate", String(made.id))
    assert.match(revoked.told[0] ?? "", /^Key \d+ cannot be rotated: it has expired, was revoked/)
    const keys = (await lode("key", "list", "--json")).json() as { id: number; account: string }[]
    const set = keys.find(({ account }) => account === "admin")?.id
    const ofSetting = await lode("key", "rotate", String(set))
    assert.match(ofSetting.told[0] ?? "", /cannot be rotated/)
  })
})
