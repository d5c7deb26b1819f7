import { describe } from "node:test"
import { describeAccounts } from "./access-store/accounts.ts"
import { describeInvitations } from "./access-store/invitations.ts"
import { describeOrganisations } from "./access-store/organisations.ts"
import { describeOwners } from "./access-store/owners.ts"
import { describeReservations } from "./access-store/reservations.ts"
import type { MakeStore } from "./access-store/subject.ts"

/** Who may do what, as every store decides it. */
export function describeAccessStore(name: string, make: MakeStore): void {
  describe(`who may do what: ${name}`, () => {
    describeAccounts(make)
    describeOrganisations(make)
    describeOwners(make)
    describeInvitations(make)
    describeReservations(make)
  })
}
