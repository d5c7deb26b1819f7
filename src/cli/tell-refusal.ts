import { describeRefusal } from "../domain/refusals/refusal-text.ts"
import type { Refusal, RefusalCode } from "../domain/refusals/refusal.ts"
import type { ExitCode, Host } from "./host.ts"
import { visibleText } from "./visible-text.ts"

/** Refusals of what could never mean anything. */
const wrongUsage: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "ACCOUNT_NAME_INVALID",
  "API_KEY_GLOB_INVALID",
  "EMAIL_INVALID",
  "LOCK_REASON_INVALID",
  "PREFIX_INVALID",
  "REQUEST_MALFORMED",
])

/** Tells a refusal as a client is told it: the cause, and what to do. */
export function tellRefusal(refusal: Refusal, host: Host): ExitCode {
  const { cause, remedy } = describeRefusal(refusal, (value) => visibleText(String(value)))
  host.tell(`${cause} ${remedy}`)
  return wrongUsage.has(refusal.code) ? 2 : 1
}
