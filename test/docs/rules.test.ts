import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { packageRefusals } from "../../src/domain/refusals/package-refusals.ts"
import { symbolRefusals } from "../../src/domain/refusals/symbol-refusals.ts"
import { isPackageId } from "../../src/domain/package-id.ts"
import type { PackageProblemCode } from "../../src/formats/nupkg/problem.ts"
import { identityProblems } from "../../src/formats/nupkg/rules/identity-rules.ts"
import { defaultRuleLevels, fixedRules } from "../../src/formats/nupkg/rules.ts"
import { readManifest } from "../../src/formats/nuspec/read-manifest.ts"
import { parseXml } from "../../src/formats/nuspec/xml-tree.ts"
import { defaultNuspecLimits } from "../../src/formats/nuspec/nuspec-problem.ts"

const page = readFileSync(resolve(import.meta.dirname, "../../docs/RULES.md"), "utf8")

/** The rows of the page that name a code. */
const rows = [...page.matchAll(/^\| `([A-Z0-9_]+)` \| (.+) \| (\w+) \| (\w*) \|$/gm)].map(
  ([, code = "", rule = "", level = "", setting = ""]) => ({ code, rule, level, setting }),
)

/** Both directions at compile time: a code without a text, or a text without a code, does not type-check. */
const everyCodeHasText: Record<PackageProblemCode, unknown> = packageRefusals
const everyTextHasCode: Record<keyof typeof packageRefusals, PackageProblemCode> =
  Object.fromEntries(Object.keys(packageRefusals).map((code) => [code, code])) as {
    [Code in keyof typeof packageRefusals]: Code
  }

describe("docs/RULES.md", () => {
  it("has one row for every rule there is, and none for another", () => {
    const codes = [...Object.keys(packageRefusals), ...Object.keys(symbolRefusals)]
    assert.deepEqual(rows.map(({ code }) => code).toSorted(), codes.toSorted())
  })

  it("names the level of each, and whether it can be set", () => {
    const levels: Readonly<Record<string, string>> = defaultRuleLevels
    for (const { code, level, setting } of rows) {
      assert.equal(level, levels[code] ?? "error", code)
      assert.equal(setting, code in levels ? "yes" : "", code)
    }
  })
})

describe("the rules", () => {
  it("all have a text, and every text has a rule", () => {
    assert.deepEqual(Object.keys(everyCodeHasText), Object.keys(everyTextHasCode))
    const listed: readonly string[] = [...fixedRules, ...Object.keys(defaultRuleLevels)]
    assert.equal(new Set(listed).size, listed.length)
    for (const code of listed) assert.ok(code in packageRefusals, code)
  })

  it("take the same IDs as the domain", async () => {
    const ids = [
      "A",
      "a_b",
      "A.B-C",
      "A..B",
      "-A",
      "A.",
      "a b",
      "\u00e9",
      "\u212a",
      "a".repeat(101),
    ]
    for (const id of ids) {
      const root = await parseXml(
        `<metadata><id>${id}</id><version>1.0.0</version></metadata>`,
        defaultNuspecLimits,
      )
      assert.equal(identityProblems(readManifest(root)).length === 0, isPackageId(id), id)
    }
  })
})
