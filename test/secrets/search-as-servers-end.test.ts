/** The search that every server of the suite undergoes as it ends (test/support/leaked-keys.ts): it finds what is there. */
import assert from "node:assert/strict"
import { rm } from "node:fs/promises"
import { describe, it } from "node:test"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import { assertNoKeyInOutput, assertNotRepeated } from "../support/leaked-keys.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry } from "../support/registry.ts"

describe("the search of what a server wrote", () => {
  it("finds a key in a database", async () => {
    const key = newApiKey()
    const registry = await startRegistry()
    const leaking = aPackage("Leaking", "1.0.0").withMetadata("description", `It is ${key}.`)
    assert.equal((await registry.push(leaking.build())).status, 201)
    await assert.rejects(
      async () => registry[Symbol.asyncDispose](),
      new Error(`The key ${key} is in lode.db.`),
    )
    // What leaked is kept for whoever has to mend it; here nobody has to.
    await rm(registry.config.dataFolder, { recursive: true })
  })

  it("finds one in the output, but for the key that a first start prints", () => {
    const [first, second] = [newApiKey(), newApiKey()]
    const start = `this API key:\n\n  ${first}\n\n  dotnet nuget push --api-key ${first}\n`
    assertNoKeyInOutput(start, adminKey)
    for (const log of [`${start}{"err":"${second}"}`, `"key":"${first}"`, `x ${adminKey}`])
      assert.throws(() => assertNoKeyInOutput(log, adminKey), /key .*is in the output/)
  })

  it("finds one that an answer repeats, however it was sent", () => {
    const key = newApiKey()
    const answer = { reason: "OK", headers: { "x-a": `it is ${key}` }, body: Buffer.from("") }
    const basic = Buffer.from(`any:${key}`).toString("base64")
    for (const sent of [
      { "X-NuGet-ApiKey": key },
      { authorization: `Bearer ${key}` },
      { Authorization: `Basic ${basic}` },
    ])
      assert.throws(() => assertNotRepeated(sent, answer), /repeats/)
    assertNotRepeated({ "X-NuGet-ApiKey": newApiKey() }, answer)
  })
})
