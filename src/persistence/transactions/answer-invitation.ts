import { decidesAs, isSiteAdministrator, judgeOwnership } from "../../domain/administration.ts"
import type { Invitation } from "../../domain/invitation.ts"
import type { AccessInput, AnswerOutcome } from "../../domain/ports/access-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { toInvitation } from "../rows/access-rows.ts"
import { invitationByKey } from "../queries/invitation-queries.ts"
import type { Tx } from "../tx.ts"
import {
  readAdministrator,
  readDecides,
  readReceiver,
  refused,
  type KnownAdministrator,
} from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import { auditPlace, endInvitation, type Place } from "./invitations.ts"
import { readPackage, type StoredPackage } from "./judged-access.ts"
import { setMember } from "./members.ts"
import { giveOwnership, judgeRoom } from "./owners.ts"

/** An invitation with what it is to, as it is now. */
interface Asked {
  readonly invitation: Invitation
  readonly to: Place
  /** Where it is to own an ID. */
  readonly stored: StoredPackage | undefined
}

/** AccessCommands.answerInvitation. */
export async function answerInvitation(
  tx: Tx,
  { invitation: number, answer, ...administration }: AccessInput<"answerInvitation">,
): Promise<AnswerOutcome> {
  const administrator = await readAdministrator(tx, administration)
  if (administrator.kind === "refused") return administrator
  const asked = await readAsked(tx, number)
  const side = answer === "cancel" ? mayCancel : mayAnswer
  // Whom it does not concern must not learn of it.
  if (asked === undefined || !side(administrator, asked))
    return refused(refuse("INVITATION_NOT_FOUND", { invitation: number }))
  const { invitation, to } = asked
  if (answer === "accept") {
    const refusal = await accept(tx, asked, administrator)
    if (refusal !== undefined) return refused(refusal)
    return { kind: "done", invitation }
  }
  await endInvitation(tx, invitation.key)
  const before = { account: invitation.account }
  const action = `${to.kind} ${answer}`
  await writeAudit(tx, { ...administrator.deed, ...auditPlace(to), action, before })
  return { kind: "done", invitation }
}

function mayAnswer({ who }: KnownAdministrator, { invitation }: Asked): boolean {
  return decidesAs(who, invitation.account)
}

function mayCancel({ who }: KnownAdministrator, { to, stored }: Asked): boolean {
  if (to.kind === "member") return decidesAs(who, to.organisation.name)
  return isSiteAdministrator(who) || (stored && judgeOwnership(who, stored)) === undefined
}

async function accept(
  tx: Tx,
  { invitation, to, stored }: Asked,
  { deed }: KnownAdministrator,
): Promise<Refusal | undefined> {
  const { account: name, invitedBy } = invitation
  const receiver = await readReceiver(tx, name, { allowOrganisation: to.kind === "owner" })
  if (receiver.kind === "refused") return receiver.refusal
  const { account } = receiver
  const deciders = to.kind === "owner" ? (stored?.owners ?? []) : [to.organisation.name]
  const decides = await readDecides(tx, invitedBy)
  if (!decides.some((each) => deciders.includes(each)))
    return refuse("INVITATION_LAPSED", {
      account: invitedBy,
      target: to.kind === "owner" ? to.id : to.organisation.name,
    })
  if (to.kind === "member") await setMember(tx, { ...to, account, deed })
  else if (stored !== undefined) {
    const full = judgeRoom(stored)
    if (full !== undefined) return full
    await giveOwnership(tx, to, { stored, account, deed })
  }
  return undefined
}

async function readAsked(tx: Tx, number: number): Promise<Asked | undefined> {
  const row = await tx.first(invitationByKey, { invitation: number })
  if (row === undefined) return undefined
  const invitation = toInvitation(row)
  const { to } = invitation
  if (to.kind === "owner") {
    const stored = await readPackage(tx, to)
    if (stored === undefined) return undefined
    return { invitation, stored, to: { ...to, packageKey: stored.packageKey } }
  }
  const organisation = { key: row.organisation_key ?? 0, name: to.organisation }
  return { invitation, stored: undefined, to: { kind: "member", organisation, role: to.role } }
}
