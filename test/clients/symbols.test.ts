/** What the real compiler builds, packed and pushed by the real client, looked up as debuggers do it. */
import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { after, before, describe, it } from "node:test"
import { askAsDotnetSymbol, askAsVisualStudio, isWanted, wantedPdbOf } from "../support/debugger.ts"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { until } from "../support/until.ts"

/** How the PDB travels: inside the package, or in a symbol package beside it. */
const libraries = {
  "Contoso.Inside": `<AllowedOutputExtensionsInPackageBuildOutputFolder>
      $(AllowedOutputExtensionsInPackageBuildOutputFolder);.pdb</AllowedOutputExtensionsInPackageBuildOutputFolder>`,
  "Contoso.Beside":
    "<IncludeSymbols>true</IncludeSymbols><SymbolPackageFormat>snupkg</SymbolPackageFormat>",
}

/** What a debugger reads of the PDB to find the sources. */
const sourceLink = JSON.stringify({
  documents: { "/_/*": "https://git.example.com/contoso/raw/0123456789abcdef/*" },
})

describe("PDBs of the real compiler", { skip: skipWithout(program("dotnet")) }, () => {
  let lode: LodeProcess
  let dotnet: Dotnet

  before(async () => {
    lode = await startLode()
    dotnet = await openDotnet({ source: lode.source })
    for (const [id, properties] of Object.entries(libraries)) await writeLibrary(id, properties)
    const references = Object.keys(libraries).map(
      (id) => `<PackageReference Include="${id}" Version="1.0.0" />`,
    )
    await dotnet.write("app/app.csproj", project("", references.join("")))
  })
  after(async () => {
    await dotnet[Symbol.asyncDispose]()
    await lode[Symbol.asyncDispose]()
  })

  async function writeLibrary(id: string, properties: string): Promise<void> {
    const link = `<SourceLink>$(MSBuildProjectDirectory)/source-link.json</SourceLink>
      <PathMap>$(MSBuildProjectDirectory)=/_/</PathMap>`
    await dotnet.write(`${id}/${id}.csproj`, project(properties + link))
    await dotnet.write(`${id}/source-link.json`, sourceLink)
    await dotnet.write(
      `${id}/Speaker.cs`,
      `namespace ${id}; public static class Speaker { public static string Say() => "${id}"; }\n`,
    )
  }

  it("are found from the restored assembly, byte for byte, with the links to their sources", async () => {
    for (const id of Object.keys(libraries)) {
      await dotnet.succeed(`pack ${id} -o packed`)
      await dotnet.succeed(
        `nuget push packed/${id}.1.0.0.nupkg --source lode --api-key ${lode.key}`,
      )
    }
    await dotnet.succeed("restore app")
    for (const id of Object.keys(libraries)) {
      const folder = `.packages/${id.toLowerCase()}/1.0.0/lib/net10.0`
      const assembly = await readFile(dotnet.path(folder, `${id}.dll`))
      const wanted = await wantedPdbOf(assembly, `${id}.dll`)
      const look = () => askAsDotnetSymbol(lode.address, wanted)
      await until(async () => (await look()).status === 200, `the PDB of ${id} is indexed`)
      const built = await readFile(dotnet.path(id, "obj/Release/net10.0", `${id}.pdb`))
      for (const answer of [await look(), await askAsVisualStudio(lode.address, wanted)]) {
        assert.equal(answer.status, 200)
        assert.ok(built.equals(answer.body), id)
        assert.ok(answer.body.includes(sourceLink), id)
        assert.ok(await isWanted(answer.body, wanted), id)
      }
    }
  })
})
