import type { AuditedWorld } from "./world.ts"

/** Makes what is needed, and gives what is to be audited. */
type Scenario = (world: AuditedWorld) => Promise<() => Promise<unknown>>

export interface Audited {
  /** Whether it can be done by somebody from somewhere; else it is done at the machine itself. */
  readonly by: "actor" | "machine"
  readonly scenario: Scenario
}

/** Done by somebody, who is to be named. */
export const actor = (scenario: Scenario): Audited => ({ by: "actor", scenario })
/** Done at the machine itself. */
export const machine = (scenario: Scenario): Audited => ({ by: "machine", scenario })
