import type { PackageVersion } from "../../domain/package-version.ts"
import type { PackageReads, SemVerLevel, VersionRange } from "../../domain/ports/package-reads.ts"

/** An ID whose registration is read. */
export interface RegistrationTarget {
  readonly feed: string
  readonly lowerId: string
}

/** One page of a registration index; without `versions` it has a document of its own. */
export interface RegistrationPage {
  readonly lower: string
  readonly upper: string
  readonly count: number
  readonly versions?: readonly PackageVersion[]
}

/** Up to here an index holds its pages, as on nuget.org: clients then need one request. */
const mostInlinedVersions = 127
const mostInlinedCharacters = 2 * 1024 * 1024
/** What one read of the store returns at most. */
const storeBatch = 64
/** A range that an index named holds 64 versions, and those pushed in between since. */
const mostVersionsInRange = 512

/** The pages of an ID, in version order; undefined when it has no available version. */
export async function readRegistration(
  packages: PackageReads,
  target: RegistrationTarget,
  level: SemVerLevel,
): Promise<readonly RegistrationPage[] | undefined> {
  const runs = await packages.versionRuns(target.feed, target.lowerId, level)
  if (runs.length === 0) return undefined
  if (runs.reduce((sum, run) => sum + run.count, 0) > mostInlinedVersions) return runs
  const pages: RegistrationPage[] = []
  let characters = 0
  for (const { lower, upper } of runs) {
    const versions = await readVersionRange(packages, target, { lower, upper, ...level })
    characters += versions.reduce((sum, version) => sum + version.catalogEntry.length, 0)
    if (characters > mostInlinedCharacters) return runs
    if (versions.length > 0) pages.push({ lower, upper, count: versions.length, versions })
  }
  return pages.length === 0 ? undefined : pages
}

/**
 * Whatever available versions lie in a range, in version order, even if it is no page any more because versions were
 * pushed or removed since a client read the index. Empty for a range far wider than any index ever named.
 */
export async function readVersionRange(
  packages: PackageReads,
  target: RegistrationTarget,
  range: VersionRange,
): Promise<readonly PackageVersion[]> {
  const versions: PackageVersion[] = []
  let lower = range.lower
  for (;;) {
    const from = { ...range, lower }
    const batch = await packages.versionsInRange(target.feed, target.lowerId, from)
    const known = batch.findIndex(
      (version) => version.lowerVersion === versions.at(-1)?.lowerVersion,
    )
    versions.push(...batch.slice(known + 1))
    const last = versions.at(-1)?.lowerVersion
    if (batch.length < storeBatch || last === undefined || last === range.upper) return versions
    if (last === lower || versions.length > mostVersionsInRange) return []
    lower = last
  }
}
