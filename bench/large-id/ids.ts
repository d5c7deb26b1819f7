/** The ID with thousands of versions, and those with ten that it is compared with. */
import type { SeededId } from "../seed/seed-versions.ts"
import { seededVersion } from "../seed/version-rows.ts"

export const largeId = "Contoso.Large"
export const smallId = "Contoso.Small"
export const versionsOfLarge = 5000
const versionsOfSmall = 10

/** Both, as they are written into the record. */
export const ids: readonly SeededId[] = [
  { id: largeId, versions: versions(versionsOfLarge) },
  { id: smallId, versions: versions(versionsOfSmall) },
]

function versions(count: number) {
  return Array.from({ length: count }, (_, at) =>
    seededVersion(`1.${Math.floor(at / 100)}.${at % 100}`),
  )
}
