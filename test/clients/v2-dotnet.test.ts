/** The real `dotnet` with the V2 feed as its only source: what is no `index.json` it takes for V2. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"

describe("dotnet on the V2 feed", { skip: skipWithout(program("dotnet")) }, () => {
  let registry: TestRegistry
  let dotnet: Dotnet
  let feed: string

  before(async () => {
    registry = await startRegistry()
    feed = `${registry.address}/api/v2`
    dotnet = await openDotnet()
    await dotnet.write(
      "NuGet.Config",
      `<configuration><packageSources><clear /><add key="lode" value="${feed}" allowInsecureConnections="true" /></packageSources></configuration>\n`,
    )
  })

  after(async () => {
    await dotnet[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  it("pushes to it", async () => {
    for (const version of ["1.0.0", "1.1.0", "2.0.0-beta.1"]) {
      const built = aPackage("Contoso.Json", version).withDependency("Contoso.Base", "1.0.0")
      await dotnet.write(`packed/Contoso.Json.${version}.nupkg`, built.build())
      await dotnet.succeed(`nuget push packed/Contoso.Json.${version}.nupkg -s lode -k ${adminKey}`)
    }
    const base = await registry.push(aPackage("Contoso.Base", "1.0.0").build())
    assert.equal(base.status, 201)
  })

  it("restores exact, floating and prerelease versions with their dependencies", async () => {
    for (const [wanted, found] of [
      ["1.0.0", "1.0.0"],
      ["1.*", "1.1.0"],
      ["*-*", "2.0.0-beta.1"],
    ] as const) {
      const reference = `<PackageReference Include="Contoso.Json" Version="${wanted}" />`
      await dotnet.write("app/app.csproj", project("", reference))
      await dotnet.forgetHttp()
      await dotnet.succeed("restore app")
      const listed = await dotnet.succeed("list app package --include-transitive --no-restore")
      assert.match(listed.stdout, new RegExp(`Contoso\\.Json .* ${RegExp.escape(found)}\\s`))
      assert.match(listed.stdout, /Contoso\.Base +1\.0\.0/)
    }
  })

  it("searches it", async () => {
    const found = await dotnet.succeed("package search json --source lode --format json")
    const answer: unknown = JSON.parse(found.stdout)
    assert.match(JSON.stringify(answer), /"id":"Contoso\.Json","latestVersion":"1\.1\.0"/)
  })

  it("unlists on it", async () => {
    await dotnet.succeed(`nuget delete Contoso.Json 1.1.0 -s lode -k ${adminKey} --non-interactive`)
    const answer = await registry.ask(
      "/api/v2/Search()?searchTerm='contoso'&$filter=IsLatestVersion",
    )
    assert.match(answer.text(), /<d:NormalizedVersion>1\.0\.0</)
    assert.doesNotMatch(answer.text(), /<d:NormalizedVersion>1\.1\.0</)
  })
})
