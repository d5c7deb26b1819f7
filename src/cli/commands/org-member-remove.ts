import { removeMember } from "../../services/access/organisations.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeMember } from "./org-member-change.ts"

/** `lode org member remove ORGANISATION NAME`. */
export function orgMemberRemove(
  organisationName: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  const place = { organisationName, accountName }
  return changeMember(place, options, host, ({ packages, now }) =>
    removeMember(packages, place, now),
  )
}
