/** What the real client prints of search results and newer versions. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { fillClientFeed } from "../support/client-feed.ts"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

const id = "Contoso.Json"

describe("dotnet package search and list", { skip: skipWithout(program("dotnet")) }, () => {
  let registry: TestRegistry
  let dotnet: Dotnet
  let source: string

  before(async () => {
    registry = await startRegistry()
    source = `${registry.address}/v3/index.json`
    await fillClientFeed(registry)
    dotnet = await openDotnet({ source })
    const references = [id, "Contoso.Base"].map(
      (each) => `<PackageReference Include="${each}" Version="1.0.0" />`,
    )
    await dotnet.write("app/app.csproj", project("", references.join("")))
  })

  after(async () => {
    await dotnet[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  it("print a table of the hits", async () => {
    const printed = await dotnet.succeed("package search json --source lode")
    assert.deepEqual(printed.stdout.trim().split("\n"), [
      "****************************************",
      `Source: lode (${source})`,
      "| Package ID   | Latest Version | Owners | Total Downloads |",
      "| ------------ | -------------- | ------ | --------------- |",
      "| Contoso.Json | 1.2.0          | admin  | 0               |",
      "| ------------ | -------------- | ------ | --------------- |",
    ])
  })

  it("print all versions of an ID as a table, none of them unlisted", async () => {
    const printed = await dotnet.succeed(`package search ${id} --exact-match --source lode`)
    assert.deepEqual(
      [...printed.stdout.matchAll(/^\| Contoso\.Json \| (\S+)/gm)].map(([, version]) => version),
      ["1.0.0", "1.2.0"],
    )
  })

  it("print hits as JSON, with details", async () => {
    assert.deepEqual(await searched("json --prerelease --verbosity detailed"), [
      {
        id,
        latestVersion: "2.1.0-beta.1",
        totalDownloads: 0,
        owners: "admin",
        description: "Package Description",
      },
    ])
    assert.deepEqual(await searched("json --verbosity detailed"), [
      {
        id,
        latestVersion: "1.2.0",
        totalDownloads: 0,
        owners: "admin",
        description: "Reads and writes JSON.",
        projectUrl: "https://contoso.example/json",
      },
    ])
    assert.deepEqual(await searched(`${id} --exact-match --prerelease`), [
      { id, version: "1.0.0" },
      { id, version: "1.2.0" },
      { id, version: "2.0.0-rc" },
      { id, version: "2.1.0-beta.1" },
    ])
  })

  it("take one page after the other", async () => {
    const pages = await Promise.all([
      searched("contoso --take 2"),
      searched("contoso --take 2 --skip 2"),
      searched("contoso --take 2 --skip 4"),
    ])
    assert.deepEqual(
      pages.map((page) => page.length),
      [2, 2, 1],
    )
    assert.deepEqual(
      pages
        .flat()
        .map((hit) => hit.id)
        .toSorted(),
      ["Contoso.Base", id, "Contoso.Many", "Contoso.Shout", "Contoso.Templates"],
    )
  })

  it("say that nothing was found", async () => {
    const printed = await dotnet.succeed("package search nothing --source lode")
    assert.match(printed.stdout, /^No results found\.$/m)
  })

  it("tell the newest stable version, and the newest of all", async () => {
    await dotnet.succeed("restore app")
    assert.deepEqual(await outdated(""), { "Contoso.Base": "1.5.0", [id]: "1.2.0" })
    assert.deepEqual(await outdated(" --include-prerelease"), {
      "Contoso.Base": "1.5.0",
      [id]: "2.1.0-beta.1",
    })
  })

  async function searched(words: string): Promise<readonly { readonly id: string }[]> {
    const printed = await dotnet.succeed(`package search ${words} --source lode --format json`)
    const { problems, searchResult } = JSON.parse(printed.stdout) as {
      problems: unknown
      searchResult: { packages: { id: string }[] }[]
    }
    assert.deepEqual(problems, [])
    return searchResult.flatMap((result) => result.packages)
  }

  async function outdated(options: string): Promise<Readonly<Record<string, string>>> {
    const printed = await dotnet.succeed(
      `package list --project app/app.csproj --outdated${options} --format json --no-restore`,
    )
    const { projects } = JSON.parse(printed.stdout) as {
      projects: { frameworks: { topLevelPackages: { id: string; latestVersion: string }[] }[] }[]
    }
    const packages = projects[0]?.frameworks[0]?.topLevelPackages ?? []
    return Object.fromEntries(packages.map((each) => [each.id, each.latestVersion]))
  }
})
