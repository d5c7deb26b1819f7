/** What a person hears whose ID or version is taken, and what a program can read of it. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { Scope } from "../../../src/domain/api-key.ts"
import type { Answer } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

const badKey =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package."

interface Problem {
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly remedy: string
  readonly suggestedIds?: readonly string[]
  readonly suggestedVersion?: string
  readonly publishedAt?: string
  readonly publishedBy?: string
  readonly sameContent?: boolean
  readonly existing?: string
}

function problemOf(answer: Answer): Problem {
  return answer.json() as Problem
}

describe("PUT /api/v2/package of an ID that is somebody else's", () => {
  let registry: TestRegistry
  let dana: string

  before(async () => {
    registry = await startRegistry()
    dana = await registry.keyOf("dana")
    const eve = await registry.keyOf("eve")
    for (const id of ["AppLogger", "Contoso.Json", "Dana.Tools"])
      assert.equal((await push(id, "1.0.0", eve)).status, 201)
  })
  after(() => registry[Symbol.asyncDispose]())

  const push = (id: string, version: string, key: string) =>
    registry.push(aPackage(id, version).build(), { key })

  it("says whose it is, which IDs are free, and where the ID is set", async () => {
    const stored = await registry.storedBlobs()
    const answer = await push("applogger", "1.0.0", dana)
    const cause = "The ID 'AppLogger' belongs to 'eve', and the API key is of 'dana'."
    const remedy =
      "Choose another ID, for example one that is free: Dana.applogger, applogger.Dana, Danaapplogger. " +
      "Set it as <PackageId> in the project file (without one, the project's name is the ID), build, pack and push again. " +
      "Or ask the owner to add you: lode owner add AppLogger dana."
    assert.equal(answer.status, 403)
    assert.equal(answer.reason, `${badKey} ${cause}`)
    assert.deepEqual(answer.warnings, [`${cause} ${remedy}`])
    assert.deepEqual(answer.json(), {
      suggestedIds: ["Dana.applogger", "applogger.Dana", "Danaapplogger"],
      type: "/errors/PACKAGE_ID_OWNED_BY_ANOTHER",
      title: cause,
      status: 403,
      code: "PACKAGE_ID_OWNED_BY_ANOTHER",
      detail: cause,
      remedy,
      docs: "/errors/PACKAGE_ID_OWNED_BY_ANOTHER",
    })
    assert.deepEqual(await registry.storedBlobs(), stored)
  })

  it("suggests only what can be pushed: every suggestion is accepted", async () => {
    for (const id of ["Contoso.Json", "Dana.Tools", "AppLogger"]) {
      const { suggestedIds = [] } = problemOf(await push(id, "1.0.0", dana))
      assert.equal(suggestedIds.length, 3, id)
      for (const suggested of suggestedIds)
        assert.equal((await push(suggested, "1.0.0", dana)).status, 201, suggested)
      const { suggestedIds: next = [] } = problemOf(await push(id, "1.0.0", dana))
      assert.ok(next.every((suggested) => !suggestedIds.includes(suggested)))
    }
  })

  it("suggests within the patterns of the key, and nothing to a key for existing IDs", async () => {
    const limited = await registry.keyOf("frank", ["push"], ["Contoso.*"])
    const { suggestedIds } = problemOf(await push("Contoso.Json", "1.0.0", limited))
    assert.deepEqual(suggestedIds, ["Contoso.Frank.Json", "Contoso.Json.Frank", "Contoso.Json2"])
    const versions = await registry.keyOf("grace", ["push-version"])
    const problem = problemOf(await push("Contoso.Json", "1.0.0", versions))
    assert.equal(problem.suggestedIds, undefined)
    assert.match(problem.remedy, /^Choose another ID\. Set it as <PackageId> /)
  })
})

describe("PUT /api/v2/package of a version that is taken", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry({ LODE_DELETE: "soft-delete" })
  })
  after(() => registry[Symbol.asyncDispose]())

  async function published(id: string, ...versions: readonly string[]) {
    for (const version of versions)
      assert.equal((await registry.push(aPackage(id, version).build())).status, 201)
  }

  const again = (id: string, version: string) =>
    registry.push(aPackage(id, version).withReadme().build())

  it("says since when and by whom, that the content differs, and which version is free", async () => {
    await published("Taken.Plain", "1.0.0", "1.0.1")
    const stored = await registry.storedBlobs()
    const answer = await again("Taken.Plain", "1.0.0")
    const { publishedAt = "" } = problemOf(answer)
    const title =
      "A package with ID 'Taken.Plain' and version '1.0.0' already exists and cannot be modified."
    const detail = `${title} It was published at ${publishedAt.slice(0, 19)}Z by 'admin', and its content differs from yours.`
    const remedy =
      "Raise the version in the project file, for example to the next free one: <Version>1.0.2</Version> " +
      "(or pack with -p:Version=1.0.2), pack and push again; or add --skip-duplicate where the version may already be there."
    assert.equal(answer.status, 409)
    assert.equal(answer.reason, title)
    assert.deepEqual(answer.warnings, [`${detail} ${remedy}`])
    assert.deepEqual(answer.json(), {
      publishedVersion: "1.0.0",
      publishedAt,
      publishedBy: "admin",
      sameContent: false,
      existing: "listed",
      suggestedVersion: "1.0.2",
      type: "/errors/PACKAGE_VERSION_EXISTS",
      title,
      status: 409,
      code: "PACKAGE_VERSION_EXISTS",
      detail,
      remedy,
      docs: "/errors/PACKAGE_VERSION_EXISTS",
    })
    assert.deepEqual(await registry.storedBlobs(), stored)
  })

  it("says that the very same package is there already", async () => {
    await published("Taken.Same", "1.0.0")
    const answer = await registry.push(aPackage("Taken.Same", "1.0.0").build())
    assert.equal(answer.status, 409)
    const { code, sameContent, detail } = problemOf(answer)
    assert.deepEqual([code, sameContent], ["PACKAGE_VERSION_EXISTS", true])
    assert.match(detail, / and its content is the same as yours\.$/)
  })

  it("counts a prerelease on as it is written", async () => {
    await published("Taken.Beta", "1.0.0-beta.1", "1.0.0-beta.2")
    const answer = await again("Taken.Beta", "1.0.0-beta.1")
    assert.equal(problemOf(answer).suggestedVersion, "1.0.0-beta.3")
    assert.match(answer.warnings[0] ?? "", /<Version>1\.0\.0-beta\.3<\/Version>/)
  })

  it("says which two versions are one", async () => {
    await published("Taken.Twin", "1.0.0", "2.0.0+first", "3.0.0-Beta")
    for (const [pushed, version, suggested] of [
      ["1.0", "1.0.0", "1.0.1"],
      ["1.0.0.0", "1.0.0", "1.0.1"],
      ["1.0.0+second", "1.0.0", "1.0.1"],
      ["2.0.0+second", "2.0.0+first", "2.0.1"],
      ["2.0.0", "2.0.0+first", "2.0.1"],
      ["3.0.0-beta", "3.0.0-Beta", "3.0.0-Beta.1"],
    ] as const) {
      const answer = await again("Taken.Twin", pushed)
      const { code, title, suggestedVersion } = problemOf(answer)
      assert.equal(answer.status, 409)
      assert.equal(code, "PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN")
      assert.equal(
        title,
        `A package with ID 'Taken.Twin' and version '${version}' already exists and cannot be modified. ` +
          `'${pushed}' is the same version, written otherwise.`,
      )
      assert.equal(answer.reason, title)
      assert.equal(suggestedVersion, suggested)
    }
  })

  it("says that an unlisted version stays taken, and how to list it again", async () => {
    await using unlisting = await startRegistry()
    const package_ = aPackage("Taken.Unlisted", "1.0.0")
    assert.equal((await unlisting.push(package_.build())).status, 201)
    assert.equal((await change(unlisting, "DELETE", "Taken.Unlisted/1.0.0")).status, 204)
    const answer = await unlisting.push(aPackage("Taken.Unlisted", "1.0").withReadme().build())
    assert.equal(answer.status, 409)
    const { code, existing, detail, remedy, suggestedVersion } = problemOf(answer)
    assert.deepEqual(
      [code, existing, suggestedVersion],
      ["PACKAGE_VERSION_UNLISTED", "unlisted", "1.0.1"],
    )
    assert.match(
      detail,
      /It is unlisted, and its version stays taken\. It was published at .*\. '1\.0' is the same version, written otherwise\.$/,
    )
    const [, method = "", path = ""] = /(POST) \/api\/v2\/package\/(\S+) with/.exec(remedy) ?? []
    assert.equal((await change(unlisting, method, path)).status, 200)
    assert.equal(
      problemOf(await unlisting.push(package_.withReadme().build())).code,
      "PACKAGE_VERSION_EXISTS",
    )
  })

  it("says that a deleted version stays taken, passes over it, and how to have it back", async () => {
    await published("Taken.Deleted", "1.0.0", "1.0.1", "1.0.2")
    for (const version of ["1.0.0", "1.0.1"])
      assert.equal((await change(registry, "DELETE", `Taken.Deleted/${version}`)).status, 204)
    const answer = await again("Taken.Deleted", "1.0.0")
    assert.equal(answer.status, 409)
    assert.equal(
      answer.reason,
      "A package with ID 'Taken.Deleted' and version '1.0.0' already exists and cannot be modified. " +
        "It was deleted, and its version stays taken.",
    )
    const { code, existing, remedy, suggestedVersion } = problemOf(answer)
    assert.deepEqual(
      [code, existing, suggestedVersion],
      ["PACKAGE_VERSION_DELETED", "deleted", "1.0.3"],
    )
    assert.match(remedy, /lode package free Taken\.Deleted 1\.0\.0\.$/)
    const [, path = ""] = /POST \/api\/v2\/package\/(\S+) with/.exec(remedy) ?? []
    assert.equal((await change(registry, "POST", path)).status, 200)
  })

  it("says the same of a removed version, which nobody can have back", async () => {
    await using removing = await startRegistry({ LODE_DELETE: "hard-delete" })
    assert.equal((await removing.push(aPackage("Taken.Removed", "1.0.0").build())).status, 201)
    assert.equal((await change(removing, "DELETE", "Taken.Removed/1.0.0")).status, 204)
    const answer = await removing.push(aPackage("Taken.Removed", "1.0.0").withReadme().build())
    const { code, existing, remedy, suggestedVersion, publishedBy } = problemOf(answer)
    assert.deepEqual(
      [answer.status, code, existing, suggestedVersion, publishedBy],
      [409, "PACKAGE_VERSION_DELETED", "removed", "1.0.1", undefined],
    )
    assert.doesNotMatch(remedy, /POST/)
  })

  it("suggests a version that is accepted", async () => {
    await published("Taken.Followed", "1.0.0")
    const { suggestedVersion = "" } = problemOf(await again("Taken.Followed", "1.0.0"))
    assert.equal((await again("Taken.Followed", suggestedVersion)).status, 201)
  })
})

describe("refusals of owners' keys", () => {
  it("name the scopes a key has, in the language of the client", async () => {
    await using registry = await startRegistry()
    const key = await registry.keyOf("dana", ["read"] satisfies Scope[])
    const answer = await registry.push(aPackage("A", "1.0.0").build(), { key })
    assert.equal(answer.status, 403)
    assert.equal(answer.reason, `${badKey} The API key lacks the scope 'push' (it has: read).`)
  })
})

function change(registry: TestRegistry, method: string, path: string): Promise<Answer> {
  return registry.ask(`/api/v2/package/${path}`, {
    method,
    headers: { "X-NuGet-ApiKey": adminKey },
  })
}
