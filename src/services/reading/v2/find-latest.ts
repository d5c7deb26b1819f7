import type { FeedVersion, VersionQueries } from "../../../domain/ports/version-queries.ts"
import type { VersionPredicate } from "../../../domain/version-query.ts"
import { idIs } from "./find-feed-versions.ts"

/** The highest listed version of an ID: a prerelease only where there is nothing else. */
export async function findLatest(
  versions: VersionQueries,
  feed: string,
  lowerId: string,
): Promise<FeedVersion | undefined> {
  for (const prerelease of [false, true]) {
    const latest: VersionPredicate = { kind: "latest", prerelease }
    const found = await versions.find({
      feed,
      semVer2: true,
      where: { kind: "all", of: [idIs(lowerId), latest] },
      order: [],
      skip: 0,
      take: 1,
      total: false,
    })
    const [version] = await versions.read(found.versions, { semVer2: true })
    if (version !== undefined) return version
  }
  return undefined
}
