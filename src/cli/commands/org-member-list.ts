import { refuse } from "../../domain/refusals/refusal.ts"
import { memberView } from "../../services/access/account-view.ts"
import { findOrganisation } from "../../services/access/organisations.ts"
import { accountState } from "../account-state.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"
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
    if (options.json) host.printJson(members.map(memberView))
    else
      for (const line of tableLines(
        ["NAME", "ROLE", "STATE"],
        members.map(({ account, role }) => [account.name, role, accountState(account)]),
      ))
        host.print(line)
    return 0
  })
}
