import { refuse } from "../../domain/refusals/refusal.ts"
import { memberView } from "../../services/access/account-view.ts"
import { findOrganisation } from "../../services/access/organisations.ts"
import { accountState } from "../account-state.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode org member list ORGANISATION`. */
export function orgMemberList(
  organisation: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const found = await findOrganisation(packages, organisation)
    if (found === undefined)
      return tellRefusal(refuse("ACCOUNT_IS_NO_ORGANISATION", { account: organisation }), host)
    const { members } = found
    printList(members, options, host, {
      view: memberView,
      heading: ["NAME", "ROLE", "STATE"],
      row: ({ account, role }) => [account.name, role, accountState(account)],
    })
    return 0
  })
}
