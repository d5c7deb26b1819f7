/** The feed that grows: the same IDs in every run, ten versions each. */
import type { SeededId } from "../seed/seed-versions.ts"
import { seededVersion } from "../seed/version-rows.ts"
import { subjects } from "../search/vocabulary.ts"

export const versionsOfEach = 10
const versions = Array.from({ length: versionsOfEach }, (_, minor) => seededVersion(`1.${minor}.0`))

/** The ID at a place in the order in which they come. */
export function idAt(place: number): string {
  const subject = subjects[place % subjects.length] ?? ""
  return `Contoso.${subject}.Part${place}`
}

/** The IDs that a feed of `before` versions lacks to have `after`. */
export function idsBetween(before: number, after: number): readonly SeededId[] {
  const first = before / versionsOfEach
  const count = (after - before) / versionsOfEach
  return Array.from({ length: count }, (_, at) => ({ id: idAt(first + at), versions }))
}
