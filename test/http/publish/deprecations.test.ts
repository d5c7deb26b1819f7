import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { codeOf } from "../../support/json-api.ts"
import type { Answer } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

let registry: TestRegistry

before(async () => {
  registry = await startRegistry()
})
after(() => registry[Symbol.asyncDispose]())

const form = "application/x-www-form-urlencoded"

function deprecate(
  id: string,
  body: string | object,
  { key = adminKey, type = typeof body === "string" ? form : "application/json" } = {},
): Promise<Answer> {
  return registry.ask(`/api/v2/package/${id}/deprecations`, {
    method: "PUT",
    headers: { "Content-Type": type, ...(key !== "" && { "X-NuGet-ApiKey": key }) },
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  })
}

async function push(id: string, ...versions: readonly string[]): Promise<void> {
  for (const version of versions)
    assert.equal((await registry.push(aPackage(id, version).build())).status, 201)
}

interface Entry {
  readonly version: string
  readonly listed: boolean
  readonly deprecation?: unknown
}

/** What the registration says of each version, in a hive. */
async function entriesOf(id: string, hive = "registration-gz-semver2"): Promise<readonly Entry[]> {
  const answer = await registry.ask(`/v3/${hive}/${id.toLowerCase()}/index.json`)
  const index = answer.json() as { items: { items: { catalogEntry: Entry }[] }[] }
  return index.items.flatMap(({ items }) =>
    items.map(({ catalogEntry: { version, listed, deprecation } }) => ({
      version,
      listed,
      ...(deprecation !== undefined && { deprecation }),
    })),
  )
}

/** The changes of an ID: kind, version, and what its facts say. */
async function changesOf(id: string) {
  const changes = await registry.stores.packages.changesAfter(0, 10_000)
  return changes
    .filter(({ lowerId }) => lowerId === id.toLowerCase())
    .map(({ kind, lowerVersion, payload }) => {
      const { listed, deprecation } = JSON.parse(payload) as Entry
      return [kind, lowerVersion, listed, deprecation]
    })
}

