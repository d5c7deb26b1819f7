/**
 * Who sees what of accounts. Administrators of the server see all; others see themselves and the organisations they
 * belong to. What somebody may not see is answered like what does not exist, so that nobody can search for names.
 */
import { sameAccountName } from "../../domain/account-name.ts"
import type { Account } from "../../domain/account.ts"
import {
  administratorOf,
  isSiteAdministrator,
  judgeOwnership,
  judgeSiteAdministration,
  type Administrator,
} from "../../domain/administration.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import { defaultFeed } from "../../domain/feed.ts"
import type { Invitation } from "../../domain/invitation.ts"
import type { AccessReads, OwnedPackage } from "../../domain/ports/access-reads.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { findAccount, type AccountDetails } from "./accounts.ts"
import { findOrganisation, type OrganisationDetails } from "./organisations.ts"
import { ownersOf, type PackageOwners } from "./owners.ts"

interface NotSeen {
  readonly kind: "refused"
  readonly refusal: Refusal
}

export type Seen<T> = { readonly kind: "seen"; readonly found: T } | NotSeen

type Memberships = Pick<AccessReads, "membershipsOf">

/** Who asks, for the rules of domain/administration.ts. */
export async function administratorWith(store: Memberships, key: ApiKey): Promise<Administrator> {
  return administratorOf(key, await store.membershipsOf(key.account.name))
}

/** All accounts, in pages. */
export async function seeAccounts(
  store: Memberships & Pick<AccessReads, "accountsAfter">,
  key: ApiKey,
  page: { readonly after: string; readonly limit: number },
): Promise<Seen<readonly Account[]>> {
  const refusal = judgeSiteAdministration(await administratorWith(store, key))
  if (refusal !== undefined) return { kind: "refused", refusal }
  return { kind: "seen", found: await store.accountsAfter(page.after, page.limit) }
}

/** An account by its name in any case. */
export async function seeAccount(
  store: Memberships & Pick<AccessReads, "findAccount">,
  key: ApiKey,
  name: string,
): Promise<Seen<AccountDetails>> {
  const found = (await maySee(store, key, name)) ? await findAccount(store, name) : undefined
  return found === undefined ? notFound(name) : { kind: "seen", found }
}

/** An organisation with its members and who is asked to join. */
export async function seeOrganisation(
  store: Memberships & Pick<AccessReads, "findAccount" | "membersOf" | "invitationsToJoin">,
  key: ApiKey,
  name: string,
): Promise<Seen<OrganisationDetails>> {
  const found = (await maySee(store, key, name)) ? await findOrganisation(store, name) : undefined
  return found === undefined ? notFound(name) : { kind: "seen", found }
}

/** The IDs that an account owns itself, in the order in which they were first pushed. */
export async function seePackages(
  store: Memberships & Pick<AccessReads, "findAccount" | "packagesOf">,
  key: ApiKey,
  { name, ...page }: { readonly name: string; readonly after: number; readonly limit: number },
): Promise<Seen<readonly OwnedPackage[]>> {
  const found = (await maySee(store, key, name)) ? await store.findAccount(name) : undefined
  if (found === undefined) return notFound(name)
  return { kind: "seen", found: await store.packagesOf(name, { feed: defaultFeed, ...page }) }
}

/** The owners of an ID, for whoever may read; who is asked to become one, only for those who may ask. */
export async function seeOwners(
  store: Memberships & Pick<AccessReads, "invitationsToOwn"> & Pick<PackageReads, "findPackage">,
  key: ApiKey,
  id: string,
): Promise<Seen<PackageOwners>> {
  const found = await ownersOf(store, id)
  if (found === undefined)
    return { kind: "refused", refusal: refuse("PACKAGE_ID_NOT_FOUND", { id }) }
  const mayAsk = judgeOwnership(await administratorWith(store, key), found) === undefined
  return { kind: "seen", found: mayAsk ? found : { ...found, invitations: [] } }
}

/** What the key's account may answer, for itself and the organisations that it decides for, oldest first. */
export async function seeInvitations(
  store: Memberships & Pick<AccessReads, "invitationsFor">,
  key: ApiKey,
): Promise<readonly Invitation[]> {
  const who = await administratorWith(store, key)
  const names = who.kind === "key" ? who.names : []
  const lists = await Promise.all(names.map((name) => store.invitationsFor(name)))
  return lists.flat().toSorted((a, b) => a.key - b.key)
}

/** A key that acts for an organisation sees that one alone, beside its own account. */
async function maySee(store: Memberships, key: ApiKey, name: string): Promise<boolean> {
  const memberships = await store.membershipsOf(key.account.name)
  if (isSiteAdministrator(administratorOf(key, memberships))) return true
  const { account, owner } = key
  const others = owner.key === account.key ? memberships.map((one) => one.organisation) : [owner]
  return [account, ...others].some((seen) => sameAccountName(seen.name, name))
}

function notFound(account: string): NotSeen {
  return { kind: "refused", refusal: refuse("ACCOUNT_NOT_FOUND", { account }) }
}
