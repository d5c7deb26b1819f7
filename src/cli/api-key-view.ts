import type { ApiKey } from "../domain/api-key.ts"
import { toIsoTime, type Microseconds } from "../domain/time.ts"

/** An API key as --json shows it: everything but the key. */
export function apiKeyView(key: ApiKey) {
  return {
    id: key.key,
    account: key.account.name,
    description: key.description,
    scopes: key.scopes,
    packages: key.globs,
    created: toIsoTime(key.created),
    expires: timeView(key.expires),
    revoked: timeView(key.revoked),
  }
}

function timeView(time: Microseconds | undefined): string | null {
  return time === undefined ? null : toIsoTime(time)
}
