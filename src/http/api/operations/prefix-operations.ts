import type { ReservationOutcome } from "../../../domain/ports/access-commands.ts"
import {
  addPrefixOwner,
  releasePrefix,
  removePrefixOwner,
  reservePrefix,
} from "../../../services/access/prefixes.ts"
import { prefixView } from "../../../services/access/prefix-view.ts"
import { done, operation, type Operation } from "../operation.ts"
import { accountName, plainOutcome, prefixPattern } from "../parts.ts"
import { flag, line, list, noAnswer, nothing, optional, record } from "../schema.ts"
import { prefixSchema } from "../schemas/prefix-schemas.ts"

const common = { tag: "Prefixes", access: "admin", query: nothing } as const
const ownerPath = "/prefixes/{pattern}/owners/{name}"
const ownerParams = record({ pattern: prefixPattern, name: accountName })

/** The public gallery allows a package 15 owners; nobody reserves for more at once. */
const mostOwnersAtOnce = 100

/** IDs that are kept for some. */
export const prefixOperations: readonly Operation[] = [
  operation({
    ...common,
    id: "listPrefixes",
    method: "GET",
    path: "/prefixes",
    summary: "All reservations, by pattern",
    access: "read",
    params: nothing,
    body: nothing,
    success: 200,
    answer: record({ items: list(prefixSchema) }),
    handle: async ({ deps }) =>
      done({ items: (await deps.packages.listReservations()).map(prefixView) }),
  }),
  operation({
    ...common,
    id: "reservePrefix",
    method: "POST",
    path: "/prefixes",
    summary: "Keeps new IDs for the owners (administrators of the server)",
    params: nothing,
    body: record({
      pattern: line(200),
      owners: list(accountName, mostOwnersAtOnce),
      shared: optional(flag("Everybody may push under it; only the owners' IDs are verified.")),
    }),
    success: 201,
    answer: prefixSchema,
    handle: async ({ body: { pattern, owners, shared = false }, by, deps, now }) =>
      answer(await reservePrefix(deps.packages, { pattern, ownerNames: owners, shared, by }, now)),
  }),
  operation({
    ...common,
    id: "releasePrefix",
    method: "DELETE",
    path: "/prefixes/{pattern}",
    summary: "Lets everybody push new IDs under it (administrators of the server)",
    params: record({ pattern: prefixPattern }),
    body: nothing,
    success: 204,
    answer: noAnswer,
    handle: async ({ params, by, deps, now }) =>
      plainOutcome(await releasePrefix(deps.packages, { ...params, by }, now)),
  }),
  operation({
    ...common,
    id: "addPrefixOwner",
    method: "PUT",
    path: ownerPath,
    summary: "Lets one more account push new IDs under it (administrators of the server)",
    params: ownerParams,
    body: nothing,
    success: 200,
    answer: prefixSchema,
    handle: async ({ params: { pattern, name }, by, deps, now }) =>
      answer(await addPrefixOwner(deps.packages, { pattern, accountName: name, by }, now)),
  }),
  operation({
    ...common,
    id: "removePrefixOwner",
    method: "DELETE",
    path: ownerPath,
    summary: "Takes the reservation from one of its owners (administrators of the server)",
    params: ownerParams,
    body: nothing,
    success: 200,
    answer: prefixSchema,
    handle: async ({ params: { pattern, name }, by, deps, now }) =>
      answer(await removePrefixOwner(deps.packages, { pattern, accountName: name, by }, now)),
  }),
]

function answer(outcome: ReservationOutcome) {
  return outcome.kind === "refused" ? outcome : done(prefixView(outcome.reservation))
}
