import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { runCommand } from "../support/command-line.ts"
import { startRegistry } from "../support/registry.ts"

describe("lode doctor", () => {
  it("tells on standard error which settings do not fit together, and finds nothing wrong for that", async () => {
    await using registry = await startRegistry()
    const environment = { LODE_DATA: registry.config.dataFolder, LODE_TRUSTED_PROXIES: "0.0.0.0/0" }
    const run = await runCommand(["doctor", "--json"], environment)
    assert.equal(run.code, 0)
    assert.equal((run.json() as { healthy: boolean }).healthy, true)
    assert.equal(run.printed.length, 1)
    assert.match(
      run.told.join("\n"),
      /^advice: LODE_TRUSTED_PROXIES has 0\.0\.0\.0\/0, .*\nadvice: /,
    )
  })
})
