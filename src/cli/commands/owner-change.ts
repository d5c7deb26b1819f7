import type { AccessOutcome, InvitationOutcome } from "../../domain/ports/access-commands.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Ownership } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { storedAccountName, storedPackageId } from "../stored-names.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** A change of who owns an ID, and how it is told. */
interface OwnerChange {
  readonly change: (
    store: PackageStore,
    ownership: Ownership,
    now: Microseconds,
  ) => Promise<AccessOutcome | InvitationOutcome>
  /** What holds now between an account and an ID. */
  readonly done: (account: string, id: string) => string
}

/** Makes the change, and says `done` where it worked, with both names as they are stored. */
export function changeOwner(
  ownership: Ownership,
  options: DataOptions,
  host: Host,
  { change, done }: OwnerChange,
): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await change(stores.packages, ownership, stores.now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const id = await storedPackageId(stores, ownership.id)
    const account = await storedAccountName(stores, ownership.accountName)
    if (options.json) host.printJson({ id, account, outcome: "done" })
    else host.print(done(account, id))
    return 0
  })
}
