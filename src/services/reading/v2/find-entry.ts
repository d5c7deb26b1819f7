import type { PackageKey } from "../../../domain/package-identity.ts"
import type { FeedVersion, VersionQueries } from "../../../domain/ports/version-queries.ts"
import { parseVersion } from "../../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../../formats/version/sort-key.ts"
import { idIs } from "./find-feed-versions.ts"

/** One available version. Who names a version can read it, so whether it is the latest is told among all. */
export async function findEntry(
  versions: VersionQueries,
  feed: string,
  { lowerId, lowerVersion }: PackageKey,
): Promise<FeedVersion | undefined> {
  const parsed = parseVersion(lowerVersion)
  if (parsed === undefined) return undefined
  const sortKey = versionSortKey(parsed)
  const found = await versions.find({
    feed,
    semVer2: true,
    where: { kind: "all", of: [idIs(lowerId), { kind: "version", test: "eq", sortKey }] },
    order: [],
    skip: 0,
    take: equallySorted,
    total: false,
  })
  const candidates = await versions.read(found.versions, { semVer2: true })
  return candidates.find((version) => version.lowerVersion === lowerVersion)
}

/** "1.0.0-0" and "1.0.0--0" have one place in the order of versions; hardly anybody has both. */
const equallySorted = 4
