/** The feed that the tests of clients' calls ask: few packages, each kind of them once. */
import assert from "node:assert/strict"
import { aPackage, type PackageBuilder } from "./package-builder.ts"
import { adminKey, type TestRegistry } from "./registry.ts"

/** How many versions "Contoso.Many" has: enough for its registration to have pages of their own. */
export const manyVersions = Array.from({ length: 130 }, (_, patch) => `1.0.${patch}`)

/** Pushes all of it; "Contoso.Json 1.1.0" and "Contoso.Hidden 1.0.0" are unlisted then. */
export async function fillClientFeed(registry: TestRegistry): Promise<void> {
  for (const builder of [...jsonVersions, ...otherPackages]) await push(registry, builder)
  await Promise.all(
    manyVersions.map((version) => push(registry, aPackage("Contoso.Many", version))),
  )
  await unlist(registry, "Contoso.Json", "1.1.0")
  await unlist(registry, "Contoso.Hidden", "1.0.0")
}

/** The version that says everything a package can say of itself. */
export const richJson = aPackage("Contoso.Json", "1.2.0")
  .withMetadata("title", "JSON for Contoso")
  .withMetadata("authors", "Dana, Ümit")
  .withMetadata("description", "Reads and writes JSON.")
  .withMetadata("summary", "JSON, quickly.")
  .withMetadata("tags", "json serial")
  .withMetadata("projectUrl", "https://contoso.example/json")
  .withMetadata("requireLicenseAcceptance", "true")
  .withLicenseExpression("MIT")
  .withIcon()
  .withReadme("# JSON\n")
  .withDependency("Contoso.Base", "1.0.0")
  .withDependency("Contoso.Many", "[1.0.5,2.0.0)")
  .withDependency("Contoso.Base", "(,2.0.0]", "net8.0")

const jsonVersions: readonly PackageBuilder[] = [
  aPackage("Contoso.Json", "1.0.0").withDependency("Contoso.Base", "1.0.0"),
  aPackage("Contoso.Json", "1.1.0"),
  richJson,
  aPackage("Contoso.Json", "2.0.0-rc"),
  aPackage("Contoso.Json", "2.1.0-beta.1+build.5").withMetadata("tags", "json"),
]

const otherPackages: readonly PackageBuilder[] = [
  aPackage("Contoso.Base", "1.0.0"),
  aPackage("Contoso.Base", "1.5.0"),
  aPackage("Contoso.Shout", "1.0.0").withPackageType("DotnetTool"),
  aPackage("Contoso.Templates", "1.0.0").withPackageType("Template"),
  aPackage("Contoso.Hidden", "1.0.0"),
]

async function push(registry: TestRegistry, builder: PackageBuilder): Promise<void> {
  const answer = await registry.push(builder.build())
  assert.equal(answer.status, 201, answer.reason)
}

async function unlist(registry: TestRegistry, id: string, version: string): Promise<void> {
  const answer = await registry.ask(`/api/v2/package/${id}/${version}`, {
    method: "DELETE",
    headers: { "X-NuGet-ApiKey": adminKey },
  })
  assert.equal(answer.status, 204, answer.reason)
}
