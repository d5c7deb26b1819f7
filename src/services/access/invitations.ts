import type { Actor } from "../../domain/account.ts"
import type { InvitationAnswer } from "../../domain/invitation.ts"
import type { AccessCommands, AnswerOutcome } from "../../domain/ports/access-commands.ts"
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
