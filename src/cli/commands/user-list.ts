import { toIsoTime } from "../../domain/time.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"

/** `lode user list`. */
export function userList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const accounts = await packages.listAccounts()
    if (options.json)
      host.printJson(
        accounts.map((account) => ({
          name: account.name,
          email: account.email ?? null,
          admin: account.siteAdmin,
          created: toIsoTime(account.created),
          disabled: account.disabled === undefined ? null : toIsoTime(account.disabled),
        })),
      )
    else
      for (const line of tableLines(
        ["NAME", "E-MAIL", "ROLE", "CREATED", "STATE"],
        accounts.map((account) => [
          account.name,
          account.email ?? "",
          account.siteAdmin ? "admin" : "user",
          toIsoTime(account.created).slice(0, 10),
          account.disabled === undefined ? "active" : "disabled",
        ]),
      ))
        host.print(line)
    return 0
  })
}
