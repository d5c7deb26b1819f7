import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

describe("the addresses in answers", () => {
  it("start with what the client used: the Host header", async () => {
    await using registry = await startRegistry()
    assert.equal(
      await publishAddress(registry, { Host: "packages.example:8080" }),
      "http://packages.example:8080",
    )
  })

  it("never repeat a Host that is none", async () => {
    await using registry = await startRegistry()
    const own = await publishAddress(registry, {})
    for (const host of ['evil"><script>', "a b", "x/y", "user@host", "a".repeat(300)]) {
      assert.equal(await publishAddress(registry, { Host: host }), own, host)
    }
  })

  it("ignore X-Forwarded-* from strangers", async () => {
    await using registry = await startRegistry()
    const own = await publishAddress(registry, {})
    const forwarded = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example" }
    assert.equal(await publishAddress(registry, forwarded), own)
  })

  it("follow X-Forwarded-* from a trusted proxy", async () => {
    await using registry = await startRegistry({ LODE_TRUSTED_PROXIES: "127.0.0.0/8,::1" })
    const forwarded = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "packages.example" }
    assert.equal(await publishAddress(registry, forwarded), "https://packages.example")
  })

  it("start with LODE_BASE_URL where it is set, whatever a request says", async () => {
    await using registry = await startRegistry({ LODE_BASE_URL: "https://packages.example/nuget/" })
    assert.equal(
      await publishAddress(registry, { Host: "evil.example" }),
      "https://packages.example/nuget",
    )
  })
})

/** What stands before the publish address in the service index. */
async function publishAddress(
  registry: TestRegistry,
  headers: Record<string, string>,
): Promise<string> {
  const { port } = new URL(registry.listening)
  const answer = await registry.askAt(`http://127.0.0.1:${port}/v3/index.json`, { headers })
  assert.equal(answer.status, 200)
  const { resources } = answer.json() as { resources: { "@id": string; "@type": string }[] }
  const publish = resources.find((resource) => resource["@type"] === "PackagePublish/2.0.0")
  return (publish?.["@id"] ?? "").replace(/\/api\/v2\/package\/?$/, "")
}
