import type { AccessOutcome, InvitationOutcome } from "../../domain/ports/access-commands.ts"
import type { Ownership } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { storedAccountName, storedPackageId } from "../stored-names.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** What holds now between an account and an ID. */
type OwnershipSentence = (account: string, id: string) => string

/** A command that changes who owns an ID, and says `done` where it worked, with both names as they are stored. */
export function changeOwner(
  { id: typedId, accountName, done }: Ownership & { readonly done: OwnershipSentence },
  options: DataOptions,
  host: Host,
  change: (stores: CommandStores) => Promise<AccessOutcome | InvitationOutcome>,
): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await change(stores)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const id = await storedPackageId(stores, typedId)
    const account = await storedAccountName(stores, accountName)
    if (options.json) host.printJson({ id, account, outcome: "done" })
    else host.print(done(account, id))
    return 0
  })
}
