/** The duplicate of the documentation: the version was not raised, and the printed remedy is followed word for word. */
import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { after, before, describe, it } from "node:test"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import type { Run } from "../support/run.ts"

const file = "logger/Contoso.Logger.csproj"

describe(
  "a version that is taken, with the real client",
  {
    skip: skipWithout(program("dotnet")),
  },
  () => {
    let lode: LodeProcess
    let dotnet: Dotnet

    before(async () => {
      lode = await startLode()
      dotnet = await openDotnet({ source: lode.source })
      await dotnet.write(
        file,
        project(
          "<Version>1.0.0</Version><Authors>Contoso</Authors><Description>Logs.</Description>",
        ),
      )
      await dotnet.write("logger/Logger.cs", "public class Logger { }\n")
      await dotnet.succeed("pack logger -o packed")
      assert.equal((await push("1.0.0")).code, 0)
    })

    after(async () => {
      await dotnet[Symbol.asyncDispose]()
      await lode[Symbol.asyncDispose]()
    })

    it("is told that the very same package is there, and may be passed over", async () => {
      const refused = await push("1.0.0")
      assert.equal(refused.code, 1)
      assert.match(warningIn(refused), / by 'admin', and its content is the same as yours\. /)
      const [, option = ""] = /or add (--[a-z-]+) where/.exec(warningIn(refused)) ?? []
      const skipped = await push("1.0.0", ` ${option}`)
      assert.equal(skipped.code, 0, skipped.output)
    })

    it("is raised to the version that the warning names, in the project file, and pushed", async () => {
      await dotnet.write("logger/Logger.cs", "public class Logger { public int Level; }\n")
      await dotnet.succeed("pack logger -o packed")
      const refused = await push("1.0.0")
      assert.equal(refused.code, 1)
      assert.match(
        refused.output,
        /error: .* 409 \(A package with ID 'Contoso\.Logger' and version '1\.0\.0' already exists and cannot be modified\.\)/,
      )
      assert.match(warningIn(refused), / and its content differs from yours\. /)
      const element = /<Version>[^<]+<\/Version>/
      const [suggested = ""] = element.exec(warningIn(refused)) ?? []
      assert.equal(suggested, "<Version>1.0.1</Version>")
      const text = await readFile(dotnet.path(file), "utf8")
      await dotnet.write(file, text.replace(element, suggested))
      await dotnet.succeed("pack logger -o packed")
      const pushed = await push("1.0.1")
      assert.equal(pushed.code, 0, pushed.output)
    })

    it("is raised on the command line as well", async () => {
      await dotnet.write("logger/Logger.cs", "public class Logger { public long Level; }\n")
      await dotnet.succeed("pack logger -o packed")
      const refused = await push("1.0.1")
      const [, option = ""] = /pack with (-p:Version=[\w.-]+)\)/.exec(warningIn(refused)) ?? []
      assert.equal(option, "-p:Version=1.0.2")
      await dotnet.succeed(`pack logger -o packed ${option}`)
      const pushed = await push("1.0.2")
      assert.equal(pushed.code, 0, pushed.output)
      const versions = await lode.ask("/v3/flatcontainer/contoso.logger/index.json")
      assert.deepEqual(versions.json(), { versions: ["1.0.0", "1.0.1", "1.0.2"] })
    })

    function push(version: string, options = ""): Promise<Run> {
      const path = `packed/Contoso.Logger.${version}.nupkg`
      return dotnet.run(`nuget push ${path} --source lode --api-key ${lode.key}${options}`)
    }

    function warningIn({ output }: Run): string {
      return /warn : (.*)/.exec(output)?.[1] ?? ""
    }
  },
)
