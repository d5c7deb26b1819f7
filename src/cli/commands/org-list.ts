import { accountView } from "../../services/access/account-view.ts"
import { accountState } from "../account-state.ts"
import type { ExitCode, Host } from "../host.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"

/** `lode org list`. */
export function orgList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const accounts = await packages.listAccounts()
    const organisations = accounts.filter(({ kind }) => kind === "organisation")
    if (options.json) host.printJson(organisations.map(accountView))
    else
      for (const line of tableLines(
        ["NAME", "E-MAIL", "CREATED", "STATE"],
        organisations.map((organisation) => [
          organisation.name,
          organisation.email ?? "",
          showDay(organisation.created),
          accountState(organisation),
        ]),
      ))
        host.print(line)
    return 0
  })
}
