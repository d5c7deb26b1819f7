import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { startReadSide } from "../../support/read-side.ts"

describe("GET /v3/vulnerabilities/index.json", () => {
  it("leads to one page, which is an empty object", async () => {
    await using site = await startReadSide()
    const index = await site.get("/v3/vulnerabilities/index.json")
    const page = {
      "@name": "base",
      "@id": `${site.origin}/v3/vulnerabilities/base.json`,
      "@updated": "2026-11-21T00:00:00.0000000Z",
    }
    assert.deepEqual(index.json(), [page])
    const answer = await site.get("/v3/vulnerabilities/base.json")
    assert.deepEqual([answer.status, answer.text()], [200, "{}"])
    assert.equal((await site.get("/v3/vulnerabilities/other.json")).status, 404)
  })
})
