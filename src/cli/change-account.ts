import type { AccountOutcome } from "../domain/ports/access-commands.ts"
import { accountView } from "../services/access/account-view.ts"
import type { ExitCode, Host } from "./host.ts"
import { withStores, type CommandStores, type DataOptions } from "./stores.ts"
import { tellRefusal } from "./tell-refusal.ts"

/** A command that changes one account, and says `done` where it worked. */
export function changeAccountCommand(
  options: DataOptions,
  host: Host,
  change: (stores: CommandStores) => Promise<AccountOutcome>,
  done: (name: string) => string,
): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await change(stores)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson(accountView(outcome.account))
    else host.print(done(outcome.account.name))
    return 0
  })
}
