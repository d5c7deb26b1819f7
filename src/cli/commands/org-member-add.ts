import { addMember } from "../../services/access/organisations.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeMember, parseRole } from "./org-member-change.ts"

export interface OrgMemberAddOptions extends DataOptions {
  readonly role: string
}

/** `lode org member add ORGANISATION NAME`. */
export function orgMemberAdd(
  organisationName: string,
  accountName: string,
  options: OrgMemberAddOptions,
  host: Host,
): Promise<ExitCode> {
  const place = { organisationName, accountName, role: parseRole(options.role) }
  return changeMember(place, options, host, ({ packages, now }) => addMember(packages, place, now))
}
