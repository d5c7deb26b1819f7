import type { RefusalEntry } from "../../domain/audit.ts"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import type { Language } from "../../domain/refusals/translations.ts"
import { toIsoTime } from "../../domain/time.ts"

/**
 * Refused requests as JSON shows them, with what their sender was told in the language of who asks now. The rest of a
 * flood that is only counted has no refusals, and its address is "many".
 */
export function refusalEntryView(entry: RefusalEntry, language: Language) {
  const { number, times, address, action, status } = entry
  return {
    number,
    time: toIsoTime(entry.time),
    last: toIsoTime(entry.last),
    times,
    account: entry.account ?? null,
    key: entry.apiKey ?? null,
    address,
    action,
    package: entry.id ?? null,
    version: entry.version ?? null,
    status,
    refusals: entry.refusals.map((refusal) => {
      const { detail, remedy } = describeRefusal(refusal, String, language)
      return { code: refusal.code, cause: detail, remedy }
    }),
  }
}
