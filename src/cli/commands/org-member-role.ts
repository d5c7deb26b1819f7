import { setMemberRole } from "../../services/access/organisations.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeMember, parseRole } from "./org-member-change.ts"

/** `lode org member role ORGANISATION NAME ROLE`. */
export function orgMemberRole(
  {
    organisationName,
    accountName,
    role: text,
  }: Record<"organisationName" | "accountName" | "role", string>,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  const place = { organisationName, accountName, role: parseRole(text) }
  return changeMember(place, options, host, ({ packages, now }) =>
    setMemberRole(packages, place, now),
  )
}
