import assert from "node:assert/strict"
import { it } from "node:test"
import type { AuditEntry } from "../../src/domain/audit.ts"
import { shownFacts } from "../../src/services/audit/audit-entry-view.ts"
import { allScenarios } from "../support/audited/all-scenarios.ts"
import { AuditedWorld } from "../support/audited/world.ts"

/** The audit keeps microseconds since 1970; no other number in it is so large. */
const isTime = (value: unknown) => typeof value === "number" && value > 1e14

it("the audit shows the times among its facts as text, whatever was done", async () => {
  await using world = await AuditedWorld.open()
  const entries: AuditEntry[] = []
  for (const { scenario } of Object.values(allScenarios)) {
    await (
      await scenario(world)
    )()
    entries.push(...(await world.audit()))
  }
  const kept = entries.flatMap(({ before, after }) => [before ?? {}, after ?? {}])
  assert.ok(kept.flatMap(Object.values).some(isTime))
  assert.deepEqual(kept.map(shownFacts).flatMap(Object.values).filter(isTime), [])
})
