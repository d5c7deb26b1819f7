import assert from "node:assert/strict"
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { aGitHubAdvisory, anOsvAdvisory } from "../support/advisories.ts"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

describe("lode advisory", () => {
  let registry: TestRegistry
  let folder: string

  before(async () => {
    registry = await startRegistry()
    folder = await mkdtemp(join(tmpdir(), "lode-advisories-"))
  })
  after(async () => {
    await registry[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  function lode(...args: readonly string[]): Promise<CommandRun> {
    return runCommand(["advisory", ...args, "--data", registry.config.dataFolder])
  }

  async function write(name: string, content: unknown): Promise<string> {
    const path = join(folder, name)
    await mkdir(join(path, ".."), { recursive: true })
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content))
    return path
  }

  const url = (id: string) => `https://github.com/advisories/${id}`
  const first = "GHSA-2222-3333-4444"
  const second = "GHSA-5555-6666-7777"

  it("takes in all files of a folder, in both forms, and follows no links", async () => {
    await write("all/2026/one.json", anOsvAdvisory({ id: first }))
    await write("all/two.json", [aGitHubAdvisory({ id: second, package: "Other.Lib" })])
    await write("all/readme.txt", "nothing to read")
    const outside = await write("outside.json", anOsvAdvisory({ id: "GHSA-9999-9999-9999" }))
    await symlink(outside, join(folder, "all/link.json"))
    const run = await lode("load", join(folder, "all"), "--json")
    assert.deepEqual([run.code, run.told], [0, []])
    const none = { unchanged: 0, older: 0, removed: 0, absent: 0 }
    assert.deepEqual(run.json(), { added: 2, changed: 0, ...none, otherEcosystems: 0, wrong: [] })
    assert.deepEqual((await lode("list")).printed, [
      `${first}  high  Contoso.Json (, 1.1.0)  ${url(first)}`,
      `${second}  high  Other.Lib (, 1.1.0)  ${url(second)}`,
    ])
    assert.deepEqual((await lode("list", "--package", "other.LIB", "--json")).json(), {
      id: second,
      url: url(second),
      severity: "high",
      summary: "Improper handling of exceptional conditions",
      modified: "2026-01-02T03:04:05.0000000Z",
      affected: [{ id: "Other.Lib", versions: "(, 1.1.0)" }],
    })
  })

  it("tells what is wrong with the others, and takes what can be read", async () => {
    const wrong = await write("wrong/a.json", "{")
    const mixed = await write("wrong/b.json", [
      anOsvAdvisory({ id: first, modified: "2026-03-01T00:00:00Z", severity: "LOW" }),
      { ...anOsvAdvisory({ id: "BAD-1\u001b[31m" }) },
    ])
    const run = await lode("load", wrong, mixed)
    assert.equal(run.code, 1)
    assert.deepEqual(run.printed, [
      "Advisories: 0 added, 1 changed, 0 removed because they were withdrawn, 0 as they were, 0 older than what is known, 0 not about NuGet packages.",
    ])
    assert.deepEqual(run.told, [
      `${wrong}: it is not JSON.`,
      `${mixed} (BAD-1\ufffd[31m): its id is longer than 64 characters or has others than letters, digits and -_.:.`,
      "Not read: 2. Correct them and load them again.",
    ])
  })

  it("takes the severity of those that name none from its option", async () => {
    const {
      database_specific: _,
      severity: _scores,
      ...unsaid
    } = anOsvAdvisory({
      id: "GHSA-cccc-cccc-cccc",
    })
    const file = await write("unsaid.json", unsaid)
    assert.equal((await lode("load", file)).code, 1)
    assert.equal((await lode("load", file, "--severity", "critical")).code, 0)
    assert.match((await lode("list")).printed[2] ?? "", /^GHSA-cccc-cccc-cccc {2}critical {2}/)
    assert.equal((await lode("load", file, "--severity", "dreadful")).code, 2)
  })

  it("takes out what was withdrawn, and what it is told to", async () => {
    const withdrawn = {
      ...anOsvAdvisory({ id: first, modified: "2026-04-01T00:00:00Z" }),
      withdrawn: "2026-04-01T00:00:00Z",
    }
    await lode("load", await write("withdrawn.json", withdrawn))
    assert.equal((await lode("remove", second)).code, 0)
    const again = await lode("remove", second)
    assert.deepEqual(
      [again.code, again.told],
      [
        1,
        [
          `There is no advisory '${second}'. Look at 'lode advisory list', which names those that are loaded.`,
        ],
      ],
    )
    assert.equal((await lode("list")).printed.length, 1)
  })

  it("refuses a file that is not there", async () => {
    const run = await lode("load", join(folder, "nowhere.json"))
    assert.deepEqual([run.code, run.told], [1, [`There is no ${join(folder, "nowhere.json")}.`]])
  })
})
