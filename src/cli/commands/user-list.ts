import { accountView } from "../../services/access/account-view.ts"
import { accountState } from "../account-state.ts"
import type { ExitCode, Host } from "../host.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"

/** `lode user list`: accounts of all kinds, as they share one namespace. */
export function userList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const accounts = await packages.listAccounts()
    printList(accounts, options, host, {
      view: accountView,
      heading: ["NAME", "KIND", "E-MAIL", "ROLE", "CREATED", "STATE"],
      row: (account) => [
        account.name,
        account.kind,
        account.email ?? "",
        account.siteAdmin ? "admin" : "user",
        showDay(account.created),
        accountState(account),
      ],
    })
    return 0
  })
}
