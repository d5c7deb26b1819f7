import type { VersionInBytes } from "../../domain/package-version.ts"
import type { PackageReads, SemVerLevel, VersionRange } from "../../domain/ports/package-reads.ts"
import { longReads } from "../long-turns.ts"

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
  readonly versions?: readonly VersionInBytes[]
}

/** Up to here an index holds its pages, as on nuget.org: clients then need one request. */
const mostInlinedVersions = 127
const mostInlinedBytes = 1024 * 1024
/** A range that an index named holds 64 versions or 1 MiB, and those pushed in between since. */
const mostVersionsInRange = 512
const mostBytesInRange = 4 * 1024 * 1024
/** From so many bytes of catalog entries on, reading them and writing them down takes milliseconds. */
const longRead = 128 * 1024

/** The pages of an ID, in version order; undefined when it has no available version. */
export async function readRegistration(
  packages: PackageReads,
  target: RegistrationTarget,
  level: SemVerLevel,
): Promise<readonly RegistrationPage[] | undefined> {
  const runs = await packages.versionRuns(target.feed, target.lowerId, level)
  if (runs.length === 0) return undefined
  const count = runs.reduce((sum, run) => sum + run.count, 0)
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0)
  if (count > mostInlinedVersions || bytes > mostInlinedBytes) return runs
  const pages: RegistrationPage[] = []
  for (const { lower, upper } of runs) {
    const versions = await readVersionRange(packages, target, { lower, upper, ...level })
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
): Promise<readonly VersionInBytes[]> {
  const versions: VersionInBytes[] = []
  let bytes = 0
  for (let lower = range.lower; ;) {
    await longReads.wait()
    const read = await packages.versionsInRange(target.feed, target.lowerId, { ...range, lower })
    // Each read begins with the last version of the one before.
    const fresh = read.slice(1 + read.findIndex((version) => version.lowerVersion === lower))
    const batch = versions.length === 0 ? read : fresh
    versions.push(...batch)
    const size = batch.reduce((sum, { catalogEntry }) => sum + catalogEntry.length, 0)
    bytes += size
    if (size > longRead) longReads.note()
    const last = versions.at(-1)?.lowerVersion
    if (batch.length === 0 || last === undefined || last === range.upper) {
      // The document that is made of them is as long.
      if (bytes > longRead) await longReads.take()
      return versions
    }
    if (versions.length > mostVersionsInRange || bytes > mostBytesInRange) return []
    lower = last
  }
}
