/** What owners and advisories say of versions, as NuGet's own libraries show it. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { program, skipWithout } from "../../support/external-tools.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { until } from "../../support/until.ts"
import { openNuGetProtocol, type NuGetProtocol } from "./nuget-protocol.ts"

const id = "Contoso.Aged"
const advisoryUrl = "https://advisories.example/1"

describe("NuGet.Protocol is told", { skip: skipWithout(program("dotnet")) }, () => {
  let registry: TestRegistry
  let nuget: NuGetProtocol

  before(async () => {
    registry = await startRegistry()
    for (const version of ["1.0.0", "1.1.0"])
      assert.equal((await registry.push(aPackage(id, version).build())).status, 201)
    nuget = await openNuGetProtocol(`${registry.address}/v3/index.json`)
  })

  after(async () => {
    await nuget[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  it("nothing where there is nothing to tell", async () => {
    assert.deepEqual(await inMetadata("deprecation"), [null, null])
    assert.deepEqual(await inMetadata("vulnerabilities"), [null, null])
    assert.deepEqual(await inSearch(), ["1.1.0", null, []])
  })

  it("of a deprecation in metadata and search", async () => {
    const answer = await registry.ask(`/api/v2/package/${id}/deprecations`, {
      method: "PUT",
      headers: {
        "X-NuGet-ApiKey": adminKey,
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: Buffer.from(
        "versions=1.1.0&isLegacy=true&message=Old+now.&alternatePackageId=Contoso.New&alternatePackageVersion=2.0.0",
      ),
    })
    assert.equal(answer.status, 200, answer.reason)
    const deprecation = {
      message: "Old now.",
      reasons: ["Legacy"],
      alternate: "Contoso.New [2.0.0, )",
    }
    assert.deepEqual(await inMetadata("deprecation"), [null, deprecation])
    assert.deepEqual(await inSearch(), ["1.1.0", deprecation, []])
  })

  it("of a vulnerability in metadata, search and the audit's pages", async () => {
    const { packages } = registry.stores
    const advisory = {
      id: "GHSA-1",
      url: advisoryUrl,
      severity: 3,
      summary: "Reads beyond its end.",
      modified: 1,
      affected: [{ id, versions: "(, 1.2.0)" }],
    } as const
    const outcome = await packages.loadAdvisories({
      advisories: [advisory],
      now: Date.now() * 1000,
    })
    assert.equal(outcome.kind, "done")
    const known = [`3 ${advisoryUrl}`]
    // The server hears of it as of what any other process changed.
    await until(async () => {
      const [first] = await inMetadata("vulnerabilities")
      return first !== null
    }, "the advisory is known")
    assert.deepEqual(await inMetadata("vulnerabilities"), [known, known])
    const [version, , vulnerabilities] = await inSearch()
    assert.deepEqual([version, vulnerabilities], ["1.1.0", known])
    assert.deepEqual(await nuget.ask("vulnerabilities"), {
      failures: null,
      packages: [{ id: id.toLowerCase(), known: [`Critical (, 1.2.0) ${advisoryUrl}`] }],
    })
  })

  /** Of each version, in order. */
  async function inMetadata(fact: "deprecation" | "vulnerabilities"): Promise<readonly unknown[]> {
    const found = (await nuget.ask("metadata", id, true, true)) as Shown[]
    return found.map((shown) => shown[fact])
  }

  async function inSearch(): Promise<readonly unknown[]> {
    const [hit] = (await nuget.ask("search", "aged", false, 0, 20)) as Shown[]
    return [hit?.version, hit?.deprecation, hit?.vulnerabilities]
  }
})

interface Shown {
  readonly version: string
  readonly deprecation: unknown
  readonly vulnerabilities: unknown
}
