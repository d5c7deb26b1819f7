/** NuGet's own libraries push, skip, push symbols, unlist, and hear refusals. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { pdbIdOf, symbolKeyOf } from "../../../src/formats/portable-pdb/pdb-id.ts"
import { program, skipWithout } from "../../support/external-tools.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { packageWithSymbols } from "../../support/symbols-builder.ts"
import { openNuGetProtocol, type NuGetProtocol } from "./nuget-protocol.ts"

const id = "Contoso.Sent"

describe("NuGet.Protocol publishes", { skip: skipWithout(program("dotnet")) }, () => {
  const { nupkg: bare, snupkg, pair } = packageWithSymbols(id, "1.0.0")
  // Nothing that the server would warn of.
  const nupkg = bare.withReadme().withLicenseExpression("MIT")
  let registry: TestRegistry
  let nuget: NuGetProtocol
  /** The address to push packages to. */
  let packages: string

  before(async () => {
    registry = await startRegistry()
    packages = `${registry.address}/api/v2/package`
    nuget = await openNuGetProtocol(`${registry.address}/v3/index.json`)
  })

  after(async () => {
    await nuget[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  it("a package and the symbols beside it (PackageUpdateResource, SymbolPackageUpdateResourceV3)", async () => {
    const file = await nuget.dotnet.write(`${id}.1.0.0.nupkg`, nupkg.build())
    await nuget.dotnet.write(`${id}.1.0.0.snupkg`, snupkg.build())
    const symbols = `${registry.address}/api/v2/symbolpackage`
    assert.deepEqual(linesOf(await nuget.ask("push", [file], adminKey, false)), [
      `Information: Pushing ${id}.1.0.0.nupkg to '${packages}'...`,
      `Information:   PUT ${packages}/`,
      `Information:   Created ${packages}/`,
      "Information: Your package was pushed.",
      `Information: Pushing ${id}.1.0.0.snupkg to '${symbols}'...`,
      `Information:   PUT ${symbols}/`,
      `Information:   Created ${symbols}/`,
      "Information: Your package was pushed.",
    ])
    assert.equal((await registry.storedBlobs()).length, 2)
    const found = await registry.ask(
      `/symbols/${id}.pdb/${symbolKeyOf(pdbIdOf(pair.pdb.id))}/${id}.pdb`,
    )
    assert.equal(found.status, 200)
    assert.ok(found.body.equals(pair.pdb.bytes))
  })

  it("nothing twice: a duplicate is refused with its reason, or skipped where that is asked for", async () => {
    const other = aPackage(id, "1.0.0").build()
    const file = await nuget.dotnet.write(`other/${id}.1.0.0.nupkg`, other)
    const refused = (await nuget.ask("push", [file], adminKey, false)) as Failure
    assert.equal(refused.error, "HttpRequestException")
    assert.match(
      refused.message,
      /409 \(A package with ID 'Contoso\.Sent' and version '1\.0\.0' already exists and cannot be modified\./,
    )
    assert.equal(refused.log.filter((line) => line.includes(" PUT ")).length, 1)
    assert.match(
      refused.log.join("\n"),
      /^Warning: .* already exists and cannot be modified\. It was published at .* by 'admin'/m,
    )
    const skipped = linesOf(await nuget.ask("push", [file], adminKey, true))
    assert.match(skipped.at(-1) ?? "", /^Minimal: Package '.*' already exists at feed '.*'\.$/)
    const served = await registry.ask(
      "/v3/flatcontainer/contoso.sent/1.0.0/contoso.sent.1.0.0.nupkg",
    )
    assert.ok(served.body.equals(nupkg.build()))
  })

  it("nothing with a wrong key", async () => {
    const file = await nuget.dotnet.write(
      "Contoso.No.1.0.0.nupkg",
      aPackage("Contoso.No", "1.0.0").build(),
    )
    const refused = (await nuget.ask("push", [file], "no-key-of-this-server", false)) as Failure
    assert.match(
      refused.message,
      /403 \(The specified API key is invalid, has expired, or does not/,
    )
    assert.deepEqual(await nuget.ask("versions", "Contoso.No"), [])
  })

  it("several packages in one go", async () => {
    const files = await Promise.all(
      ["1.1.0", "2.0.0-beta.1+build.5"].map((version) =>
        nuget.dotnet.write(`many/${id}.${version}.nupkg`, aPackage(id, version).build()),
      ),
    )
    const lines = linesOf(await nuget.ask("push", files, adminKey, false))
    assert.equal(lines.filter((line) => line.endsWith("Your package was pushed.")).length, 2)
    assert.deepEqual(await nuget.ask("versions", id), ["1.0.0", "1.1.0", "2.0.0-beta.1"])
  })

  it("a deletion, which unlists, of the version as it was typed and twice alike", async () => {
    const typed = id.toUpperCase()
    for (const version of ["1.1", "1.1.0.0"])
      assert.deepEqual(linesOf(await nuget.ask("delete", typed, version, adminKey)), [
        `Warning: Deleting ${typed} ${version} from the '${packages}'.`,
        `Information:   DELETE ${packages}/${typed}/${version}`,
        `Information:   NoContent ${packages}/${typed}/${version}`,
        `Information: ${typed} ${version} was deleted successfully.`,
      ])
    const found = (await nuget.ask("metadata", id, true, true)) as Shown[]
    assert.deepEqual(
      found.map(({ version, listed }) => [version, listed]),
      [
        ["1.0.0", true],
        ["1.1.0", false],
        ["2.0.0-beta.1+build.5", true],
      ],
    )
    const refused = (await nuget.ask("delete", id, "9.0.0", adminKey)) as Failure
    assert.match(refused.message, /404 \(/)
  })
})

interface Failure {
  readonly error: string
  readonly message: string
  readonly log: readonly string[]
}

interface Shown {
  readonly version: string
  readonly listed: boolean
}

/** What was logged, without the time that each request took. */
function linesOf(answer: unknown): readonly string[] {
  assert.ok(Array.isArray(answer), JSON.stringify(answer))
  return (answer as string[]).map((line) => line.replace(/ \d+m?s(?:ec)?$/, ""))
}
