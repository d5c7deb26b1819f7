import type { Account, OrganisationRole } from "../../domain/account.ts"
import {
  decidesAs,
  isSiteAdministrator,
  judgeOrganisationAdministration,
  judgeSiteAdministration,
} from "../../domain/administration.ts"
import type {
  AccessInput,
  AccessOutcome,
  AccountOutcome,
  InvitationOutcome,
} from "../../domain/ports/access-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { memberOfOrganisation, otherOrganisationAdmin } from "../queries/account-queries.ts"
import type { Tx } from "../tx.ts"
import { nameTaken, openAccount } from "./accounts.ts"
import {
  readAccount,
  readAdministrator,
  readReceiver,
  refused,
  type KnownAdministrator,
} from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import { forgetInvitation, invite } from "./invitations.ts"
import type { Refused } from "./judged-access.ts"
import { deleteMember, writeMember } from "./member-statements.ts"

/** AccessCommands.createOrganisation. */
export async function createOrganisation(
  tx: Tx,
  { name, email, adminName, ...administration }: AccessInput<"createOrganisation">,
): Promise<AccountOutcome> {
  const administrator = await readAdministrator(tx, administration)
  if (administrator.kind === "refused") return administrator
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  const admin = await readReceiver(tx, adminName, { allowOrganisation: false })
  if (admin.kind === "refused") return admin
  const { deed } = administrator
  const wish = { name, email, kind: "organisation", siteAdmin: false } as const
  const account = await openAccount(tx, wish, deed)
  if (account === "name-taken") return nameTaken(tx, name)
  await setMember(tx, { organisation: account, account: admin.account, role: "admin", deed })
  return { kind: "done", account }
}

/** AccessCommands.addMember. */
export async function addMember(
  tx: Tx,
  target: AccessInput<"addMember">,
): Promise<InvitationOutcome> {
  const place = await readOrganisation(tx, target)
  if (place.kind === "refused") return place
  const { administrator, organisation } = place
  const { who, deed } = administrator
  const refusal = judgeOrganisationAdministration(who, organisation.name)
  if (refusal !== undefined) return refused(refusal)
  const receiver = await readReceiver(tx, target.accountName, { allowOrganisation: false })
  if (receiver.kind === "refused") return receiver
  const { account } = receiver
  const { role } = target
  const former = await readRole(tx, organisation, account)
  if (former !== undefined) return changeRole(tx, { organisation, account, former, role, deed })
  if (!isSiteAdministrator(who))
    return invite(tx, { account, to: { kind: "member", organisation, role }, deed })
  await setMember(tx, { organisation, account, role, deed })
  return { kind: "done" }
}

/** AccessCommands.setMemberRole. */
export async function setMemberRole(
  tx: Tx,
  target: AccessInput<"setMemberRole">,
): Promise<AccessOutcome> {
  const place = await readOrganisation(tx, target)
  if (place.kind === "refused") return place
  const { administrator, organisation } = place
  const refusal = judgeOrganisationAdministration(administrator.who, organisation.name)
  if (refusal !== undefined) return refused(refusal)
  const member = await readMember(tx, organisation, target.accountName)
  if (member.kind === "refused") return member
  const { role } = target
  return changeRole(tx, { ...member, organisation, role, deed: administrator.deed })
}

/** AccessCommands.removeMember. */
export async function removeMember(
  tx: Tx,
  target: AccessInput<"removeMember">,
): Promise<AccessOutcome> {
  const place = await readOrganisation(tx, target)
  if (place.kind === "refused") return place
  const { administrator, organisation } = place
  const { who, deed } = administrator
  const member = await readMember(tx, organisation, target.accountName)
  const refusal = judgeOrganisationAdministration(who, organisation.name)
  const leaves = member.kind === "found" && decidesAs(who, member.account.name)
  if (refusal !== undefined && !leaves) return refused(refusal)
  if (member.kind === "refused") return member
  const { account, former } = member
  if (await isLastAdmin(tx, organisation, member)) return lastAdmin(organisation, account)
  await deleteMember(tx, organisation.key, account.key)
  await tell(tx, { organisation, account, deed, action: "member remove", before: former })
  return { kind: "done" }
}

