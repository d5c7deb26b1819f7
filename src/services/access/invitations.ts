import type { Actor } from "../../domain/account.ts"
import { decidesFor } from "../../domain/administration.ts"
import type { Invitation, InvitationAnswer } from "../../domain/invitation.ts"
import type { AccessCommands, AnswerOutcome } from "../../domain/ports/access-commands.ts"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

interface Target {
  /** The invitation's number. */
  readonly invitation: number
  readonly by?: Actor | undefined
}

type Answering = Pick<AccessCommands, "answerInvitation">

/** Who is asked says yes: it owns the ID, or is a member. */
export function acceptInvitation(store: Answering, target: Target, now: Microseconds) {
  return answer(store, target, "accept", now)
}

/** Who is asked says no. */
export function declineInvitation(store: Answering, target: Target, now: Microseconds) {
  return answer(store, target, "decline", now)
}

/** The side that asked takes it back. */
export function cancelInvitation(store: Answering, target: Target, now: Microseconds) {
  return answer(store, target, "cancel", now)
}

function answer(
  store: Answering,
  { invitation, by }: Target,
  wanted: InvitationAnswer,
  now: Microseconds,
): Promise<AnswerOutcome> {
  return store.answerInvitation({ invitation, by, answer: wanted, now })
}

/** What an account may answer: invitations to itself and to the organisations that it is an admin of. */
export async function invitationsToAnswer(
  store: Pick<AccessReads, "findAccount" | "membershipsOf" | "invitationsFor">,
  accountName: string,
): Promise<readonly Invitation[]> {
  const account = await store.findAccount(accountName)
  if (account === undefined) return []
  const names = decidesFor(account, await store.membershipsOf(accountName))
  const lists = await Promise.all(names.map((name) => store.invitationsFor(name)))
  return lists.flat().toSorted((a, b) => a.key - b.key)
}
