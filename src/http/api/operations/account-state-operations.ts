import type { Actor } from "../../../domain/account.ts"
import type { AccountOutcome } from "../../../domain/ports/access-commands.ts"
import type { PackageStore } from "../../../domain/ports/package-store.ts"
import type { Microseconds } from "../../../domain/time.ts"
import {
  disableAccount,
  enableAccount,
  makeOrdinaryAccount,
  makeSiteAdministrator,
} from "../../../services/access/accounts.ts"
import { lockAccount, unlockAccount } from "../../../services/access/locks.ts"
import { accountView } from "../../../services/access/account-view.ts"
import { done, operation, type Method, type Operation } from "../operation.ts"
import { lockReason, nameParams } from "../parts.ts"
import { nothing } from "../schema.ts"
import { accountSchema } from "../schemas/account-schemas.ts"

const common = {
  tag: "Accounts",
  access: "admin",
  params: nameParams,
  query: nothing,
  success: 200,
  answer: accountSchema,
} as const

interface AccountStep {
  readonly id: string
  readonly method: Method
  readonly step: string
  readonly summary: string
  readonly make: (
    store: PackageStore,
    target: { readonly accountName: string; readonly by: Actor },
    now: Microseconds,
  ) => Promise<AccountOutcome>
}

/** What an administrator of the server does to an account. */
export const accountStateOperations: readonly Operation[] = [
  change({
    id: "disableAccount",
    method: "POST",
    step: "disable",
    summary: "Refuses the account's keys",
    make: disableAccount,
  }),
  change({
    id: "enableAccount",
    method: "POST",
    step: "enable",
    summary: "Takes its keys again",
    make: enableAccount,
  }),
  change({
    id: "makeAdministrator",
    method: "PUT",
    step: "admin",
    summary: "Makes it an administrator",
    make: makeSiteAdministrator,
  }),
  change({
    id: "makeOrdinary",
    method: "DELETE",
    step: "admin",
    summary: "Makes it an ordinary account",
    make: makeOrdinaryAccount,
  }),
  change({
    id: "unlockAccount",
    method: "POST",
    step: "unlock",
    summary: "Ends the lock",
    make: unlockAccount,
  }),
  operation({
    ...common,
    id: "lockAccount",
    method: "POST",
    path: "/accounts/{name}/lock",
    summary: "Lets the account read, but change nothing (administrators of the server)",
    body: lockReason,
    handle: async ({ params, body, by, deps, now }) => {
      const target = { accountName: params.name, by, reason: body.reason }
      return answer(await lockAccount(deps.packages, target, now))
    },
  }),
]

function change({ id, method, step, summary, make }: AccountStep): Operation {
  return operation({
    ...common,
    id,
    method,
    path: `/accounts/{name}/${step}`,
    summary: `${summary} (administrators of the server)`,
    body: nothing,
    handle: async ({ params, by, deps, now }) =>
      answer(await make(deps.packages, { accountName: params.name, by }, now)),
  })
}

function answer(outcome: AccountOutcome) {
  return outcome.kind === "refused" ? outcome : done(accountView(outcome.account))
}
