import assert from "node:assert/strict"
import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { newAttempt } from "../../src/services/publish/attempt.ts"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry({ LODE_DELETE: "hard-delete" })
  await push("Whole.Lib", "1.0.0")
})
after(() => registry[Symbol.asyncDispose]())

async function push(id: string, version: string, text = ""): Promise<number> {
  const bytes = aPackage(id, version).withFile("content.txt", text).build()
  return (await registry.push(bytes)).status
}

function lode(...args: readonly string[]): Promise<CommandRun> {
  return runCommand([...args, "--data", registry.config.dataFolder])
}

/** The path of the one blob whose key contains `part`. */
async function blobPath(part: string): Promise<string> {
  const keys = (await registry.storedBlobs()).filter((key) => key.includes(part))
  assert.equal(keys.length, 1, keys.join())
  return join(registry.config.storage.directory, keys[0] ?? "")
}

interface Diagnosis {
  readonly verified: number
  readonly healthy: boolean
  readonly findings: readonly { readonly kind: string; readonly id?: string }[]
}

async function diagnose(...flags: readonly string[]): Promise<{ code: number } & Diagnosis> {
  const run = await lode("doctor", "--json", ...flags)
  return { code: run.code, ...(run.json() as Diagnosis) }
}

function status(id: string, version: string): Promise<number> {
  const lower = id.toLowerCase()
  return registry
    .ask(`/v3/flatcontainer/${lower}/${version}/${lower}.${version}.nupkg`)
    .then((answer) => answer.status)
}

describe("lode doctor beside a running server", () => {
  it("finds nothing wrong with a healthy feed", async () => {
    const { code, healthy, findings } = await diagnose()
    assert.deepEqual({ code, healthy, findings }, { code: 0, healthy: true, findings: [] })
    assert.match(
      (await lode("doctor")).printed.join(),
      /^1 package \(\d\.\d KiB\) is whole; 0 problems\.$/,
    )
  })

  it("finds one changed byte, repairs nothing by destroying it, and is content when it is mended", async () => {
    await push("Damaged.Lib", "1.0.0")
    const path = await blobPath("damaged.lib")
    const bytes = readFileSync(path)
    const changed = Buffer.from(bytes)
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(path, changed)
    const found = await diagnose("--repair")
    assert.equal(found.code, 1)
    assert.deepEqual(
      found.findings.map(({ kind, id }) => [kind, id]),
      [["blob-wrong-hash", "damaged.lib"]],
    )
    assert.ok(readFileSync(path).equals(changed))
    assert.match((await lode("doctor")).printed.join("\n"), /damaged\.lib 1\.0\.0 is damaged/)
    writeFileSync(path, bytes)
    assert.equal((await diagnose()).code, 0)
  })

  it("takes a lost package out of the feed, so that it can be pushed again", async () => {
    await push("Lost.Lib", "1.0.0")
    const path = await blobPath("lost.lib")
    renameSync(path, `${path}.away`)
    assert.equal((await diagnose()).code, 1)
    const mended = await diagnose("--repair")
    assert.equal(mended.code, 0, JSON.stringify(mended.findings))
    assert.equal(await status("Lost.Lib", "1.0.0"), 404)
    assert.equal(await push("Lost.Lib", "1.0.0", "other bytes"), 201)
    rmSync(`${path}.away`)
    assert.equal((await diagnose()).code, 0)
  })
})

describe("lode gc beside a running server", () => {
  it("takes what a cut push left a day ago, leaves what is younger, and no package with it", async () => {
    const attempt = newAttempt(Date.now() * 1000)
    const name = { feed: "default", lowerVersion: "1.0.0", kind: "nupkg", attempt } as const
    const bytes = Buffer.from("left behind")
    const old = await registry.stores.blobs.put({ ...name, lowerId: "old.lib" }, bytes)
    const young = await registry.stores.blobs.put({ ...name, lowerId: "young.lib" }, bytes)
    const yesterday = Date.now() / 1000 - 25 * 3600
    utimesSync(await blobPath("old.lib"), yesterday, yesterday)
    const whole = await blobPath("whole.lib")
    utimesSync(whole, yesterday, yesterday)
    assert.equal((await diagnose()).code, 1)

    const dry = await lode("gc", "--dry-run")
    assert.equal(dry.printed[0], `would remove ${old}`)
    assert.equal(dry.printed.length, 2)
    assert.ok((await registry.storedBlobs()).includes(old))

    const run = await lode("gc", "--json")
    assert.deepEqual(run.json(), {
      dryRun: false,
      unreferenced: [{ key: old, size: 11 }],
      unlinked: 0,
      young: 1,
      failures: [],
      pruned: { audit: 0, refusals: 0 },
    })
    const left = await registry.storedBlobs()
    assert.deepEqual([left.includes(old), left.includes(young)], [false, true])
    assert.equal(await status("Whole.Lib", "1.0.0"), 200)
    assert.equal((await diagnose()).code, 0)
    await registry.stores.blobs.delete(young)
  })
})

describe("lode package free", () => {
  it("frees a deleted version for any content, and no other", async () => {
    await push("Freed.Lib", "1.0.0")
    const early = await lode("package", "free", "Freed.Lib", "1.0")
    assert.equal(early.code, 1)
    assert.match(early.told.join(), /is not deleted/)

    const answer = await registry.ask("/api/v2/package/Freed.Lib/1.0.0", {
      method: "DELETE",
      headers: { "X-NuGet-ApiKey": adminKey },
    })
    assert.equal(answer.status, 204)
    assert.equal(await push("Freed.Lib", "1.0.0", "other bytes"), 409)
    const run = await lode("package", "free", "FREED.lib", "1.0.0.0", "--json")
    assert.deepEqual(run.json(), { id: "FREED.lib", version: "1.0.0.0", outcome: "freed" })
    assert.equal(await push("Freed.Lib", "1.0.0", "other bytes"), 201)
  })

  it("calls what was never pushed and what is no version by their names", async () => {
    const never = await lode("package", "free", "No.Such", "1.0.0")
    assert.deepEqual(
      [never.code, never.told],
      [1, ["No.Such 1.0.0 was never pushed, or is free already."]],
    )
    assert.equal((await lode("package", "free", "No.Such", "one")).code, 2)
  })
})
