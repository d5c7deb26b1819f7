import { createAccount } from "../../services/access/accounts.ts"
import { accountView } from "../../services/access/account-view.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

export interface UserAddOptions extends DataOptions {
  readonly email?: string
  readonly service?: boolean
  readonly admin?: boolean
}

/** `lode user add NAME`. It may be the first command in a new data folder. */
export function userAdd(name: string, options: UserAddOptions, host: Host): Promise<ExitCode> {
  return withStores(host, { ...options, create: true }, async ({ packages, now }) => {
    const kind = options.service ? "service" : "person"
    const wish = { name, kind, email: options.email, siteAdmin: options.admin ?? false } as const
    const outcome = await createAccount(packages, wish, now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const { account } = outcome
    const what = account.siteAdmin ? "administrator" : options.service ? "service" : "account"
    if (options.json) host.printJson(accountView(account))
    else
      host.print(
        `Added the ${what} '${account.name}'. Next, a key: lode key create --user ${account.name}`,
      )
    return 0
  })
}
