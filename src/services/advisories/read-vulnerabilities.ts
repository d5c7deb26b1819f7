import { setImmediate } from "node:timers/promises"
import type {
  AdvisoryPage,
  AdvisoryReads,
  AffectedRange,
} from "../../domain/ports/advisory-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import { compareVersions } from "../../formats/version/nuget-version.ts"
import { parseVersionRange, type VersionRange } from "../../formats/version/version-range.ts"

/** What clients read of one range. */
interface ShownRange {
  readonly url: string
  readonly severity: number
  readonly versions: string
}

/**
 * One of the two documents as it was at the given time; both in one where that time has passed, also while it was read:
 * a document of a time is kept by clients and proxies, and must not lack what has moved meanwhile.
 */
export async function readVulnerabilityPage(
  packages: AdvisoryReads,
  page: AdvisoryPage,
  time: Microseconds,
): Promise<string> {
  const text = await readVulnerabilities(packages, page)
  const pages = await packages.advisoryPages()
  return pages[page] === time ? text : await readVulnerabilities(packages, undefined)
}

/**
 * One of the two documents, or both in one, as JSON text: `{ "lower-id": [{ severity, url, versions }] }`. IDs are read a
 * few at a time, and other requests get their turn in between.
 */
export async function readVulnerabilities(
  packages: AdvisoryReads,
  page: AdvisoryPage | undefined,
): Promise<string> {
  const members: string[] = []
  let found = await packages.affectedPackagesAfter("", page)
  while (found.length > 0) {
    for (const { lowerId, ranges } of found)
      members.push(`${JSON.stringify(lowerId)}:${JSON.stringify(shownRanges(ranges))}`)
    await setImmediate()
    found = await packages.affectedPackagesAfter(found.at(-1)?.lowerId ?? "", page)
  }
  return `{${members.join(",")}}`
}

/** Highest end first, then highest beginning, then by address: as nuget.org orders them. */
function shownRanges(ranges: readonly AffectedRange[]): ShownRange[] {
  return ranges
    .map((range) => ({ range, bounds: parseVersionRange(range.versions) }))
    .toSorted(
      (a, b) =>
        compareEnds(b.bounds?.max, a.bounds?.max, 1) ||
        compareEnds(b.bounds?.min, a.bounds?.min, -1) ||
        compareTexts(a.range.url, b.range.url),
    )
    .map(({ range: { severity, url, versions } }) => ({ severity, url, versions }))
}

/** An absent end is above all versions (1) or below them (-1). */
function compareEnds(a: VersionRange["max"], b: VersionRange["max"], absent: 1 | -1): number {
  if (a !== undefined && b !== undefined) return compareVersions(a, b)
  return absent * (Number(a === undefined) - Number(b === undefined))
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