/** A new member; an invitation that asked for it is answered by it. */
export async function setMember(
  tx: Tx,
  member: {
    readonly organisation: Pick<Account, "key" | "name">
    readonly account: Account
    readonly role: OrganisationRole
    readonly deed: KnownAdministrator["deed"]
  },
): Promise<void> {
  const { organisation, account, role } = member
  await writeMember(tx, organisation.key, { accountKey: account.key, role })
  await forgetInvitation(tx, { account, organisationKey: organisation.key })
  await tell(tx, { ...member, action: "member add", after: role })
}

interface RoleChange {
  readonly organisation: Account
  readonly account: Account
  readonly former: OrganisationRole
  readonly role: OrganisationRole
  readonly deed: KnownAdministrator["deed"]
}

async function changeRole(tx: Tx, change: RoleChange): Promise<AccessOutcome> {
  const { organisation, account, former, role } = change
  if (former === role) return { kind: "done" }
  if (await isLastAdmin(tx, organisation, change)) return lastAdmin(organisation, account)
  await writeMember(tx, organisation.key, { accountKey: account.key, role })
  await tell(tx, { ...change, action: "member role", before: former, after: role })
  return { kind: "done" }
}

/** An organisation that nobody can administer is lost to its people. */
async function isLastAdmin(
  tx: Tx,
  organisation: Account,
  { account, former }: { readonly account: Account; readonly former: OrganisationRole },
): Promise<boolean> {
  if (former !== "admin") return false
  const place = { organisationKey: organisation.key, accountKey: account.key }
  return (await tx.first(otherOrganisationAdmin, place)) === undefined
}

function lastAdmin(organisation: Account, account: Account): Refused {
  const names = { organisation: organisation.name, account: account.name }
  return refused(refuse("LAST_ORGANISATION_ADMIN", names))
}

async function readOrganisation(
  tx: Tx,
  target: AccessInput<"removeMember">,
): Promise<
  | {
      readonly kind: "found"
      readonly administrator: KnownAdministrator
      readonly organisation: Account
    }
  | Refused
> {
  const administrator = await readAdministrator(tx, target)
  if (administrator.kind === "refused") return administrator
  const organisation = await readAccount(tx, target.organisationName)
  if (organisation === undefined)
    return refused(refuse("ACCOUNT_NOT_FOUND", { account: target.organisationName }))
  if (organisation.kind !== "organisation")
    return refused(refuse("ACCOUNT_IS_NO_ORGANISATION", { account: organisation.name }))
  return { kind: "found", administrator, organisation }
}

async function readMember(
  tx: Tx,
  organisation: Account,
  accountName: string,
): Promise<
  { readonly kind: "found"; readonly account: Account; readonly former: OrganisationRole } | Refused
> {
  const account = await readAccount(tx, accountName)
  const former = account && (await readRole(tx, organisation, account))
  if (account !== undefined && former !== undefined) return { kind: "found", account, former }
  const names = { account: account?.name ?? accountName, organisation: organisation.name }
  return refused(refuse("MEMBER_NOT_FOUND", names))
}

async function readRole(
  tx: Tx,
  organisation: Account,
  account: Account,
): Promise<OrganisationRole | undefined> {
  const place = { organisationKey: organisation.key, accountKey: account.key }
  return (await tx.first(memberOfOrganisation, place))?.role
}

async function tell(
  tx: Tx,
  change: {
    readonly organisation: Pick<Account, "name">
    readonly account: Account
    readonly deed: KnownAdministrator["deed"]
    readonly action: string
    readonly before?: OrganisationRole
    readonly after?: OrganisationRole
  },
): Promise<void> {
  const { deed, action, before, after } = change
  const account = change.account.name
  await writeAudit(tx, {
    ...deed,
    action,
    target: `account/${change.organisation.name}`,
    ...(before !== undefined && { before: { account, role: before } }),
    ...(after !== undefined && { after: { account, role: after } }),
  })
}
