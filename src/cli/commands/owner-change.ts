import type { AccessOutcome, InvitationOutcome } from "../../domain/ports/access-commands.ts"
import type { Ownership } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** A command that changes who owns an ID, and says `done` where it worked. */
export function changeOwner(
  { id, accountName, done }: Ownership & { readonly done: string },
  options: DataOptions,
  host: Host,
  change: (stores: CommandStores) => Promise<AccessOutcome | InvitationOutcome>,
): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await change(stores)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson({ id, account: accountName, outcome: "done" })
    else host.print(done)
    return 0
  })
}
