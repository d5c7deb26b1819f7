import { accountScenarios } from "./account-scenarios.ts"
import { keyScenarios } from "./key-scenarios.ts"
import { ownerScenarios } from "./owner-scenarios.ts"
import { recordScenarios } from "./record-scenarios.ts"
import { versionScenarios } from "./version-scenarios.ts"

/** Every command that leaves an entry in the audit, by its name. */
export const allScenarios = {
  ...versionScenarios,
  ...accountScenarios,
  ...ownerScenarios,
  ...keyScenarios,
  ...recordScenarios,
}
