import { actor, machine } from "./scenario.ts"

/** What is done to advisories and to the audit itself. */
export const recordScenarios = {
  loadAdvisories: actor(async (world) => {
    const advisories = [anAdvisory(world.name())]
    return () => world.store.loadAdvisories({ advisories, ...world.deed() })
  }),
  removeAdvisory: actor(async (world) => {
    const advisory = world.name()
    await world.store.loadAdvisories({ advisories: [anAdvisory(advisory)], ...world.deed() })
    return () => world.store.removeAdvisory({ advisory, ...world.deed() })
  }),
  pruneAudit: machine(async (world) => {
    const auditBefore = 2
    await world.store.addAccount({ name: world.name(), siteAdmin: false, now: 1 })
    const limits = { refusalsBefore: 0, mostRefusals: 1000, limit: 10, now: world.subject.now() }
    return () => world.store.pruneAudit({ auditBefore, ...limits })
  }),
}

function anAdvisory(id: string) {
  const affected = [{ id: "Contoso.Json", versions: "(, 2.0.0)" }]
  const url = `https://example.com/${id}`
  return { id, url, severity: 2, summary: "", modified: 1, affected } as const
}
