import { organisationRoles } from "../../../domain/account.ts"
import type { InvitationOutcome } from "../../../domain/ports/access-commands.ts"
import { invitationView } from "../../../services/access/invitation-view.ts"
import { done, type Outcome } from "../operation.ts"
import { named, nullable, oneOf, record, text, time, wholeNumber, type TypeOf } from "../schema.ts"

export const invitationSchema = named(
  "Invitation",
  record({
    number: wholeNumber(1),
    account: text({ description: "Who is asked." }),
    package: nullable(text({ description: "The ID that it shall own." })),
    organisation: nullable(text({ description: "The organisation that it shall join." })),
    role: nullable(oneOf(organisationRoles)),
    invitedBy: text(),
    created: time(),
  }),
)

/** What asking somebody came to. */
export const askedSchema = named(
  "Asked",
  record({
    state: oneOf(["done", "invited"]),
    invitation: nullable(invitationSchema),
  }),
)

/** Whether it holds already, or waits for the other side. */
export function askedOutcome(outcome: InvitationOutcome): Outcome<TypeOf<typeof askedSchema>> {
  switch (outcome.kind) {
    case "refused":
      return outcome
    case "invited":
      return done({ state: "invited", invitation: invitationView(outcome.invitation) })
    case "done":
      return done({ state: "done", invitation: null })
  }
}
