import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { isMalformedFramework } from "../../src/formats/framework/framework.ts"
import { inspectPackage } from "../../src/formats/nupkg/inspect-package.ts"
import { defaultPackageLimits } from "../../src/formats/nupkg/package-limits.ts"
import { defaultRuleLevels } from "../../src/formats/nupkg/rules.ts"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { frameworkText } from "../support/framework-arbitraries.ts"
import { nuspecText, packagePath } from "../support/nuspec-arbitraries.ts"
import { aPackage } from "../support/package-builder.ts"
import { askNuGet, skipWithoutSdk, type Question } from "./nuget-libraries.ts"

const oddPackage = fc
  .tuple(nuspecText, fc.uniqueArray(packagePath, { maxLength: 3 }))
  .map(([nuspec, paths]) => {
    const entries = paths.map((name) => ({ name }))
    return {
      nuspec,
      paths,
      bytes: aPackage("A.B", "1.0.0").withNuspec(nuspec).withEntries(entries).build(),
    }
  })

/** A run can be made again; change it to look further. */
const seed = 20_261_121

const options = { limits: defaultPackageLimits, rules: defaultRuleLevels, now: new Date() }

describe("NuGet's own reader of packages", { skip: skipWithoutSdk() }, () => {
  it("reads every package and every folder's framework that is accepted here", async () => {
    const packages = fc.sample(oddPackage, { numRuns: 6_000, seed })
    const accepted = []
    for (const odd of packages) {
      const { kind } = await inspectPackage(bytesSource(odd.bytes), options)
      if (kind === "valid") accepted.push(odd)
    }
    assert.ok(accepted.length > 1_000 && accepted.length < 5_000, `${accepted.length} accepted`)
    const frameworks = fc
      .sample(frameworkText, { numRuns: 4_000, seed })
      .filter((text) => !isMalformedFramework(text))
    const answers = askNuGet([
      ...accepted.map(({ bytes }): Question => ["package", bytes.toString("base64")]),
      ...frameworks.map((text): Question => ["malformed-framework", text]),
    ])
    const unread = accepted.flatMap(({ nuspec, paths }, at) => {
      const complaints = answers[at] as readonly string[]
      return complaints.length === 0 ? [] : [{ complaints, nuspec, paths }]
    })
    assert.deepEqual(unread.slice(0, 10), [])
    const missed = frameworks.filter((_, at) => answers[accepted.length + at] === true)
    assert.deepEqual([...new Set(missed)].slice(0, 20), [])
  })
})
