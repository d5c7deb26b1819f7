import { accountView } from "../../services/access/account-view.ts"
import { accountState } from "../account-state.ts"
import type { ExitCode, Host } from "../host.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"

/** `lode user list`: accounts of all kinds, as they share one namespace. */
export function userList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const accounts = await packages.listAccounts()
    if (options.json) host.printJson(accounts.map(accountView))
    else
      for (const line of tableLines(
        ["NAME", "KIND", "E-MAIL", "ROLE", "CREATED", "STATE"],
        accounts.map((account) => [
          account.name,
          account.kind,
          account.email ?? "",
          account.siteAdmin ? "admin" : "user",
          showDay(account.created),
          accountState(account),
        ]),
      ))
        host.print(line)
    return 0
  })
}
