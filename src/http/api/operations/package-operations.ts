import { lockPackage, unlockPackage } from "../../../services/access/locks.ts"
import { addOwner, removeOwner, transferPackage } from "../../../services/access/owners.ts"
import { seeOwners } from "../../../services/access/who-sees.ts"
import { invitationView } from "../../../services/access/invitation-view.ts"
import { done, operation, type Operation } from "../operation.ts"
import { accountName, lockReason, packageId, packageParams, plainOutcome } from "../parts.ts"
import { list, named, noAnswer, nothing, nullable, record, text } from "../schema.ts"
import { askedOutcome, askedSchema, invitationSchema } from "../schemas/invitation-schemas.ts"

const common = { tag: "Packages", query: nothing } as const
const ownerPath = "/packages/{id}/owners/{name}"
const ownerParams = record({ id: packageId, name: accountName })

/** Who owns an ID, and its lock. */
export const packageOperations: readonly Operation[] = [
  operation({
    ...common,
    id: "getOwners",
    method: "GET",
    path: "/packages/{id}/owners",
    summary: "The owners of an ID, its lock and, for those who decide, who is asked to own it",
    access: "read",
    params: packageParams,
    body: nothing,
    success: 200,
    answer: named(
      "PackageOwners",
      record({
        id: text(),
        owners: list(text()),
        locked: nullable(text({ description: "The administrator's reason." })),
        invitations: list(invitationSchema),
      }),
    ),
    handle: async ({ apiKey, params, deps }) => {
      const seen = await seeOwners(deps.packages, apiKey, params.id)
      if (seen.kind === "refused") return seen
      const { id, owners, locked, invitations } = seen.found
      return done({
        id,
        owners,
        locked: locked ?? null,
        invitations: invitations.map(invitationView),
      })
    },
  }),
  operation({
    ...common,
    id: "addOwner",
    method: "PUT",
    path: ownerPath,
    summary: "Makes an account an owner, or asks it to become one (owners)",
    access: "admin",
    params: ownerParams,
    body: nothing,
    success: 200,
    answer: askedSchema,
    handle: async ({ params, by, deps, now }) =>
      askedOutcome(await addOwner(deps.packages, { ...ownership(params), by }, now)),
  }),
  operation({
    ...common,
    id: "removeOwner",
    method: "DELETE",
    path: ownerPath,
    summary: "Takes the ID from one of its owners, never from the last (owners)",
    access: "admin",
    params: ownerParams,
    body: nothing,
    success: 204,
    answer: noAnswer,
    handle: async ({ params, by, deps, now }) =>
      plainOutcome(await removeOwner(deps.packages, { ...ownership(params), by }, now)),
  }),
  operation({
    ...common,
    id: "transferPackage",
    method: "POST",
    path: "/packages/{id}/transfer",
    summary: "Makes an account the only owner (administrators of the server)",
    access: "admin",
    params: packageParams,
    body: record({ to: accountName }),
    success: 204,
    answer: noAnswer,
    handle: async ({ params, body, by, deps, now }) =>
      plainOutcome(
        await transferPackage(deps.packages, { id: params.id, accountName: body.to, by }, now),
      ),
  }),
  operation({
    ...common,
    id: "lockPackage",
    method: "PUT",
    path: "/packages/{id}/lock",
    summary: "Refuses every change to the ID's versions (administrators of the server)",
    access: "admin",
    params: packageParams,
    body: lockReason,
    success: 204,
    answer: noAnswer,
    handle: async ({ params, body, by, deps, now }) =>
      plainOutcome(await lockPackage(deps.packages, { ...params, ...body, by }, now)),
  }),
  operation({
    ...common,
    id: "unlockPackage",
    method: "DELETE",
    path: "/packages/{id}/lock",
    summary: "Ends the lock (administrators of the server)",
    access: "admin",
    params: packageParams,
    body: nothing,
    success: 204,
    answer: noAnswer,
    handle: async ({ params, by, deps, now }) =>
      plainOutcome(await unlockPackage(deps.packages, { ...params, by }, now)),
  }),
]

function ownership({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, accountName: name }
}
