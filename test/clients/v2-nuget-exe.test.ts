/** nuget.exe 2.8 on mono, as Debian has it: the oldest client that is still met, and the strictest about the V2 feed. */
import assert from "node:assert/strict"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { after, before, describe, it } from "node:test"
import { program, skipWithout } from "../support/external-tools.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { run, type Run } from "../support/run.ts"

describe("nuget.exe 2.8", { skip: skipWithout(program("nuget"), program("script")) }, () => {
  let registry: TestRegistry
  let folder: string
  let feed: string

  before(async () => {
    registry = await startRegistry()
    feed = `${registry.address}/api/v2`
    folder = await mkdtemp(join(tmpdir(), "lode-nuget-"))
    await write("content/hello.txt", "hello\n")
    await write(
      "NuGet.Config",
      `<configuration><packageSources><clear /><add key="lode" value="${feed}" /></packageSources></configuration>`,
    )
  })

  after(async () => {
    await registry[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }

  /** Runs `nuget COMMAND`; arguments are what stands between spaces. */
  function nuget(command: string): Promise<Run> {
    return run("nuget", command.split(" "), inFolder())
  }

  /** On a terminal of its own: what it prints in columns it prints without end where there is none. */
  function nugetOnTerminal(command: string): Promise<Run> {
    return run("script", ["-qec", `stty cols 120; nuget ${command}`, "/dev/null"], inFolder())
  }

  function inFolder() {
    return { cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" } }
  }

  async function packAndPush(id: string, version: string, dependency = ""): Promise<Run> {
    const metadata = `<id>${id}</id><version>${version}</version><authors>Contoso</authors><description>Old</description>`
    const files = '<files><file src="content/hello.txt" target="content/hello.txt" /></files>'
    await write(
      `${id}.nuspec`,
      `<?xml version="1.0"?><package><metadata>${metadata}${dependency}</metadata>${files}</package>`,
    )
    const packed = await nuget(`pack ${id}.nuspec`)
    assert.equal(packed.code, 0, packed.output)
    return nuget(`push ${id}.${version}.nupkg ${adminKey} -Source ${feed}`)
  }

  /** The packages that `list` prints. */
  async function listed(command: string): Promise<readonly string[]> {
    const { output } = await nugetOnTerminal(`list ${command} -Source ${feed}`)
    return output.match(/(?:Old|Contoso)\.\w+ \d[\w.-]*/g) ?? []
  }

  it("pushes to the feed's own address", async () => {
    for (const [id, version, dependency] of [
      ["Contoso.Base", "1.0.0", ""],
      [
        "Old.Style",
        "1.0",
        '<dependencies><dependency id="Contoso.Base" version="1.0" /></dependencies>',
      ],
      ["Old.Style", "1.1.0", ""],
      ["Old.Style", "2.0.0-beta", ""],
    ] as const) {
      const pushed = await packAndPush(id, version, dependency)
      assert.match(pushed.output, /Your package was pushed\./)
      assert.equal(pushed.code, 0, pushed.output)
    }
  })

  it("prints why a push is refused", async () => {
    const again = await nuget(`push Old.Style.1.1.0.nupkg ${adminKey} -Source ${feed}`)
    assert.equal(again.code, 1)
    assert.match(
      again.output,
      /A package with ID 'Old\.Style' and version '1\.1\.0' already exists/,
    )
    const stranger = await nuget(`push Old.Style.1.1.0.nupkg lode_nobody -Source ${feed}`)
    assert.equal(stranger.code, 1)
    assert.match(stranger.output, /The specified API key is invalid/)
  })

  it("lists packages by ID, with all versions and with prereleases", async () => {
    assert.deepEqual(await listed(""), ["Contoso.Base 1.0.0", "Old.Style 1.1.0"])
    assert.deepEqual(await listed("style -Prerelease"), ["Old.Style 2.0.0-beta"])
    assert.deepEqual(await listed("style -AllVersions"), ["Old.Style 1.0", "Old.Style 1.1.0"])
    assert.deepEqual(await listed("nothing.like.it"), [])
  })

  it("installs the latest version and an exact one, with dependencies", async () => {
    const latest = await nuget("install Old.Style -OutputDirectory latest")
    assert.equal(latest.code, 0, latest.output)
    assert.deepEqual(await readdir(join(folder, "latest")), ["Old.Style.1.1.0"])
    const exact = await nuget("install Old.Style -Version 1.0 -OutputDirectory exact")
    assert.equal(exact.code, 0, exact.output)
    const installed = (await readdir(join(folder, "exact"))).toSorted()
    assert.deepEqual(installed, ["Contoso.Base.1.0.0", "Old.Style.1.0"])
    const file = join(folder, "exact/Old.Style.1.0/content/hello.txt")
    assert.equal(await readFile(file, "utf8"), "hello\n")
  })

  it("updates a project", async () => {
    await write(
      "packages.config",
      '<?xml version="1.0" encoding="utf-8"?>\n<packages><package id="Old.Style" version="1.0" targetFramework="net45" /></packages>\n',
    )
    await write(
      "app.csproj",
      '<Project ToolsVersion="4.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup><TargetFrameworkVersion>v4.5</TargetFrameworkVersion></PropertyGroup></Project>',
    )
    const updated = await nuget("update packages.config -RepositoryPath exact -NonInteractive")
    assert.equal(updated.code, 0, updated.output)
    assert.match(
      await readFile(join(folder, "packages.config"), "utf8"),
      /id="Old\.Style" version="1\.1\.0"/,
    )
  })

  it("deletes: the version is unlisted, and still installs by its number", async () => {
    const deleted = await nuget(
      `delete Old.Style 1.1.0 ${adminKey} -NonInteractive -Source ${feed}`,
    )
    assert.match(deleted.output, /Old\.Style 1\.1\.0 was deleted successfully\./)
    assert.deepEqual(await listed("style"), ["Old.Style 1.0"])
    const exact = await nuget("install Old.Style -Version 1.1.0 -NoCache -OutputDirectory unlisted")
    assert.equal(exact.code, 0, exact.output)
    assert.deepEqual(await readdir(join(folder, "unlisted")), ["Old.Style.1.1.0"])
  })
})
