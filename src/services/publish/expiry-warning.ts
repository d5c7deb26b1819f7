import type { ApiKey } from "../../domain/api-key.ts"
import { oneDay } from "../../domain/key-lifetime.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { toIsoSecond, type Microseconds } from "../../domain/time.ts"

/** From then on every push says when its key expires. */
const warnBefore = 14 * oneDay

/** What somebody who pushes is told of a key that expires soon, while it still works. */
export function expiryWarnings(key: ApiKey, now: Microseconds): readonly Refusal[] {
  const { expires, replacedBy, session } = key
  if (session || expires === undefined || expires - now > warnBefore) return []
  return [
    refuse("API_KEY_EXPIRES_SOON", {
      expires: toIsoSecond(expires),
      ...(replacedBy === undefined ? { key: key.key } : { replacement: replacedBy }),
    }),
  ]
}
