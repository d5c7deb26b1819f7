import type { Invitation } from "../domain/invitation.ts"
import { toIsoTime } from "../domain/time.ts"

/** An invitation as commands print it in JSON. */
export function invitationView({ key, account, to, invitedBy, created }: Invitation) {
  const place =
    to.kind === "owner" ? { package: to.id } : { organisation: to.organisation, role: to.role }
  return { id: key, account, ...place, invitedBy, created: toIsoTime(created) }
}

/** What somebody is asked to become, for a column. */
export function invitedToText({ to }: Invitation): string {
  return to.kind === "owner" ? `owner of ${to.id}` : `${to.role} of ${to.organisation}`
}
