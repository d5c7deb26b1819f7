import type { DatabaseSync } from "node:sqlite"
import type { Account } from "../../domain/account.ts"
import type { Membership } from "../../domain/administration.ts"
import type { Invitation } from "../../domain/invitation.ts"
import type { AccessReads, Member, OwnedPackage } from "../../domain/ports/access-reads.ts"
import type { Reservation, ReservedPrefix } from "../../domain/reserved-prefix.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import { accountByName } from "../queries/access-queries.ts"
import {
  accountsAfter,
  membershipsOfAccount,
  membersOfOrganisation,
  packagesOfAccount,
} from "../queries/account-queries.ts"
import {
  invitationByKey,
  invitationsOfAccount,
  invitationsOfOrganisation,
  invitationsOfPackage,
} from "../queries/invitation-queries.ts"
import {
  anyReservation,
  everyReservation,
  reservationsOfPrefixes,
} from "../queries/prefix-queries.ts"
import { toInvitation, toMember, toMembership, toOwnedPackage } from "../rows/access-rows.ts"
import { toAccount } from "../rows/account-rows.ts"
import { prefixesOf, toMatchingPrefixes, toReservations } from "../rows/prefix-rows.ts"
import { PreparedStatements } from "./prepared-statements.ts"
import { SqliteAuditReads } from "./sqlite-audit-reads.ts"

/** Reads of who may do what, on the event loop's own connection. */
export class SqliteAccessReads extends SqliteAuditReads implements AccessReads {
  readonly #statements: PreparedStatements

  constructor(db: DatabaseSync) {
    super(db)
    this.#statements = new PreparedStatements(db)
  }

  async findAccount(name: string): Promise<Account | undefined> {
    return this.#account(name)
  }

  async accountsAfter(after: string, limit: number): Promise<readonly Account[]> {
    const page = { after: lowerAccountName(after), limit }
    return this.#statements.all(accountsAfter, page).map(toAccount)
  }

  async membershipsOf(name: string): Promise<readonly Membership[]> {
    const account = this.#account(name)
    if (account === undefined) return []
    return this.#statements.all(membershipsOfAccount, { accountKey: account.key }).map(toMembership)
  }

  async membersOf(organisation: string): Promise<readonly Member[]> {
    const account = this.#account(organisation)
    if (account === undefined) return []
    const parameters = { organisationKey: account.key }
    return this.#statements.all(membersOfOrganisation, parameters).map(toMember)
  }

  async packagesOf(
    name: string,
    page: { readonly feed: string; readonly after: number; readonly limit: number },
  ): Promise<readonly OwnedPackage[]> {
    const account = this.#account(name)
    if (account === undefined) return []
    const parameters = { accountKey: account.key, ...page }
    return this.#statements.all(packagesOfAccount, parameters).map(toOwnedPackage)
  }

  async findInvitation(key: number): Promise<Invitation | undefined> {
    const row = this.#statements.first(invitationByKey, { invitation: key })
    return row === undefined ? undefined : toInvitation(row)
  }

  async invitationsFor(name: string): Promise<readonly Invitation[]> {
    const account = this.#account(name)
    if (account === undefined) return []
    return this.#statements.all(invitationsOfAccount, { accountKey: account.key }).map(toInvitation)
  }

  async invitationsToOwn(feed: string, lowerId: string): Promise<readonly Invitation[]> {
    return this.#statements.all(invitationsOfPackage, { feed, lowerId }).map(toInvitation)
  }

  async invitationsToJoin(organisation: string): Promise<readonly Invitation[]> {
    const account = this.#account(organisation)
    if (account === undefined) return []
    const parameters = { organisationKey: account.key }
    return this.#statements.all(invitationsOfOrganisation, parameters).map(toInvitation)
  }

  async reservationsAmong(
    feed: string,
    lowerIds: readonly string[],
  ): Promise<readonly ReservedPrefix[]> {
    // Most feeds have none, and a page of results has hundreds of prefixes.
    if (this.#statements.first(anyReservation, {}) === undefined) return []
    const rows = this.#statements.all(reservationsOfPrefixes, prefixesOf(feed, lowerIds))
    return toMatchingPrefixes(rows, lowerIds)
  }

  async listReservations(): Promise<readonly Reservation[]> {
    return toReservations(this.#statements.all(everyReservation, {}))
  }

  #account(name: string): Account | undefined {
    const row = this.#statements.first(accountByName, { lowerName: lowerAccountName(name) })
    return row === undefined ? undefined : toAccount(row)
  }
}
