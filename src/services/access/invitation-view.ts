import type { Invitation } from "../../domain/invitation.ts"
import { toIsoTime } from "../../domain/time.ts"

/** An invitation as both sides see it: to own a package, or to join an organisation in a role. */
export function invitationView({ key, account, to, invitedBy, created }: Invitation) {
  const isMember = to.kind === "member"
  return {
    number: key,
    account,
    package: isMember ? null : to.id,
    organisation: isMember ? to.organisation : null,
    role: isMember ? to.role : null,
    invitedBy,
    created: toIsoTime(created),
  }
}