describe("PUT /api/v2/package/{id}/deprecations", () => {
  it("takes the form that nuget.org takes, and shows it at once where clients look", async () => {
    await push("Form.Lib", "1.0.0", "1.1.0", "2.0.0")
    await entriesOf("Form.Lib")
    const answer = await deprecate(
      "FORM.lib",
      "versions[0]=1.0&versions[1]=1.1.0%2Bmeta&isLegacy=True&hasCriticalBugs=false&isOther=true&message=+Use+2+&alternatePackageId=Form.Lib&alternatePackageVersion=2.0.0&listedVerb=Unchanged",
    )
    assert.deepEqual([answer.status, answer.text()], [200, ""])
    const deprecation = {
      reasons: ["Legacy", "Other"],
      message: "Use 2",
      alternatePackage: { id: "Form.Lib", range: "[2.0.0, )" },
    }
    assert.deepEqual(await entriesOf("Form.Lib"), [
      { version: "1.0.0", listed: true, deprecation },
      { version: "1.1.0", listed: true, deprecation },
      { version: "2.0.0", listed: true },
    ])
    for (const hive of ["registration", "registration-gz"])
      assert.ok(
        (await entriesOf("Form.Lib", hive)).every((entry) => entry.deprecation === undefined),
      )
  })

  it("takes JSON, every version, and an alternative of any version; search and catalog show it", async () => {
    await push("Json.Lib", "1.0.0", "2.0.0-beta")
    const answer = await deprecate("Json.Lib", {
      versions: ["*"],
      hasCriticalBugs: true,
      alternatePackageId: "Other.Lib",
    })
    assert.equal(answer.status, 200)
    const deprecation = {
      reasons: ["CriticalBugs"],
      alternatePackage: { id: "Other.Lib", range: "*" },
    }
    assert.deepEqual(await entriesOf("Json.Lib"), [
      { version: "1.0.0", listed: true, deprecation },
      { version: "2.0.0-beta", listed: true, deprecation },
    ])
    const found = (await registry.ask("/v3/search?q=packageid:Json.Lib")).json() as {
      data: { deprecation: unknown; vulnerabilities: unknown }[]
    }
    assert.deepEqual(found.data[0]?.deprecation, deprecation)
    assert.deepEqual(found.data[0].vulnerabilities, [])
    const page = (await registry.ask("/v3/catalog/page0.json")).json() as {
      items: { "@id": string; "nuget:id": string }[]
    }
    const leaf = page.items.findLast((item) => item["nuget:id"] === "Json.Lib")?.["@id"] ?? ""
    const told = (await registry.askAt(leaf)).json() as Entry
    assert.deepEqual([told.version, told.deprecation], ["2.0.0-beta", deprecation])
  })

  it("ends the deprecation where no reason is given", async () => {
    await push("Ended.Lib", "1.0.0")
    await deprecate("Ended.Lib", "versions=1.0.0&isLegacy=true")
    assert.equal((await deprecate("Ended.Lib", "versions=1.0.0&isLegacy=false")).status, 200)
    assert.deepEqual(await entriesOf("Ended.Lib"), [{ version: "1.0.0", listed: true }])
  })

  it("leaves a change for each version that was changed, in their order, and one entry of the audit", async () => {
    await push("Told.Lib", "1.0.0", "2.0.0")
    await deprecate("Told.Lib", "versions=2.0.0&isLegacy=true")
    for (const _ of [1, 2])
      assert.equal((await deprecate("Told.Lib", "versions=*&isLegacy=true")).status, 200)
    await deprecate("Told.Lib", "versions=1.0.0")
    const legacy = { reasons: ["Legacy"] }
    assert.deepEqual((await changesOf("Told.Lib")).slice(2), [
      ["deprecated", "2.0.0", true, legacy],
      ["deprecated", "1.0.0", true, legacy],
      ["deprecated", "1.0.0", true, undefined],
    ])
    const number = Number.MAX_SAFE_INTEGER
    const entries = await registry.stores.packages.auditBefore(
      { kind: "package", feed: "default", lowerId: "told.lib" },
      { before: { time: number, number }, since: 0 },
    )
    assert.deepEqual(
      entries
        .slice(0, 3)
        .map(({ action, account, before: was, after: is }) => [action, account, was, is]),
      [
        [
          "undeprecated",
          "admin",
          { deprecated: [{ version: "1.0.0", reasons: ["Legacy"] }] },
          { versions: ["1.0.0"] },
        ],
        ["deprecated", "admin", undefined, { versions: ["1.0.0"], ...legacy }],
        ["deprecated", "admin", undefined, { versions: ["2.0.0"], ...legacy }],
      ],
    )
  })

  it("unlists and relists what it deprecates", async () => {
    await push("Listed.Lib", "1.0.0", "1.1.0")
    await deprecate("Listed.Lib", "versions=*&isLegacy=true&listedVerb=unlist")
    const deprecation = { reasons: ["Legacy"] }
    assert.deepEqual(await entriesOf("Listed.Lib"), [
      { version: "1.0.0", listed: false, deprecation },
      { version: "1.1.0", listed: false, deprecation },
    ])
    await deprecate("Listed.Lib", { versions: ["1.1.0"], listedVerb: "Relist" })
    assert.deepEqual((await entriesOf("Listed.Lib"))[1], { version: "1.1.0", listed: true })
    assert.deepEqual((await changesOf("Listed.Lib")).slice(-2), [
      ["deprecated", "1.1.0", false, undefined],
      ["listed", "1.1.0", true, undefined],
    ])
  })

  it("changes all of the versions or none", async () => {
    await push("Whole.Lib", "1.0.0")
    const answer = await deprecate("Whole.Lib", "versions=1.0.0&versions=3.0.0&isLegacy=true")
    assert.equal(answer.status, 404)
    assert.equal(answer.reason, "There is no package with ID 'Whole.Lib' and version '3.0.0'.")
    assert.deepEqual(await entriesOf("Whole.Lib"), [{ version: "1.0.0", listed: true }])
  })

  it("asks for a key, for the scope and for ownership; a site administrator may, too", async () => {
    const owner = await registry.keyOf("deprecation-owner")
    const pusher = await registry.keyOf("deprecation-owner", ["push"])
    const elsewhere = await registry.keyOf("deprecation-owner", ["unlist"], ["Other.*"])
    const stranger = await registry.keyOf("deprecation-stranger")
    await registry.push(aPackage("Owned.Lib", "1.0.0").build(), { key: owner })
    const statuses = []
    for (const key of ["", "key-of-nobody", pusher, elsewhere, stranger, owner, adminKey])
      statuses.push((await deprecate("Owned.Lib", "versions=*&isLegacy=true", { key })).status)
    assert.deepEqual(statuses, [401, 403, 403, 403, 403, 200, 200])
  })

  const refused: readonly (readonly [body: string | object, code: string])[] = [
    ["isLegacy=true", "DEPRECATION_WITHOUT_VERSIONS"],
    ["versions=1.0.0&isOther=true&message=+", "DEPRECATION_MESSAGE_MISSING"],
    [`versions=1.0.0&isLegacy=true&message=${"x".repeat(1001)}`, "DEPRECATION_MESSAGE_TOO_LONG"],
    ["versions=1.0.0&isLegacy=true&alternatePackageId=a/b", "DEPRECATION_ALTERNATE_INVALID"],
    ["versions=1.0.0&isLegacy=true&alternatePackageVersion=1.0", "DEPRECATION_ALTERNATE_INVALID"],
    [
      "versions=1.0.0&isLegacy=true&alternatePackageId=A&alternatePackageVersion=1.*",
      "DEPRECATION_ALTERNATE_INVALID",
    ],
    ["versions=*&isLegacy=true&alternatePackageId=refused.lib", "DEPRECATION_ALTERNATE_IS_ITSELF"],
    [
      "versions=1.0.0&isLegacy=true&alternatePackageId=refused.lib&alternatePackageVersion=[0.9,1.0]",
      "DEPRECATION_ALTERNATE_IS_ITSELF",
    ],
    ["versions=1.0.0&isLegacy=perhaps", "DEPRECATION_MALFORMED"],
    ["versions=1.0.0&isLegacy=true&isLegacy=false", "DEPRECATION_MALFORMED"],
    ["versions=1.0.0&listedVerb=__proto__", "DEPRECATION_MALFORMED"],
    [{ versions: ["1.0.0"], reasons: ["Legacy"] }, "DEPRECATION_MALFORMED"],
    [{ versions: [{}], isLegacy: true }, "DEPRECATION_MALFORMED"],
    [["versions"], "DEPRECATION_MALFORMED"],
    [`versions=1.0.0&message=${"x".repeat(1024 * 1024)}`, "DEPRECATION_MALFORMED"],
    ["versions=nonsense&isLegacy=true", "PACKAGE_NOT_FOUND"],
  ]

  it("refuses what it cannot take, and says what", async () => {
    await push("Refused.Lib", "1.0.0")
    const found = []
    for (const [body] of refused) {
      const answer = await deprecate("Refused.Lib", body)
      found.push([answer.status, codeOf(answer)])
    }
    assert.deepEqual(
      found,
      refused.map(([, code]) => [code === "PACKAGE_NOT_FOUND" ? 404 : 400, code]),
    )
    assert.deepEqual(await entriesOf("Refused.Lib"), [{ version: "1.0.0", listed: true }])
    const type = "text/plain"
    assert.equal((await deprecate("Refused.Lib", "versions=1.0.0", { type })).status, 400)
    const missing = await deprecate("No.Such.Lib", "versions=1.0.0&isLegacy=true")
    assert.deepEqual([missing.status, missing.reason], [404, "There is no package 'No.Such.Lib'."])
  })
})
