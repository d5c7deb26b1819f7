import { accountView } from "../../services/access/account-view.ts"
import { accountState } from "../account-state.ts"
import type { ExitCode, Host } from "../host.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"

/** `lode org list`. */
export function orgList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const accounts = await packages.listAccounts()
    const organisations = accounts.filter(({ kind }) => kind === "organisation")
    printList(organisations, options, host, {
      view: accountView,
      heading: ["NAME", "E-MAIL", "CREATED", "STATE"],
      row: (organisation) => [
        organisation.name,
        organisation.email ?? "",
        showDay(organisation.created),
        accountState(organisation),
      ],
    })
    return 0
  })
}
