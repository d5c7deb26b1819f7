import { toIsoTime } from "../../domain/time.ts"
import { accountState, accountView } from "../account-view.ts"
import type { ExitCode, Host } from "../host.ts"
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
          toIsoTime(organisation.created).slice(0, 10),
          accountState(organisation),
        ]),
      ))
        host.print(line)
    return 0
  })
}
