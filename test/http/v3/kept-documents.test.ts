/** Documents that are kept must never be older than the last acknowledged change, whoever made it. */
import assert from "node:assert/strict"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { startLode, type LodeProcess } from "../../support/lode-process.ts"
import { until } from "../../support/until.ts"

describe("documents that are kept", () => {
  let lode: LodeProcess

  before(async () => {
    lode = await startLode()
  })
  after(() => lode[Symbol.asyncDispose]())

  const listOf = (id: string) => `/v3/flatcontainer/${id}/index.json`
  const indexOf = (id: string) => `/v3/registration-gz-semver2/${id}/index.json`
  const push = (id: string, version: string) => lode.push(aPackage(id, version).build())

  async function versions(id: string): Promise<unknown> {
    const answer = await lode.ask(listOf(id))
    return answer.status === 200 ? (answer.json() as { versions: unknown }).versions : answer.status
  }

  async function listed(id: string): Promise<unknown> {
    const { items } = (await lode.ask(indexOf(id))).json() as {
      items: { items: { catalogEntry: { version: string; listed: boolean } }[] }[]
    }
    return items[0]?.items.map(({ catalogEntry: { version, listed } }) => [version, listed])
  }

  it("show each version from its 201 on, also where there was nothing before", async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = `contoso.kept${round}`
      assert.equal(await versions(id), 404)
      assert.equal(await versions(id), 404)
      await push(id, "1.0.0")
      assert.deepEqual(await versions(id), ["1.0.0"])
      assert.deepEqual(await listed(id), [["1.0.0", true]])
      await push(id, "1.1.0")
      assert.deepEqual(await versions(id), ["1.0.0", "1.1.0"])
      assert.deepEqual(await listed(id), [
        ["1.0.0", true],
        ["1.1.0", true],
      ])
    }
  })

  it("show an unlisting and a relisting from their answer on", async () => {
    await push("Contoso.Listing", "1.0.0")
    const change = (method: string) =>
      lode.ask("/api/v2/package/Contoso.Listing/1.0.0", {
        method,
        headers: { "X-NuGet-ApiKey": lode.key },
      })
    assert.deepEqual(await listed("contoso.listing"), [["1.0.0", true]])
    assert.equal((await change("DELETE")).status, 204)
    assert.deepEqual(await listed("contoso.listing"), [["1.0.0", false]])
    assert.equal((await change("POST")).status, 200)
    assert.deepEqual(await listed("contoso.listing"), [["1.0.0", true]])
  })

  it("are read while others push, and none misses a version that was acknowledged before", async () => {
    const acknowledged: string[] = []
    let pushing = true
    const readers = Array.from({ length: 8 }, async () => {
      while (pushing) {
        const known = acknowledged.length
        const seen = await versions("contoso.storm")
        const count = Array.isArray(seen) ? seen.length : 0
        assert.ok(count >= known, `${count} of ${known}`)
      }
    })
    for (let at = 0; at < 60; at += 1) {
      await push("Contoso.Storm", `1.${at}.0`)
      acknowledged.push(`1.${at}.0`)
    }
    pushing = false
    await Promise.all(readers)
    assert.deepEqual(await versions("contoso.storm"), acknowledged)
  })

  it("show soon what another process changes", async () => {
    await push("Contoso.Lost", "1.0.0")
    await push("Contoso.Lost", "2.0.0")
    assert.deepEqual(await versions("contoso.lost"), ["1.0.0", "2.0.0"])
    await rm(join(lode.data, "packages/default/contoso.lost/2.0.0"), { recursive: true })
    const repair = await lode.cli("doctor", "--repair")
    assert.match(repair.stdout, /contoso\.lost/)
    await until(
      async () => (await lode.ask(listOf("contoso.lost"))).text() === '{"versions":["1.0.0"]}',
      "the lost version is gone from the list",
    )
  })

  it("are the same bytes for every spelling of the address, and 304 for who has them", async () => {
    await push("Contoso.Spelled", "1.0.0")
    const plain = await lode.ask(listOf("contoso.spelled"))
    for (const address of [listOf("Contoso.SPELLED"), `${listOf("contoso.spelled")}?x=1`]) {
      const other = await lode.ask(address)
      assert.deepEqual([other.status, other.body], [200, plain.body])
      assert.equal(other.headers.etag, plain.headers.etag)
    }
    const etag = String(plain.headers.etag)
    const again = await lode.ask(listOf("contoso.spelled"), { headers: { "If-None-Match": etag } })
    assert.deepEqual([again.status, again.body.length], [304, 0])
    assert.equal(again.headers.etag, etag)
  })

  it("hold the addresses of the host that was asked, for however many hosts", async () => {
    await push("Contoso.Hosts", "1.0.0")
    for (let round = 0; round < 2; round += 1)
      for (const host of ["a.test", "b.test", "c.test", "d.test", "e.test", "f.test"]) {
        const answer = await lode.ask(indexOf("contoso.hosts"), { headers: { Host: host } })
        const { "@id": id } = answer.json() as { "@id": string }
        assert.equal(id, `http://${host}${indexOf("contoso.hosts")}`)
      }
  })
})
