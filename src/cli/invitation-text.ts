import type { Invitation } from "../domain/invitation.ts"

/** What somebody is asked to become, for a column. */
export function invitedToText({ to }: Invitation): string {
  return to.kind === "owner" ? `owner of ${to.id}` : `${to.role} of ${to.organisation}`
}
