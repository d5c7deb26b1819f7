/** Which IDs somebody may take whose ID is taken: near it, legal, free, and within the reach of the key. */
import { judgePush } from "../../domain/access.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { isPackageId, lowerPackageId } from "../../domain/package-id.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"

const mostSuggestions = 3
/** Headers cut values at 80 characters, and a cut ID would be a wrong one. */
const longestSuggestion = 80

/** At most three IDs that the key may push at this moment; fewer, or none, where its name, patterns or scopes allow no more. */
export async function suggestIds(
  packages: Pick<PackageReads, "findPackage" | "findReservations">,
  apiKey: ApiKey,
  taken: string,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const id of nearbyIds(taken, namesOf(apiKey))) {
    if (found.length === mostSuggestions) break
    if (await isFree(packages, apiKey, id)) found.push(id)
  }
  return found
}

async function isFree(
  packages: Pick<PackageReads, "findPackage" | "findReservations">,
  apiKey: ApiKey,
  id: string,
): Promise<boolean> {
  if (id.length > longestSuggestion || !isPackageId(id)) return false
  const lowerId = lowerPackageId(id)
  if ((await packages.findPackage(defaultFeed, lowerId)) !== undefined) return false
  const reserved = await packages.findReservations(defaultFeed, lowerId)
  return judgePush(apiKey, id, { existing: undefined, reserved }) === undefined
}

/** The organisation's name before the person's, as IDs are written: "dana" makes "Dana". */
function namesOf({ owner, account }: ApiKey): readonly string[] {
  const names = [...new Set([owner.name, account.name])]
  return names.map((name) => name.replace(/(?<=^|[._-])[a-z]/g, (letter) => letter.toUpperCase()))
}

/** Every form once, the best first. They stay under the first part of the ID, too, for keys that are limited to it. */
export function nearbyIds(taken: string, names: readonly string[]): readonly string[] {
  const forms = names.flatMap((name) => formsWith(name, taken))
  const numbered = [2, 3, 4, 5].flatMap((number) =>
    [...forms.slice(0, 1), taken].map((form) => `${form}${number}`),
  )
  const seen = new Set([lowerPackageId(taken)])
  return [...forms, ...numbered].filter((id) => {
    const isNew = !seen.has(lowerPackageId(id))
    seen.add(lowerPackageId(id))
    return isNew
  })
}

function formsWith(name: string, taken: string): readonly string[] {
  const parts = taken.toLowerCase().split(".")
  if (parts.includes(name.toLowerCase())) return []
  const [first = "", ...rest] = taken.split(".")
  const inside = rest.length === 0 ? [] : [`${first}.${name}.${rest.join(".")}`]
  return [`${name}.${taken}`, ...inside, `${taken}.${name}`, `${name}${taken}`]
}
