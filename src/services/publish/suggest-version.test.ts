import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { versionText } from "../../../test/support/version-arbitraries.ts"
import {
  compareVersions,
  lowerVersion,
  parseVersion,
  type NuGetVersion,
} from "../../formats/version/nuget-version.ts"
import { suggestVersion } from "./suggest-version.ts"

function versionOf(text: string): NuGetVersion {
  const version = parseVersion(text)
  assert.ok(version !== undefined, text)
  return version
}

/** What is suggested where these are taken, and how often it was asked. */
async function suggest(text: string, taken: readonly string[] = []) {
  const keys = new Set([text, ...taken].map((each) => lowerVersion(versionOf(each))))
  let asked = 0
  const suggested = await suggestVersion(versionOf(text), async (version) => {
    asked += 1
    return keys.has(lowerVersion(version))
  })
  return { suggested, asked }
}

describe("suggestVersion", () => {
  it("goes on as the author counts", async () => {
    const expected = {
      "1.0.0": "1.0.1",
      "1.0": "1.0.1",
      "1.2.3.4": "1.2.3.5",
      "1.0.0-beta.1": "1.0.0-beta.2",
      "1.0.0-beta1": "1.0.0-beta2",
      "1.0.0-beta009": "1.0.0-beta010",
      "1.0.0-beta": "1.0.0-beta.1",
      "1.0.0-rc.2.7": "1.0.0-rc.2.8",
      "1.0.0-5": "1.0.0-6",
      "1.0.0+abc": "1.0.1",
      "1.0.0-Alpha.3+abc": "1.0.0-Alpha.4",
    }
    const found: Record<string, string | undefined> = {}
    for (const text of Object.keys(expected)) found[text] = (await suggest(text)).suggested
    assert.deepEqual(found, expected)
  })

  it("never counts to what NuGet holds for lower: beta10 comes before beta9", async () => {
    assert.equal((await suggest("1.0.0-beta9")).suggested, "1.0.0-beta9.1")
    assert.equal((await suggest("1.0.0-beta8", ["1.0.0-beta9"])).suggested, "1.0.0-beta9.1")
    assert.equal((await suggest("1.0.0--5")).suggested, "1.0.0--5.1")
  })

  it("goes on one place higher where a number is at its end", async () => {
    assert.equal((await suggest("1.2.2147483647")).suggested, "1.3.0")
    assert.equal((await suggest("1.2.3.2147483647")).suggested, "1.2.4")
    assert.equal((await suggest("1.2147483647.2147483647")).suggested, "2.0.0")
    assert.equal((await suggest("1.0.0-a.2147483647")).suggested, "1.0.0-a.2147483647.1")
    const highest = "2147483647.2147483647.2147483647.2147483647"
    assert.equal((await suggest(highest)).suggested, undefined)
  })

  it("passes over what is taken, and suggests nothing that is too long", async () => {
    assert.equal((await suggest("1.0.0", ["1.0.1", "1.0.2", "1.0.4"])).suggested, "1.0.3")
    const label = "a".repeat(57)
    assert.equal((await suggest(`1.0.0-${label}`)).suggested, undefined)
  })

  it("asks a few dozen times where thousands are taken", async () => {
    const taken = Array.from({ length: 5000 }, (_, patch) => `1.0.${patch}`)
    const { suggested, asked } = await suggest("1.0.0", taken)
    assert.equal(suggested, "1.0.5000")
    assert.ok(asked < 50, `${asked}`)
  })

  it("always suggests a higher version that is free, of the same kind", async () => {
    const taken = fc.array(fc.nat(40), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(versionText, taken, async (text, steps) => {
        const version = parseVersion(text)
        fc.pre(version !== undefined)
        const others = steps.map((step) => ({ ...version, patch: version.patch + step }))
        const keys = new Set([version, ...others].map(lowerVersion))
        const suggested = await suggestVersion(version, async (each) =>
          keys.has(lowerVersion(each)),
        )
        if (suggested === undefined) return
        const parsed = versionOf(suggested)
        assert.ok(compareVersions(parsed, version) > 0, `${text} ${suggested}`)
        assert.ok(!keys.has(lowerVersion(parsed)))
        assert.equal(parsed.labels.length > 0, version.labels.length > 0)
        assert.ok(suggested.length <= 64)
      }),
    )
  })
})
