/** The README's first screen, run as it stands there; only the key and the port are put in, as a reader does. */
import assert from "node:assert/strict"
import { readFile, rm } from "node:fs/promises"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { openDotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode } from "../support/lode-process.ts"
import { run } from "../support/run.ts"
import { until } from "../support/until.ts"

const readme = resolve(import.meta.dirname, "../../README.md")
const testedBlock = /<!-- tested -->\s*```sh\n([\s\S]*?)```\s*<!-- \/tested -->/g
const keyInReadme = "the key that the first start printed"
const addressInReadme = "http://127.0.0.1:5633"

const skip = skipWithout(program("dotnet"), program("bash"))

describe("the README's commands", { skip }, () => {
  it("lead from an empty folder to a program that runs with a pushed package", async () => {
    const commands = await testedCommands()
    await using lode = await startLode({ env: { LODE_ADMIN_API_KEY: "" } })
    await until(() => /lode_\w+/.test(lode.output), "the first start shows its key")
    const key = /lode_\w+/.exec(lode.output)?.[0] ?? ""
    await using dotnet = await openDotnet()
    // The sources are those of a user who has none yet: nothing is fetched from anywhere else.
    await rm(dotnet.path("NuGet.Config"))
    await dotnet.write(".home/.nuget/NuGet/NuGet.Config", "<configuration></configuration>\n")

    const script = commands.replaceAll(keyInReadme, key).replaceAll(addressInReadme, lode.address)
    const ran = await run("bash", ["-euo", "pipefail", "-c", script], {
      cwd: dotnet.folder,
      env: dotnet.environment(),
    })
    assert.equal(ran.code, 0, ran.output)
    assert.match(ran.stdout, /Your package was pushed\./)
    assert.match(ran.stdout.trim(), /Hello, World!$/)
    const versions = await lode.ask("/v3/flatcontainer/contoso.hello/index.json")
    assert.deepEqual(versions.json(), { versions: ["1.0.0"] })
    // What the server itself tells its first user to type is what the README says.
    const [addSource = ""] = /dotnet nuget add source .*/.exec(script) ?? []
    assert.ok(lode.output.includes(`  ${addSource}\n`), lode.output)
  })
})

async function testedCommands(): Promise<string> {
  const blocks = [...(await readFile(readme, "utf8")).matchAll(testedBlock)]
  const commands = blocks.map(([, block = ""]) => block).join("\n")
  for (const needed of [keyInReadme, addressInReadme, "nuget push", "dotnet run"])
    assert.ok(commands.includes(needed), `README.md: "${needed}" between <!-- tested --> marks`)
  return commands
}
