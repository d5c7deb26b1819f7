import type { ApiKeyState } from "../../../domain/api-key.ts"
import { scopes } from "../../../domain/api-key.ts"
import type { ApiKeyView } from "../../../services/access/api-key-view.ts"
import {
  flag,
  list,
  named,
  nullable,
  oneOf,
  record,
  text,
  time,
  wholeNumber,
  type Schema,
} from "../schema.ts"

const states = ["active", "expired", "revoked", "replaced"] as const satisfies ApiKeyState[]

const fields = {
  id: wholeNumber(1),
  account: text({ description: "Whose key it is." }),
  owner: text({ description: "Whom it acts for: the account, or one of its organisations." }),
  description: text(),
  scopes: list(oneOf(scopes)),
  packages: list(text({ description: "A pattern of package IDs; none: every ID." })),
  created: time(),
  expires: nullable(time()),
  lastUsed: nullable(time()),
  revoked: nullable(time()),
  replacedBy: nullable(wholeNumber(1)),
  signIn: flag("Made by a sign-in with a password."),
  state: oneOf(states),
}

/** A key as it is listed: everything but the key. */
export const keySchema: Schema<ApiKeyView> = named("ApiKey", record(fields))

/** The one answer that holds the key itself: nothing can show it again. */
export const newKeySchema: Schema<ApiKeyView & { readonly key: string }> = named(
  "NewApiKey",
  record({ key: text({ description: "The key itself, shown only now." }), ...fields }),
)
