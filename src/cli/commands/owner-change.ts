import type { OwnerOutcome } from "../../domain/ports/package-commands.ts"
import type { Ownership } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

/** Tells how adding or removing an owner went. */
export function tellOwnerOutcome(
  outcome: OwnerOutcome,
  { id, accountName }: Ownership,
  done: string,
  { host, json = false }: { readonly host: Host } & Pick<DataOptions, "json">,
): ExitCode {
  switch (outcome) {
    case "package-missing":
      host.tell(`There is no package '${id}'. The first push of an ID makes its pusher the owner.`)
      return 1
    case "account-missing":
      host.tell(`There is no account '${accountName}'; 'lode user list' shows them.`)
      return 1
    case "last-owner":
      host.tell(`'${accountName}' is the last owner of '${id}'. Add another one first.`)
      return 1
    case "done":
      if (json) host.printJson({ id, account: accountName, outcome: "done" })
      else host.print(done)
      return 0
  }
}
