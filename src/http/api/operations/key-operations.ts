import { scopes, type ApiKey } from "../../../domain/api-key.ts"
import { parseDuration, parseKeyLifetime } from "../../../domain/key-lifetime.ts"
import { refuse } from "../../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../../domain/time.ts"
import { apiKeyView } from "../../../services/access/api-key-view.ts"
import {
  createApiKey,
  longestDescription,
  mostGlobs,
  revokeApiKey,
  rotateApiKey,
  type NewKeyOutcome,
} from "../../../services/access/api-keys.ts"
import { findKey, listKeysAfter } from "../../../services/access/list-keys.ts"
import { done, operation, refused, type Operation } from "../operation.ts"
import {
  accountName,
  numberedPageFields,
  pageOf,
  pageOfFound,
  pageWish,
  plainOutcome,
} from "../parts.ts"
import {
  line,
  list,
  noAnswer,
  nothing,
  oneOf,
  optional,
  record,
  text,
  wholeNumber,
} from "../schema.ts"
import { keySchema, newKeySchema } from "../schemas/key-schemas.ts"

const common = { tag: "Keys", access: "admin" } as const
const keyParams = record({ id: wholeNumber(1) })

/** Keys: one's own, those of organisations that one is an admin of, all for administrators of the server. */
export const keyOperations: readonly Operation[] = [
  operation({
    ...common,
    id: "listKeys",
    method: "GET",
    path: "/keys",
    summary: "The keys that one may manage, oldest first; of one account, where it is named",
    params: nothing,
    query: record({ ...numberedPageFields, account: optional(accountName) }),
    body: nothing,
    success: 200,
    answer: pageOf(keySchema),
    handle: async ({ query, apiKey, deps, now }) => {
      const wish = pageWish(query)
      const { after, limit } = wish.read
      const place = { accountName: query.account, after: Number(after), limit }
      const found = await listKeysAfter(deps, place, apiKey)
      return done(
        pageOfFound(
          found,
          wish,
          (key) => apiKeyView(key, now),
          ({ key }) => String(key),
        ),
      )
    },
  }),
  operation({
    ...common,
    id: "createKey",
    method: "POST",
    path: "/keys",
    summary: "Makes a key, which may do no more than the one that makes it",
    params: nothing,
    query: nothing,
    body: record({
      account: optional(accountName),
      owner: optional(accountName),
      description: optional(line(longestDescription)),
      scopes: optional(list(oneOf(scopes), scopes.length)),
      packages: optional(list(text({ maxLength: 200 }), mostGlobs)),
      expires: optional(text({ description: "'12h', '90d', '8w' or 'never'.", maxLength: 20 })),
    }),
    success: 201,
    answer: newKeySchema,
    handle: async ({ body, apiKey, by, deps, now }) => {
      const lifetime = body.expires === undefined ? undefined : parseKeyLifetime(body.expires)
      if (lifetime === undefined && body.expires !== undefined) return noDuration("expires")
      const outcome = await createApiKey(deps, {
        accountName: body.account ?? apiKey.account.name,
        ownerName: body.owner ?? ownerLike(apiKey, body.account),
        description: body.description ?? "",
        scopes: body.scopes ?? [],
        globs: body.packages ?? [],
        lifetime,
        by,
      })
      return newKeyOutcome(outcome, now)
    },
  }),
  operation({
    ...common,
    id: "getKey",
    method: "GET",
    path: "/keys/{id}",
    summary: "A key that one may manage: everything but the key itself",
    params: keyParams,
    query: nothing,
    body: nothing,
    success: 200,
    answer: keySchema,
    handle: async ({ params, apiKey, deps, now }) => {
      const key = await findKey(deps, params.id, apiKey)
      if (key === undefined) return refused(refuse("API_KEY_NOT_FOUND", { key: params.id }))
      return done(apiKeyView(key, now))
    },
  }),
  operation({
    ...common,
    id: "revokeKey",
    method: "DELETE",
    path: "/keys/{id}",
    summary: "Ends a key at once, for good",
    params: keyParams,
    query: nothing,
    body: nothing,
    success: 204,
    answer: noAnswer,
    handle: async ({ params, by, deps }) =>
      plainOutcome(await revokeApiKey(deps, { key: params.id, by })),
  }),
  operation({
    ...common,
    id: "rotateKey",
    method: "POST",
    path: "/keys/{id}/rotate",
    summary: "Makes a key that may do the same; the old one works on for a while",
    params: keyParams,
    query: nothing,
    body: record({
      overlap: optional(
        text({ description: "How long the old key works on: '12h', '7d'.", maxLength: 20 }),
      ),
    }),
    success: 201,
    answer: newKeySchema,
    handle: async ({ params, body, by, deps, now }) => {
      const overlap = body.overlap === undefined ? undefined : parseDuration(body.overlap)
      if (overlap === undefined && body.overlap !== undefined) return noDuration("overlap")
      return newKeyOutcome(await rotateApiKey(deps, { key: params.id, overlap, by }), now)
    },
  }),
]

/** A key that acts for an organisation makes keys that do, unless another account or owner is named. */
function ownerLike({ account, owner }: ApiKey, wanted: string | undefined): string | undefined {
  return wanted === undefined && owner.key !== account.key ? owner.name : undefined
}

function newKeyOutcome(outcome: NewKeyOutcome, now: Microseconds) {
  if (outcome.kind === "refused") return outcome
  return done({ key: outcome.text, ...apiKeyView(outcome.key, now) })
}

function noDuration(member: string) {
  return refused(
    refuse("API_FIELD_INVALID", {
      member,
      problem:
        "it must be a number of hours, days or weeks of at most a century, such as 12h, 90d or 8w",
    }),
  )
}
