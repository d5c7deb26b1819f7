import type { Actor } from "../../../domain/account.ts"
import type { AnswerOutcome } from "../../../domain/ports/access-commands.ts"
import type { PackageStore } from "../../../domain/ports/package-store.ts"
import type { Microseconds } from "../../../domain/time.ts"
import {
  acceptInvitation,
  cancelInvitation,
  declineInvitation,
} from "../../../services/access/invitations.ts"
import { seeInvitations } from "../../../services/access/who-sees.ts"
import { invitationView } from "../../../services/access/invitation-view.ts"
import { done, operation, type Operation } from "../operation.ts"
import { numberParams } from "../parts.ts"
import { list, nothing, record } from "../schema.ts"
import { invitationSchema } from "../schemas/invitation-schemas.ts"

const common = { tag: "Invitations", access: "admin", query: nothing, body: nothing } as const

interface Answering {
  readonly id: string
  readonly step: string
  readonly summary: string
  readonly make: (
    store: PackageStore,
    target: { readonly invitation: number; readonly by: Actor },
    now: Microseconds,
  ) => Promise<AnswerOutcome>
}

/** What somebody is asked to become, and the answers. */
export const invitationOperations: readonly Operation[] = [
  operation({
    ...common,
    id: "listInvitations",
    method: "GET",
    path: "/invitations",
    summary: "What one may answer, for oneself and the organisations that one is an admin of",
    params: nothing,
    success: 200,
    answer: record({ items: list(invitationSchema) }),
    handle: async ({ apiKey, deps }) => {
      const found = await seeInvitations(deps.packages, apiKey)
      return done({ items: found.map(invitationView) })
    },
  }),
  answering({
    id: "acceptInvitation",
    step: "accept",
    summary: "Says yes: the ID is owned, the organisation joined",
    make: acceptInvitation,
  }),
  answering({
    id: "declineInvitation",
    step: "decline",
    summary: "Says no",
    make: declineInvitation,
  }),
  answering({
    id: "cancelInvitation",
    step: "cancel",
    summary: "Takes the invitation back (the side that asked)",
    make: cancelInvitation,
  }),
]

function answering({ id, step, summary, make }: Answering): Operation {
  return operation({
    ...common,
    id,
    method: "POST",
    path: `/invitations/{number}/${step}`,
    summary,
    params: numberParams,
    success: 200,
    answer: invitationSchema,
    handle: async ({ params, by, deps, now }) => {
      const outcome = await make(deps.packages, { invitation: params.number, by }, now)
      return outcome.kind === "refused" ? outcome : done(invitationView(outcome.invitation))
    },
  })
}
