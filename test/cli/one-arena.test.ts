import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { describe, it } from "node:test"
import { startLode } from "../support/lode-process.ts"
import { startFlags } from "../support/start-flags.ts"

/** What the process was started with, as the kernel keeps it (proc_pid_environ(5)). */
async function arenasOf(pid: number): Promise<string | undefined> {
  const environment = await readFile(`/proc/${pid}/environ`, "utf8")
  return /(?:^|\0)MALLOC_ARENA_MAX=([^\0]*)/.exec(environment)?.[1]
}

describe("a server on Linux", { skip: process.platform !== "linux" }, () => {
  it("begins anew with one arena for memory, as the same process and with its flags", async () => {
    await using lode = await startLode()
    assert.equal(await arenasOf(lode.pid), "1")
    const words = (await readFile(`/proc/${lode.pid}/cmdline`, "utf8")).split("\0")
    assert.notEqual(startFlags.length, 0)
    for (const flag of startFlags) assert.ok(words.includes(flag), flag)
    assert.deepEqual(words.slice(words.indexOf("serve"), -1), [
      "serve",
      "--listen",
      "127.0.0.1:0",
      "--data",
      lode.data,
    ])
  })

  it("leaves the number alone where somebody has chosen one", async () => {
    await using lode = await startLode({ env: { MALLOC_ARENA_MAX: "3" } })
    assert.equal(await arenasOf(lode.pid), "3")
  })

  it("has the same flags whether npm or the command itself starts it", async () => {
    const command = await readFile(new URL("../../src/cli/lode.js", import.meta.url), "utf8")
    const [first] = command.split("\n")
    assert.equal(first, `#!/usr/bin/env -S node ${startFlags.join(" ")}`)
  })
})
