import { scopes } from "../../../domain/api-key.ts"
import { timeOrNull } from "../../../domain/time.ts"
import { accountView, membershipView } from "../../../services/access/account-view.ts"
import { done, operation, type Operation } from "../operation.ts"
import {
  list,
  named,
  nothing,
  nullable,
  oneOf,
  record,
  text,
  time,
  wholeNumber,
} from "../schema.ts"
import { accountSchema, membershipSchema } from "../schemas/account-schemas.ts"

const me = named(
  "Me",
  record({
    account: accountSchema,
    organisations: list(membershipSchema),
    key: record({
      id: wholeNumber(1),
      owner: text({
        description: "Whom the key acts for: the account, or one of its organisations.",
      }),
      scopes: list(oneOf(scopes)),
      packages: list(text({ description: "A pattern of package IDs; none: every ID." })),
      expires: nullable(time()),
    }),
  }),
)

/** Who the key says one is. */
export const meOperations: readonly Operation[] = [
  operation({
    id: "getMe",
    tag: "Me",
    method: "GET",
    path: "/me",
    summary: "Whose key this is, and what it may do",
    access: "any",
    params: nothing,
    query: nothing,
    body: nothing,
    success: 200,
    answer: me,
    handle: async ({ apiKey, deps }) => {
      const memberships = await deps.packages.membershipsOf(apiKey.account.name)
      return done({
        account: accountView(apiKey.account),
        organisations: memberships.map(membershipView),
        key: {
          id: apiKey.key,
          owner: apiKey.owner.name,
          scopes: apiKey.scopes,
          packages: apiKey.globs,
          expires: timeOrNull(apiKey.expires),
        },
      })
    },
  }),
]
