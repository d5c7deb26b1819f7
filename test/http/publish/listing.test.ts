import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

const key = { "X-NuGet-ApiKey": adminKey }

describe("DELETE and POST /api/v2/package/{id}/{version} where DELETE unlists", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  it("unlists with 204, twice, and the package stays restorable", async () => {
    const bytes = aPackage("List.Simple", "1.0.0").build()
    await registry.push(bytes)
    for (const _ of [1, 2]) {
      const answer = await remove(registry, "List.Simple", "1.0.0")
      assert.equal(answer.status, 204)
      assert.equal(answer.body.length, 0)
    }
    const served = await registry.ask("/v3/flatcontainer/list.simple/1.0.0/list.simple.1.0.0.nupkg")
    assert.deepEqual(served.body, bytes)
    const stored = await storedVersion(registry, "list.simple", "1.0.0")
    assert.equal(stored?.listed, false)
    assert.equal(stored.published, stored.created)
  })

  it("relists with 200, twice", async () => {
    await registry.push(aPackage("List.Again", "1.0.0").build())
    await remove(registry, "List.Again", "1.0.0")
    for (const _ of [1, 2])
      assert.equal((await relist(registry, "List.Again", "1.0.0")).status, 200)
    assert.equal((await storedVersion(registry, "list.again", "1.0.0"))?.listed, true)
  })

  it("takes no notice of a body, whatever its type is said to be", async () => {
    await registry.push(aPackage("List.Body", "1.0.0").build())
    const path = "/api/v2/package/List.Body/1.0.0"
    for (const type of ["text/html", "application/json", "binary"]) {
      const question = { headers: { ...key, "Content-Type": type }, body: Buffer.from("{") }
      assert.equal((await registry.ask(path, { method: "DELETE", ...question })).status, 204)
      assert.equal((await registry.ask(path, { method: "POST", ...question })).status, 200)
    }
  })

  it("finds the version in any case and not normalised", async () => {
    await registry.push(aPackage("List.Written", "1.0.0-Beta").build())
    for (const written of ["1.0-beta", "1.0.0.0-BETA", "01.00.0-beta%2Bmeta", "1.0.0-beta+x"]) {
      assert.equal((await remove(registry, "LIST.WRITTEN", written)).status, 204, written)
      assert.equal((await relist(registry, "list.written", written)).status, 200, written)
    }
  })

  it("answers 404 to what never existed, and to what is no version", async () => {
    for (const [id, version] of [
      ["Never.Was", "1.0.0"],
      ["List.Simple", "9.9.9"],
      ["List.Simple", "not-a-version"],
    ] as const) {
      const answers = [await remove(registry, id, version), await relist(registry, id, version)]
      for (const answer of answers) {
        assert.equal(answer.status, 404)
        assert.equal(answer.reason, `There is no package with ID '${id}' and version '${version}'.`)
      }
    }
  })

  it("asks for a key, for the scope and for ownership, in this order", async () => {
    const owner = await registry.keyOf("list-owner")
    const stranger = await registry.keyOf("list-stranger")
    const pusher = await registry.keyOf("list-owner", ["push"])
    await registry.push(aPackage("List.Owned", "1.0.0").build(), { key: owner })
    const path = "/api/v2/package/List.Owned/1.0.0"
    const statuses = []
    for (const method of ["DELETE", "POST"]) {
      for (const sent of [undefined, "nonsense", pusher, stranger, owner]) {
        const headers = sent === undefined ? {} : { "X-NuGet-ApiKey": sent }
        statuses.push((await registry.ask(path, { method, headers })).status)
      }
    }
    assert.deepEqual(statuses, [401, 403, 403, 403, 204, 401, 403, 403, 403, 200])
  })

  it("lets a site administrator unlist what is another's", async () => {
    await registry.push(aPackage("List.Foreign", "1.0.0").build(), {
      key: await registry.keyOf("list-foreigner"),
    })
    assert.equal((await remove(registry, "List.Foreign", "1.0.0")).status, 204)
  })
})

