/** NuGet's own libraries read the feed: what they make of search, autocomplete, metadata and packages. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { after, before, describe, it } from "node:test"
import { fillClientFeed, manyVersions, richJson } from "../../support/client-feed.ts"
import { program, skipWithout } from "../../support/external-tools.ts"
import { startRegistry, type TestRegistry } from "../../support/registry.ts"
import { openNuGetProtocol, type NuGetProtocol } from "./nuget-protocol.ts"

const id = "Contoso.Json"
const jsonVersions = ["1.0.0", "1.1.0", "1.2.0", "2.0.0-rc", "2.1.0-beta.1+build.5"]

describe("NuGet.Protocol reads", { skip: skipWithout(program("dotnet")) }, () => {
  let registry: TestRegistry
  let nuget: NuGetProtocol
  let origin: string

  before(async () => {
    registry = await startRegistry()
    origin = registry.address
    await fillClientFeed(registry)
    nuget = await openNuGetProtocol(`${origin}/v3/index.json`)
  })

  after(async () => {
    await nuget[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  it("every resource's address from the service index (ServiceIndexResourceV3)", async () => {
    assert.deepEqual(await nuget.ask("addresses"), {
      search: [`${origin}/v3/search`],
      autocomplete: [`${origin}/v3/autocomplete`],
      registration: [`${origin}/v3/registration-gz-semver2/`],
      flatContainer: [`${origin}/v3/flatcontainer/`],
      publish: [`${origin}/api/v2/package`],
      publishSymbols: [`${origin}/api/v2/symbolpackage`],
      signatures: [],
      legacy: [`${origin}/api/v2`],
      reportAbuse: [`${origin}/?package={id}&version={version}`],
      details: [],
      vulnerabilities: [`${origin}/v3/vulnerabilities/index.json`],
      symbolResource: `${origin}/api/v2/symbolpackage`,
      registrationResource: `${origin}/v3/registration-gz-semver2/`,
    })
  })

  it("the templates: reports lead here and not to the public gallery, pages there are none", async () => {
    assert.deepEqual(await nuget.ask("templates", id, "1.2.0"), {
      registrationIndex: `${origin}/v3/registration-gz-semver2/contoso.json/index.json`,
      registrationLeaf: `${origin}/v3/registration-gz-semver2/contoso.json/1.2.0.json`,
      reportAbuse: report(),
      details: null,
      owner: null,
    })
  })

  it("a search's result with everything in it (PackageSearchResource)", async () => {
    assert.deepEqual(await nuget.ask("search", "json", false, 0, 20), [
      {
        ...richFacts(),
        authors: "Dana, Ümit",
        owners: ["admin"],
        downloads: 0,
        license: null,
        readmeUrl: null,
        readmeFileUrl: null,
        reportAbuseUrl: null,
        published: false,
        requireLicenseAcceptance: false,
        dependencies: {},
        versions: ["1.0.0", "1.2.0"],
        vulnerabilities: [],
      },
    ])
  })

  it("searches: prerelease, package types, pages, and nothing where nothing is", async () => {
    const found = async (...search: readonly unknown[]) => {
      const hits = (await nuget.ask("search", ...search)) as { id: string; version: string }[]
      return hits.map((hit) => `${hit.id} ${hit.version}`).toSorted()
    }
    assert.deepEqual(await found("json", true, 0, 20), [`${id} 2.1.0-beta.1+build.5`])
    assert.deepEqual(await found("", false, 0, 20, "DotnetTool"), ["Contoso.Shout 1.0.0"])
    assert.deepEqual(await found("contoso", false, 0, 20, "Template"), ["Contoso.Templates 1.0.0"])
    assert.deepEqual(await found("hidden", true, 0, 20), [])
    const pages = [await found("contoso", false, 0, 2), await found("contoso", false, 2, 20)]
    assert.deepEqual(pages.flat().toSorted(), [
      "Contoso.Base 1.5.0",
      "Contoso.Json 1.2.0",
      "Contoso.Many 1.0.129",
      "Contoso.Shout 1.0.0",
      "Contoso.Templates 1.0.0",
    ])
    assert.equal(pages[0]?.length, 2)
  })

  it("IDs and versions by their beginnings (AutoCompleteResource)", async () => {
    assert.deepEqual(await nuget.ask("autocomplete", "contoso.j", false), [id])
    assert.deepEqual(await nuget.ask("autocomplete", "nothing", true), [])
    assert.deepEqual(await nuget.ask("autocomplete-versions", id, "", false), ["1.0.0", "1.2.0"])
    assert.deepEqual(await nuget.ask("autocomplete-versions", id, "2.", true), [
      "2.0.0-rc",
      "2.1.0-beta.1+build.5",
    ])
  })

  it("the packages of the V2 feed that the service index names (ListResource, for nuget list)", async () => {
    assert.deepEqual(await nuget.ask("list", "json", false, false), [`${id} 1.2.0`])
    const all = (await nuget.ask("list", "json", true, true)) as string[]
    assert.deepEqual(
      all.toSorted(),
      ["1.0.0", "1.2.0", "2.0.0-rc", "2.1.0-beta.1+build.5"].map((version) => `${id} ${version}`),
    )
  })

  it("a version's metadata with everything in it (PackageMetadataResource)", async () => {
    assert.deepEqual(await nuget.ask("metadata-of", id, "1.2.0"), richFacts())
    assert.equal(await nuget.ask("metadata-of", id, "9.0.0"), null)
  })

  it("all versions, listed or not, prerelease or not", async () => {
    const versions = async (prerelease: boolean, unlisted: boolean) => {
      const found = (await nuget.ask("metadata", id, prerelease, unlisted)) as Metadata[]
      return found.map(({ version, listed }) => (listed ? version : `${version} unlisted`))
    }
    assert.deepEqual(await versions(false, false), ["1.0.0", "1.2.0"])
    assert.deepEqual(await versions(false, true), ["1.0.0", "1.1.0 unlisted", "1.2.0"])
    assert.deepEqual(await versions(true, false), jsonVersions.toSpliced(1, 1))
    assert.deepEqual(await versions(true, true), jsonVersions.with(1, "1.1.0 unlisted"))
    assert.deepEqual(await nuget.ask("metadata", "Contoso.Hidden", true, false), [])
    assert.deepEqual(await nuget.ask("metadata", "Contoso.Nothing", true, true), [])
  })

  it("every page of an ID with many versions (RegistrationResourceV3)", async () => {
    const content = `${origin}/v3/flatcontainer/contoso.many`
    assert.deepEqual(
      await nuget.ask("registration", "Contoso.Many", false, false),
      manyVersions.map((version) => ({
        version,
        packageContent: `${content}/${version}/contoso.many.${version}.nupkg`,
      })),
    )
  })

  it("the newest version (MetadataResource)", async () => {
    assert.deepEqual(await nuget.ask("latest", id), {
      exists: true,
      stable: "1.2.0",
      prerelease: "2.1.0-beta.1+build.5",
      unlisted: "2.1.0-beta.1+build.5",
    })
    assert.deepEqual(await nuget.ask("latest", "Contoso.Hidden"), {
      exists: false,
      stable: null,
      prerelease: null,
      unlisted: "1.0.0",
    })
  })

  it("dependencies for one framework, as packages.config installs do (DependencyInfoResource)", async () => {
    const version = (text: string, dependencies: readonly string[], listed = true) => ({
      version: text,
      listed,
      download: downloadOf(text.split("+")[0] ?? ""),
      dependencies,
    })
    assert.deepEqual(await nuget.ask("dependencies", id, "net472"), [
      version("1.0.0", ["Contoso.Base [1.0.0, )"]),
      version("1.1.0", [], false),
      version("1.2.0", ["Contoso.Base [1.0.0, )", "Contoso.Many [1.0.5, 2.0.0)"]),
      version("2.0.0-rc", []),
      version("2.1.0-beta.1+build.5", []),
    ])
    const [, , newest] = (await nuget.ask("dependencies", id, "net10.0")) as unknown[]
    assert.deepEqual(newest, version("1.2.0", ["Contoso.Base (, 2.0.0]"]))
  })

  it("no vulnerabilities where none are known", async () => {
    assert.deepEqual(await nuget.ask("vulnerabilities"), { failures: null, packages: [] })
  })

  it("all versions and a nuspec's dependencies, as restore does (FindPackageByIdResource)", async () => {
    // Versions are listed normalised: metadata is no part of an address.
    assert.deepEqual(await nuget.ask("versions", "CONTOSO.JSON"), [
      ...jsonVersions.slice(0, 4),
      "2.1.0-beta.1",
    ])
    assert.deepEqual(await nuget.ask("versions", "Contoso.Hidden"), ["1.0.0"])
    assert.deepEqual(await nuget.ask("versions", "Contoso.Nothing"), [])
    assert.deepEqual(await nuget.ask("dependency-info", id, "1.2.0"), {
      identity: `${id}.1.2.0`,
      groups: richGroups,
    })
    assert.equal(await nuget.ask("dependency-info", id, "9.0.0"), null)
  })

  it("packages byte for byte (CopyNupkgToStream, DownloadResource)", async () => {
    const sha512 = createHash("sha512").update(richJson.build()).digest("hex")
    const folder = nuget.dotnet.folder
    assert.deepEqual(await nuget.ask("copy", "contoso.JSON", "1.2"), {
      exists: true,
      copied: true,
      sha512,
    })
    assert.deepEqual(await nuget.ask("copy", id, "9.0.0"), {
      exists: false,
      copied: false,
      sha512: null,
    })
    assert.deepEqual(await nuget.ask("download", id, "1.2.0", folder), {
      status: "Available",
      sha512,
      nuspec: `${id}.1.2.0`,
    })
    assert.deepEqual(await nuget.ask("download", id, "9.0.0", folder), { status: "NotFound" })
    const unlisted = (await nuget.ask("download", "Contoso.Hidden", "1.0.0", folder)) as object
    assert.deepEqual(
      { ...unlisted, sha512: "" },
      {
        status: "Available",
        sha512: "",
        nuspec: "Contoso.Hidden.1.0.0",
      },
    )
  })

  function downloadOf(version: string): string {
    return `${origin}/v3/flatcontainer/contoso.json/${version}/contoso.json.${version}.nupkg`
  }

  /** The client escapes the template before it fills it in, so no server's address would ever hold the ID. */
  function report(): string {
    return `${origin}/?package=%7Bid%7D&version=%7Bversion%7D`
  }

  /** "Contoso.Json 1.2.0" as PackageMetadataResource shows it. */
  function richFacts() {
    const files = `${origin}/v3/flatcontainer/contoso.json/1.2.0`
    return {
      id,
      version: "1.2.0",
      title: "JSON for Contoso",
      authors: "Dana, Ümit",
      owners: null,
      description: "Reads and writes JSON.",
      summary: "JSON, quickly.",
      tags: "json, serial",
      iconUrl: `${files}/icon`,
      licenseUrl: null,
      license: "Expression: MIT",
      projectUrl: "https://contoso.example/json",
      readmeUrl: `${files}/readme`,
      readmeFileUrl: `${files}/readme`,
      reportAbuseUrl: report(),
      packageDetailsUrl: null,
      downloads: null,
      published: true,
      requireLicenseAcceptance: true,
      listed: true,
      prefixReserved: false,
      dependencies: richGroups,
      versions: null,
      deprecation: null,
      vulnerabilities: null,
    }
  }
})

interface Metadata {
  readonly version: string
  readonly listed: boolean
}

const richGroups = {
  "netstandard2.0": ["Contoso.Base [1.0.0, )", "Contoso.Many [1.0.5, 2.0.0)"],
  "net8.0": ["Contoso.Base (, 2.0.0]"],
}
