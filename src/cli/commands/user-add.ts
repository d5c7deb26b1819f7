import { accountNameRule } from "../../domain/account-name.ts"
import { toIsoTime } from "../../domain/time.ts"
import { addAccount } from "../../services/access/accounts.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"

export interface UserAddOptions extends DataOptions {
  readonly email?: string
  readonly admin?: boolean
}

/** `lode user add NAME`. It may be the first command in a new data folder. */
export function userAdd(name: string, options: UserAddOptions, host: Host): Promise<ExitCode> {
  return withStores(host, { ...options, create: true }, async ({ packages, now }) => {
    const wish = { name, email: options.email, siteAdmin: options.admin ?? false }
    const outcome = await addAccount(packages, wish, now)
    switch (outcome.kind) {
      case "name-invalid":
        throw new WrongUsage(`'${name}' cannot be an account's name. Allowed: ${accountNameRule}.`)
      case "email-invalid":
        throw new WrongUsage(`'${options.email ?? ""}' is not an e-mail address.`)
      case "name-taken":
        host.tell(`There is an account '${name}' already.`)
        return 1
      case "added":
        break
    }
    const { account } = outcome
    if (options.json)
      host.printJson({
        name: account.name,
        email: account.email ?? null,
        admin: account.siteAdmin,
        created: toIsoTime(account.created),
      })
    else
      host.print(
        `Added ${account.siteAdmin ? "the administrator" : "the account"} '${account.name}'. Next, a key: lode key create --user ${account.name}`,
      )
    return 0
  })
}
