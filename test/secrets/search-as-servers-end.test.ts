/**
 * The search that every server of the suite undergoes as it ends, and every command and every answer
 * (test/support/secrets): it finds what is there, in each kind of place.
 */
import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { describe, it } from "node:test"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import { firstStartText } from "../../src/services/access/client-commands.ts"
import { startLode } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { withoutFirstStart } from "../support/secrets/first-start.ts"
import { useSecret } from "../support/secrets/used-secrets.ts"

/** Ends a server that leaks. What leaked is kept for whoever has to mend it; here nobody has to. */
async function assertFound(registry: TestRegistry, ...leaks: readonly string[]): Promise<void> {
  await assert.rejects(async () => registry[Symbol.asyncDispose](), new Error(leaks.join("\n")))
  await rm(registry.config.dataFolder, { recursive: true })
}

describe("the search as a server ends", () => {
  it("finds a key in a database, and in its write-ahead log", async () => {
    const key = newApiKey()
    const registry = await startRegistry()
    const leaking = aPackage("Leaking", "1.0.0").withMetadata("description", `It is ${key}.`)
    assert.equal((await registry.push(leaking.build())).status, 201)
    const found = ["lode.db-wal", "lode.db"].map((name) => `The secret '${key}' is in ${name}.`)
    await assertFound(registry, ...found)
  })

  it("finds a password in any file, and in the name of one", async () => {
    const registry = await startRegistry()
    const folder = join(registry.config.dataFolder, "some")
    const password = useSecret("Tr0ub4dor&3")
    await mkdir(join(folder, password), { recursive: true })
    await writeFile(join(folder, "other"), Buffer.alloc(9_000_000, JSON.stringify({ password })))
    await assertFound(
      registry,
      "The secret 'Tr0ub4dor&3' is in the name of the file some/Tr0ub4dor&3.",
      "The secret 'Tr0ub4dor&3' is in some/other.",
    )
  })

  it("finds one in the log", async () => {
    // A path in an error is what a log repeats most easily.
    const id = useSecret("mistaken.for.a.password")
    const registry = await startRegistry()
    const pushed = await registry.push(aPackage(id, "1.0.0").withPadding(300_000).build())
    assert.equal(pushed.status, 201)
    const { dataFolder } = registry.config
    const folder = join(dataFolder, "packages/default", id, "1.0.0")
    for (const name of await readdir(folder)) {
      await rm(join(folder, name))
      await symlink(name, join(folder, name))
    }
    const answer = await registry.ask(`/v3/flatcontainer/${id}/1.0.0/${id}.1.0.0.nupkg`)
    assert.equal(answer.status, 500)
    await assert.rejects(
      async () => registry[Symbol.asyncDispose](),
      /The secret 'mistaken.for.a.password' is in the log\./,
    )
    await rm(dataFolder, { recursive: true })
  })

  it("finds one on a command line of what the server has started", async () => {
    const key = newApiKey()
    const registry = await startRegistry()
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", key])
    const found = `The secret '${key}' is in a command line of the server.`
    await assertFound(registry, found)
    child.kill()

    const data = await mkdtemp(join(tmpdir(), "lode-leaks-"))
    const lode = await startLode({ data, through: ["sh", "-c", 'trap : TERM; "$@"', key] })
    await assert.rejects(async () => lode[Symbol.asyncDispose](), new Error(found))
    await rm(data, { recursive: true })
  })

  it("finds one in the output of a process", async () => {
    const data = await mkdtemp(join(tmpdir(), "lode-leaks-"))
    const key = newApiKey()
    const through = ["sh", "-c", 'echo "{\\"key\\":\\"$SAID\\"}" >&2; exec "$@"', "sh"]
    const lode = await startLode({ data, through, env: { SAID: key } })
    const found = `The secret '${key}' is in the output of the server.`
    await assert.rejects(async () => lode[Symbol.asyncDispose](), new Error(found))
    await rm(data, { recursive: true })
  })

  it("lets a first start print its key, to the letter and once", () => {
    const key = newApiKey()
    const text = firstStartText("http://127.0.0.1:5633", key, "public")
    const ready = "Lode is ready at http://127.0.0.1:5633 (data in data)\n"
    assert.equal(withoutFirstStart(`${ready}${text}more`), `${ready}more`)
    for (const output of [
      `${ready}${text.replace("push", "pull")}`,
      `${ready}${text}${text}`,
      `${ready}${text}{"err":"${key}"}`,
    ])
      assert.ok(withoutFirstStart(output).includes(key), output)
  })
})
