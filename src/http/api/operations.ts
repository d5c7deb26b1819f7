/** Everything the JSON API does, in the order of its document. */
import type { Operation } from "./operation.ts"
import { accountOperations } from "./operations/account-operations.ts"
import { accountStateOperations } from "./operations/account-state-operations.ts"
import { auditOperations } from "./operations/audit-operations.ts"
import { invitationOperations } from "./operations/invitation-operations.ts"
import { keyOperations } from "./operations/key-operations.ts"
import { meOperations } from "./operations/me-operations.ts"
import { organisationOperations } from "./operations/organisation-operations.ts"
import { packageOperations } from "./operations/package-operations.ts"
import { prefixOperations } from "./operations/prefix-operations.ts"
import { signInOperations } from "./operations/sign-in-operations.ts"

export const operations: readonly Operation[] = [
  ...meOperations,
  ...signInOperations,
  ...keyOperations,
  ...accountOperations,
  ...accountStateOperations,
  ...organisationOperations,
  ...packageOperations,
  ...invitationOperations,
  ...prefixOperations,
  ...auditOperations,
]
