import { refuse } from "../../../domain/refusals/refusal.ts"
import { revokeApiKey } from "../../../services/access/api-keys.ts"
import { apiKeyView } from "../../../services/access/api-key-view.ts"
import { changePassword, signIn } from "../../../services/access/sign-in.ts"
import { done, openOperation, operation, refused, type Operation } from "../operation.ts"
import { accountName, plainOutcome } from "../parts.ts"
import { noAnswer, nothing, record, text } from "../schema.ts"
import { newKeySchema } from "../schemas/key-schemas.ts"

const tag = "Sign-in"
/** The service judges it further. */
const password = text({ maxLength: 1024, format: "password" })

/** Signing in with a password: for a person who has no key at hand. */
export const signInOperations: readonly Operation[] = [
  openOperation({
    id: "signIn",
    tag,
    method: "POST",
    path: "/sign-in",
    summary: "Gives a person with the right password a key for some hours",
    params: nothing,
    query: nothing,
    body: record({ name: accountName, password }),
    success: 201,
    answer: newKeySchema,
    handle: async ({ body, address, deps, now }) => {
      const wish = { accountName: body.name, password: body.password, address }
      const outcome = await signIn(deps, wish)
      if (outcome.kind === "refused") return outcome
      return done({ key: outcome.text, ...apiKeyView(outcome.key, now) })
    },
  }),
  operation({
    id: "signOut",
    tag,
    method: "DELETE",
    path: "/sign-in",
    summary: "Ends the sign-in whose key this request carries",
    access: "admin",
    params: nothing,
    query: nothing,
    body: nothing,
    success: 204,
    answer: noAnswer,
    handle: async ({ apiKey, by, deps }) => {
      const { key, session } = apiKey
      // The administrator's own key would otherwise end with a slip.
      if (!session) return refused(refuse("API_KEY_NOT_OF_SIGN_IN", { key }))
      return plainOutcome(await revokeApiKey(deps, { key, by }))
    },
  }),
  operation({
    id: "changePassword",
    tag,
    method: "PUT",
    path: "/me/password",
    summary: "Changes one's own password, and ends one's sign-ins",
    access: "admin",
    params: nothing,
    query: nothing,
    body: record({ current: password, next: password }),
    success: 204,
    answer: noAnswer,
    handle: async ({ body, apiKey, address, deps }) =>
      plainOutcome(await changePassword(deps, apiKey, { ...body, address })),
  }),
]
