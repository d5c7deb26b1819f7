import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { hostilePackages } from "../../../test/support/hostile-packages.ts"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { slowness } from "../../../test/support/machine-speed.ts"
import { bytesSource } from "../zip/byte-source.ts"
import { inspectPackage, type PackageInspection } from "./inspect-package.ts"
import { defaultPackageLimits } from "./package-limits.ts"
import { defaultRuleLevels } from "./rules.ts"

const options = {
  limits: defaultPackageLimits,
  rules: defaultRuleLevels,
  now: new Date("2026-11-21T00:00:00Z"),
}

const slower = slowness()

function inspect(bytes: Uint8Array): Promise<PackageInspection> {
  return inspectPackage(bytesSource(bytes), options)
}

describe("inspecting hostile packages", () => {
  for (const { name, code, build } of hostilePackages) {
    it(`refuses ${name} with ${code}, quickly and in little memory`, async () => {
      const bytes = build()
      const memory = process.memoryUsage.rss()
      // The thread's own time: a machine that does other things beside this one makes everything wait.
      const before = threadMicroseconds()
      const inspection = await inspect(bytes)
      const took = (threadMicroseconds() - before) / 1e6
      const grew = process.memoryUsage.rss() - memory
      assert.equal(inspection.kind, "invalid")
      assert.equal(inspection.kind === "invalid" && inspection.problems[0].code, code)
      assert.ok(
        took < slower,
        `took ${took} s, on a machine that takes ${slower} times what others do`,
      )
      assert.ok(grew < 64 * 1024 ** 2, `grew by ${grew} bytes`)
    })
  }

  it("has a name of its own for each", () => {
    assert.equal(new Set(hostilePackages.map(({ name }) => name)).size, hostilePackages.length)
    assert.ok(hostilePackages.length >= 60)
  })
})
