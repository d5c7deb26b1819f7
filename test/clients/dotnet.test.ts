/** The whole life of a package with the real client, in the order in which a team lives it. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { after, before, describe, it } from "node:test"
import { readPortablePdb } from "../../src/formats/portable-pdb/portable-pdb.ts"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { openDotnet, project, writeLibrary, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { run } from "../support/run.ts"

const library = "Contoso.Speech"

describe("the real dotnet client", { skip: skipWithout(program("dotnet")) }, () => {
  let lode: LodeProcess
  let dotnet: Dotnet

  before(async () => {
    lode = await startLode()
    dotnet = await openDotnet({ source: lode.source })
    await writeLibrary(dotnet, library, "good morning")
    await dotnet.write("app/app.csproj", consoleApp)
    await dotnet.write("app/Program.cs", `Console.WriteLine(${library}.Speaker.Say());\n`)
  })

  after(async () => {
    await dotnet[Symbol.asyncDispose]()
    await lode[Symbol.asyncDispose]()
  })

  it("packs and pushes packages with their symbols", async () => {
    for (const version of ["1.0.0", "1.1.0", "2.0.0-beta.1"]) {
      await dotnet.succeed(`pack ${library} -o packed -p:Version=${version}`)
      const pushed = await push(`packed/${library}.${version}.nupkg`)
      assert.equal(pushed.stdout.match(/Your package was pushed\./g)?.length, 2, pushed.output)
      assert.doesNotMatch(pushed.output, /warn/)
    }
  })

  it("serves the packages byte for byte, and the PDB under its own key", async () => {
    const packed = await readFile(dotnet.path(`packed/${library}.1.0.0.nupkg`))
    const served = await lode.ask(
      "/v3/flatcontainer/contoso.speech/1.0.0/contoso.speech.1.0.0.nupkg",
    )
    assert.equal(served.status, 200)
    assert.ok(packed.equals(served.body))

    const pdb = await readFile(dotnet.path(`${library}/obj/Release/net10.0/${library}.pdb`))
    const read = await readPortablePdb(bytesSource(pdb))
    assert.ok(read.kind === "portable-pdb")
    const symbols = await lode.ask(`/symbols/${library}.pdb/${read.id.guid}FFFFFFFF/${library}.pdb`)
    assert.equal(symbols.status, 200)
    assert.ok(pdb.equals(symbols.body))
  })

  it("restores, builds and runs a program that uses the package", async () => {
    const ran = await dotnet.succeed("run --project app -p:Wanted=1.0.0")
    assert.equal(ran.stdout.trim(), "good morning")
    assert.equal(await restoredVersion(), "1.0.0")
  })

  it("resolves floating and prerelease versions", async () => {
    const floating = {
      "1.*": "1.1.0",
      "*": "1.1.0",
      "2.0.0-*": "2.0.0-beta.1",
      "*-*": "2.0.0-beta.1",
    }
    const found: Record<string, string> = {}
    for (const wanted of Object.keys(floating)) {
      await dotnet.succeed(`restore app -p:Wanted=${wanted}`)
      found[wanted] = await restoredVersion()
    }
    assert.deepEqual(found, floating)
  })

  it("writes a lock file with the hash of the pushed bytes, and restores from it in locked mode", async () => {
    const locked = "restore app -p:Wanted=1.0.0 -p:RestorePackagesWithLockFile=true"
    await dotnet.succeed(locked)
    const lock = JSON.parse(await readFile(dotnet.path("app/packages.lock.json"), "utf8"))
    const packed = await readFile(dotnet.path(`packed/${library}.1.0.0.nupkg`))
    assert.deepEqual(lock.dependencies["net10.0"][library], {
      type: "Direct",
      requested: "[1.0.0, )",
      resolved: "1.0.0",
      contentHash: createHash("sha512").update(packed).digest("base64"),
    })
    await dotnet.forgetPackages()
    await dotnet.forgetHttp()
    await dotnet.succeed(`${locked} --locked-mode`)
  })

  it("installs and runs a tool", async () => {
    await dotnet.write("tool/Contoso.Shout.csproj", toolProject)
    await dotnet.write("tool/Program.cs", 'Console.WriteLine("SHOUT");\n')
    await dotnet.succeed("pack tool -o packed -p:Version=1.0.0")
    await push("packed/Contoso.Shout.1.0.0.nupkg")
    await dotnet.succeed("tool install Contoso.Shout --tool-path tools")
    const ran = await run(dotnet.path("tools/shout"), [], { env: dotnet.environment() })
    assert.equal(ran.output, "SHOUT\n")
  })

  it("installs a template and makes a project of it", async () => {
    await dotnet.write("packed/templates.nupkg", templatePackage())
    await push("packed/templates.nupkg")
    // Without --force this one command passes by every http source.
    await dotnet.succeed("new install Contoso.Templates --force")
    await dotnet.succeed("new contoso-note -o note -n Reminder")
    assert.equal(
      await readFile(dotnet.path("note/Reminder.txt"), "utf8"),
      "A note called Reminder.\n",
    )
  })

  it("searches", async () => {
    assert.deepEqual(await searchFor("speech"), [[library, "1.1.0"]])
    assert.deepEqual(await searchFor("speech --prerelease"), [[library, "2.0.0-beta.1"]])
    assert.deepEqual(await searchFor(`${library} --exact-match`), [
      [library, "1.0.0"],
      [library, "1.1.0"],
    ])
    assert.deepEqual(await searchFor("nothing-like-it"), [])
  })

  it("adds the newest stable version to a project that names none", async () => {
    await dotnet.write("empty/empty.csproj", project("<OutputType>Library</OutputType>"))
    await dotnet.succeed(`package add ${library} --project empty/empty.csproj`)
    assert.match(
      await readFile(dotnet.path("empty/empty.csproj"), "utf8"),
      /<PackageReference Include="Contoso\.Speech" Version="1\.1\.0" \/>/,
    )
  })

  it("lists what is outdated, vulnerable and deprecated", async () => {
    await dotnet.succeed("restore app")
    const [outdated] = await listed("--outdated")
    assert.deepEqual(outdated?.frameworks[0]?.topLevelPackages, [
      { id: library, requestedVersion: "1.0.0", resolvedVersion: "1.0.0", latestVersion: "1.1.0" },
    ])
    assert.deepEqual(
      (await listed("--vulnerable")).map(({ frameworks }) => frameworks),
      [undefined],
    )
    assert.deepEqual(
      (await listed("--deprecated")).map(({ frameworks }) => frameworks),
      [undefined],
    )
  })

  it("unlists with delete: hidden from search and lists, still there for those who use it", async () => {
    const deleted = await dotnet.succeed(
      `nuget delete ${library} 1.1.0 --non-interactive --source lode --api-key ${lode.key}`,
    )
    assert.match(deleted.stdout, /Contoso\.Speech 1\.1\.0 was deleted successfully\./)
    await dotnet.forgetHttp()
    assert.deepEqual(await searchFor("speech"), [[library, "1.0.0"]])
    const [outdated] = await listed("--outdated")
    assert.equal(outdated?.frameworks, undefined)
    await dotnet.forgetPackages()
    await dotnet.succeed("restore app -p:Wanted=1.1.0")
    assert.equal(await restoredVersion(), "1.1.0")
  })

  function push(path: string) {
    return dotnet.succeed(`nuget push ${path} --source lode --api-key ${lode.key}`)
  }

  /** The version of the library that the last restore of the program chose. */
  async function restoredVersion(): Promise<string> {
    const assets = JSON.parse(await readFile(dotnet.path("app/obj/project.assets.json"), "utf8"))
    const [chosen = ""] = Object.keys(assets.libraries)
    assert.ok(chosen.startsWith(`${library}/`), chosen)
    return chosen.slice(library.length + 1)
  }

  async function searchFor(words: string): Promise<[id: string, version: string][]> {
    await dotnet.forgetHttp()
    const found = await dotnet.succeed(`package search ${words} --source lode --format json`)
    const { searchResult } = JSON.parse(found.stdout) as {
      searchResult: { packages: { id: string; latestVersion?: string; version?: string }[] }[]
    }
    return searchResult.flatMap(({ packages }) =>
      packages.map((hit): [string, string] => [hit.id, hit.latestVersion ?? hit.version ?? ""]),
    )
  }

  async function listed(option: string): Promise<ListedProject[]> {
    const list = await dotnet.succeed(
      `package list ${option} --project app/app.csproj --format json`,
    )
    const { projects, problems } = JSON.parse(list.stdout) as {
      projects: ListedProject[]
      problems?: unknown
    }
    assert.equal(problems, undefined)
    return projects
  }
})

interface ListedProject {
  /** Absent where there is nothing to tell. */
  readonly frameworks: readonly { readonly topLevelPackages: unknown }[]
}

const consoleApp = project(
  "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Wanted Condition=\"'$(Wanted)' == ''\">1.0.0</Wanted>",
  `<PackageReference Include="${library}" Version="$(Wanted)" />`,
)

const toolProject = project(`<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>
    <PackAsTool>true</PackAsTool><ToolCommandName>shout</ToolCommandName>
    <Authors>Contoso</Authors><Description>Shouts.</Description>`)

function templatePackage(): Buffer {
  const template = {
    $schema: "http://json.schemastore.org/template",
    author: "Contoso",
    classifications: ["Text"],
    identity: "Contoso.Note",
    name: "A note",
    shortName: "contoso-note",
    sourceName: "NoteName",
  }
  return aPackage("Contoso.Templates", "1.0.0")
    .withPackageType("Template")
    .withFile("content/note/.template.config/template.json", JSON.stringify(template))
    .withFile("content/note/NoteName.txt", "A note called NoteName.\n")
    .build()
}
