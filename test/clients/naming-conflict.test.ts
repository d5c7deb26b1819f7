/** The naming conflict of the documentation: two people, one ID, and the printed remedy followed word for word. */
import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { after, before, describe, it } from "node:test"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import type { Run } from "../support/run.ts"

const known =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package."

const logger = project("<Authors>Contoso</Authors><Description>Logs.</Description>")

describe(
  "an ID that is somebody else's, with the real client",
  {
    skip: skipWithout(program("dotnet")),
  },
  () => {
    let lode: LodeProcess
    let dotnet: Dotnet
    let dana: string
    let warning: string

    before(async () => {
      lode = await startLode()
      dotnet = await openDotnet({ source: lode.source })
      const eve = await keyOf("eve")
      dana = await keyOf("dana")
      for (const person of ["eve", "dana"]) {
        await dotnet.write(`${person}/AppLogger.csproj`, logger)
        await dotnet.write(`${person}/Logger.cs`, `public class Logger { /* ${person}'s */ }\n`)
        await dotnet.succeed(`pack ${person} -o ${person}/packed`)
      }
      assert.equal((await push("eve/packed/AppLogger.1.0.0.nupkg", eve)).code, 0)
    })

    after(async () => {
      await dotnet[Symbol.asyncDispose]()
      await lode[Symbol.asyncDispose]()
    })

    it("is refused with the sentence that everybody knows, and with what is really the matter", async () => {
      const refused = await push("dana/packed/AppLogger.1.0.0.nupkg", dana)
      assert.equal(refused.code, 1)
      assert.ok(refused.output.includes(`does not indicate success: 403 (${known} The ID`))
      warning = /warn : (.*)/.exec(refused.output)?.[1] ?? ""
      assert.match(warning, /^The ID 'AppLogger' belongs to 'eve', and the API key is of 'dana'\./)
    })

    it("is had under an ID that the warning names, set where it says", async () => {
      const [, suggested = ""] = /for example one that is free: ([\w.-]+)/.exec(warning) ?? []
      assert.equal(suggested, "Dana.AppLogger")
      const [, element = ""] = /Set it as <(\w+)> in the project file/.exec(warning) ?? []
      const file = "dana/AppLogger.csproj"
      const text = await readFile(dotnet.path(file), "utf8")
      const set = `<PropertyGroup><${element}>${suggested}</${element}></PropertyGroup>`
      await dotnet.write(file, text.replace("</Project>", `${set}</Project>`))
      await dotnet.succeed("build dana")
      await dotnet.succeed("pack dana -o dana/packed")
      const pushed = await push(`dana/packed/${suggested}.1.0.0.nupkg`, dana)
      assert.equal(pushed.code, 0, pushed.output)
      assert.match(pushed.output, /Your package was pushed\./)
      const versions = await lode.ask(`/v3/flatcontainer/${suggested.toLowerCase()}/index.json`)
      assert.deepEqual(versions.json(), { versions: ["1.0.0"] })
    })

    it("is had under the old ID, too, once the owner has typed what the warning says", async () => {
      const [, command = ""] = /lode (owner add \S+ \S+)\.$/.exec(warning) ?? []
      assert.equal((await lode.cli(...command.split(" "))).code, 0, command)
      await dotnet.write("dana/AppLogger.csproj", logger)
      await dotnet.succeed("pack dana -o dana/packed -p:Version=1.1.0")
      const pushed = await push("dana/packed/AppLogger.1.1.0.nupkg", dana)
      assert.equal(pushed.code, 0, pushed.output)
    })

    function push(path: string, key: string): Promise<Run> {
      return dotnet.run(`nuget push ${path} --source lode --api-key ${key}`)
    }

    async function keyOf(account: string): Promise<string> {
      assert.equal((await lode.cli("user", "add", account)).code, 0)
      const created = await lode.cli("key", "create", "--user", account, "--json")
      assert.equal(created.code, 0, created.output)
      return (JSON.parse(created.stdout) as { key: string }).key
    }
  },
)
