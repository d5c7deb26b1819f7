/** A command by a user who may not do with the data folder what the server's own user may. */
import assert from "node:assert/strict"
import { chmod, readdir } from "node:fs/promises"
import { join, resolve } from "node:path"
import process from "node:process"
import { after, before, describe, it } from "node:test"
import { linux, program, rootUser, skipWithout } from "../support/external-tools.ts"
import { runCommand } from "../support/command-line.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { run, type Run } from "../support/run.ts"

const lode = resolve(import.meta.dirname, "../../src/cli/lode.js")
/** Modes mean nothing to root with these. */
const rights = "-dac_override,-dac_read_search"
const asOthers = ["--bounding-set", rights, "--inh-caps", rights]
const needed = rootUser.present ? [linux, program("setpriv")] : [linux]

describe("a command on another user's data", { skip: skipWithout(...needed) }, () => {
  let registry: TestRegistry
  let folder: string
  before(async () => {
    registry = await startRegistry()
    folder = registry.config.dataFolder
  })
  after(async () => {
    await allow(0o700, 0o600)
    await registry[Symbol.asyncDispose]()
  })

  async function allow(folderMode: number, fileMode: number): Promise<void> {
    await chmod(folder, 0o700)
    const names = await readdir(folder)
    for (const name of names.filter((each) => each.startsWith("lode.db")))
      await chmod(join(folder, name), fileMode)
    await chmod(folder, folderMode)
  }

  function asStranger(...args: readonly string[]): Promise<Run> {
    const command = [process.execPath, lode, ...args, "--data", folder]
    const [name = "", ...rest] = rootUser.present ? ["setpriv", ...asOthers, ...command] : command
    return run(name, rest)
  }

  for (const [what, folderMode, fileMode] of [
    ["a record that may only be read", 0o500, 0o400],
    ["a record that may not be read", 0o500, 0o000],
    ["a folder that may not be entered", 0o000, 0o600],
  ] as const)
    it(`says whose command it is: ${what}`, async () => {
      await allow(folderMode, fileMode)
      const { code, stdout, stderr } = await asStranger("user", "add", "erik")
      assert.deepEqual([code, stdout], [1, ""])
      assert.match(
        stderr,
        /^This user may not write to the data in \S+ \(.+\)\. Run the command as the user that the server runs as\.\n$/,
      )
      await allow(0o700, 0o600)
      const found = await runCommand(["user", "list", "--json", "--data", folder])
      assert.doesNotMatch(found.printed.join("\n"), /erik/)
    })
})

describe("a list for an account that nobody has", () => {
  it("is refused, not empty", async () => {
    await using registry = await startRegistry()
    for (const command of [
      ["key", "list", "--user"],
      ["invitation", "list", "--user"],
      ["invitation", "list", "--org"],
      ["audit", "--user"],
      ["why", "--user"],
    ]) {
      const args = [...command, "nobody", "--data", registry.config.dataFolder]
      const { code, printed, told } = await runCommand(args)
      assert.deepEqual(
        [code, printed, told],
        [1, [], ["There is no account 'nobody'; 'lode user list' shows them."]],
      )
    }
  })
})
