import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { startRegistry } from "../../support/registry.ts"

describe("paths as `dotnet pack` writes them", () => {
  it('may have the double slash that it makes of PackagePath="build\\" outside of Windows', async () => {
    await using registry = await startRegistry()
    const bytes = aPackage("Packed.Slash", "1.0.0")
      .withFile("build//Packed.Slash.targets", "<Project />")
      .withFile("docs//README.md", "# Contoso")
      .withMetadata("readme", "docs\\README.md")
      .build()
    assert.equal((await registry.push(bytes)).status, 201)
    const folder = "/v3/flatcontainer/packed.slash/1.0.0"
    const readme = await registry.ask(`${folder}/readme`)
    assert.deepEqual([readme.status, readme.text()], [200, "# Contoso"])
    const served = await registry.ask(`${folder}/packed.slash.1.0.0.nupkg`)
    assert.deepEqual([served.status, served.body], [200, bytes])
  })
})