describe("DELETE where it soft-deletes", () => {
  it("hides the bytes, keeps the version taken, and POST restores it", async () => {
    await using registry = await startRegistry({ LODE_DELETE: "soft-delete" })
    const bytes = aPackage("Soft.Delete", "1.0.0").build()
    const address = "/v3/flatcontainer/soft.delete/1.0.0/soft.delete.1.0.0.nupkg"
    await registry.push(bytes)
    for (const _ of [1, 2])
      assert.equal((await remove(registry, "Soft.Delete", "1.0.0")).status, 204)
    assert.equal((await registry.ask(address)).status, 404)
    assert.equal((await registry.ask("/v3/flatcontainer/soft.delete/index.json")).status, 404)
    const again = await registry.push(aPackage("Soft.Delete", "1.0.0").withReadme().build())
    assert.equal(again.status, 409)
    assert.ok(
      again.reason.startsWith(
        "A package with ID 'Soft.Delete' and version '1.0.0' already exists and cannot be modified.",
      ),
    )
    assert.equal((await relist(registry, "Soft.Delete", "1.0.0")).status, 200)
    assert.deepEqual((await registry.ask(address)).body, bytes)
  })
})

describe("DELETE where it hard-deletes", () => {
  it("removes the bytes, lets the same bytes back in and no others", async () => {
    await using registry = await startRegistry({ LODE_DELETE: "hard-delete" })
    const bytes = aPackage("Hard.Delete", "1.0.0").build()
    await registry.push(bytes)
    for (const _ of [1, 2])
      assert.equal((await remove(registry, "Hard.Delete", "1.0.0")).status, 204)
    assert.equal((await registry.ask("/v3/flatcontainer/hard.delete/index.json")).status, 404)
    assert.equal((await relist(registry, "Hard.Delete", "1.0.0")).status, 404)
    const others = await registry.push(aPackage("Hard.Delete", "1.0.0").withReadme().build())
    assert.equal(others.status, 409)
    assert.equal((await registry.push(bytes)).status, 201)
    assert.equal((await registry.storedBlobs()).length, 1)
  })

  it("frees the version for other bytes on the administrator's word", async () => {
    await using registry = await startRegistry({ LODE_DELETE: "hard-delete" })
    await registry.push(aPackage("Hard.Freed", "1.0.0").build())
    await remove(registry, "Hard.Freed", "1.0.0")
    const freed = await registry.stores.packages.freeVersion({
      feed: "default",
      lowerId: "hard.freed",
      lowerVersion: "1.0.0",
      now: Date.now() * 1000,
    })
    assert.equal(freed, "freed")
    const others = await registry.push(aPackage("Hard.Freed", "1.0.0").withReadme().build())
    assert.equal(others.status, 201)
  })

  it("needs the scope 'delete'", async () => {
    await using registry = await startRegistry({ LODE_DELETE: "hard-delete" })
    const owner = await registry.keyOf("hard-owner")
    const remover = await registry.keyOf("hard-owner", ["delete"])
    await registry.push(aPackage("Hard.Scope", "1.0.0").build(), { key: owner })
    const path = "/api/v2/package/Hard.Scope/1.0.0"
    const statuses = []
    for (const sent of [owner, remover]) {
      statuses.push(
        (await registry.ask(path, { method: "DELETE", headers: { "X-NuGet-ApiKey": sent } }))
          .status,
      )
    }
    assert.deepEqual(statuses, [403, 204])
  })
})

function remove(registry: TestRegistry, id: string, version: string) {
  return registry.ask(`/api/v2/package/${id}/${version}`, { method: "DELETE", headers: key })
}

function relist(registry: TestRegistry, id: string, version: string) {
  return registry.ask(`/api/v2/package/${id}/${version}`, { method: "POST", headers: key })
}

function storedVersion(registry: TestRegistry, lowerId: string, lowerVersion: string) {
  return registry.stores.packages.findVersion("default", { lowerId, lowerVersion })
}
