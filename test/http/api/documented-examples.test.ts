/** The commands of docs/API.md, run as they stand there. */
import assert from "node:assert/strict"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import process from "node:process"
import { after, before, describe, it } from "node:test"
import { program, skipWithout } from "../../support/external-tools.ts"
import { pushNew } from "../../support/json-api.ts"
import { run } from "../../support/run.ts"
import { until } from "../../support/until.ts"
import { aPackage } from "../../support/package-builder.ts"
import { startApiWorld, type ApiWorld } from "./api-world.ts"

const page = resolve(import.meta.dirname, "../../../docs/API.md")
const testedBlock = /<!-- tested -->\s*```sh\n([\s\S]*?)```/g

describe("docs/API.md", { skip: skipWithout(program("curl"), program("sh")) }, () => {
  let world: ApiWorld
  let folder: string
  let prepare: string
  let examples: string[]
  before(async () => {
    world = await startApiWorld()
    folder = await mkdtemp(join(tmpdir(), "lode-api-"))
    const text = await readFile(page, "utf8")
    prepare = /^\(umask .*$/m.exec(text)?.[0] ?? ""
    examples = [...text.matchAll(testedBlock)].map(([, example = ""]) => example)
  })
  after(async () => {
    await world[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  async function answerTo(example: string | undefined, key: string): Promise<unknown> {
    const ran = await run("sh", ["-euc", `${prepare}\n${example ?? ""}`], {
      cwd: folder,
      makesKey: example === examples[0],
      env: { ...process.env, LODE_URL: world.registry.address, LODE_API_KEY: key },
    })
    assert.equal(ran.code, 0, ran.output)
    return JSON.parse(ran.stdout)
  }

  it("has three examples", () => assert.equal(examples.length, 3))

  it("makes a key that pushes new versions of Contoso.* and nothing else", async () => {
    await pushNew(world.registry, world.dana, "Contoso.Json")
    const made = (await answerTo(examples[0], world.dana)) as Record<string, unknown>
    assert.deepEqual(
      [made["account"], made["scopes"], made["packages"], made["state"]],
      ["dana", ["push-version"], ["Contoso.*"], "active"],
    )
    const key = String(made["key"])
    const version = aPackage("Contoso.Json", "1.1.0").build()
    assert.equal((await world.registry.push(version, { key })).status, 201)
    const others = aPackage("Dana.Tools", "1.0.0").build()
    assert.equal((await world.registry.push(others, { key })).status, 403)
  })

  it("asks for one more owner, or decides as an administrator", async () => {
    const asked = (await answerTo(examples[1], world.dana)) as Record<string, unknown>
    assert.equal(asked["state"], "invited")
    assert.deepEqual(await answerTo(examples[1], world.admin), { state: "done", invitation: null })
  })

  it("tells why a push was refused, in French", async () => {
    await world.registry.push(aPackage("Contoso.Json", "1.0.0").build(), { key: world.dana })
    let items: { refusals: { code: string; cause: string }[] }[] = []
    await until(async () => {
      const found = (await answerTo(examples[2], world.dana)) as { items: typeof items }
      items = found.items
      return items.some(({ refusals }) => refusals[0]?.code === "PACKAGE_VERSION_EXISTS")
    }, "the refusal is kept")
    assert.match(items[0]?.refusals[0]?.cause ?? "", /existe déjà/)
  })
})
