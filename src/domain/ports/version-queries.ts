import type { PackageVersion } from "../package-version.ts"
import type { VersionQuery } from "../version-query.ts"

/** Names a version within one run of the server. */
export type VersionNumber = number

export interface FoundVersions {
  readonly versions: readonly VersionNumber[]
  /** Whether more follow. */
  readonly more: boolean
  /** Of all that match, `skip`, `take` and `after` aside; undefined unless it was asked for. */
  readonly total: number | undefined
}

/** A version, and whether it is its ID's highest listed one among what the client can read. */
export interface FeedVersion extends PackageVersion {
  readonly isLatest: boolean
  readonly isAbsoluteLatest: boolean
  /** Of this version, and of all of its ID. */
  readonly downloads: number
  readonly packageDownloads: number
}

/** At most this many versions are read at once: an entry may be 256 KiB, and the event loop reads them. */
export const versionsInOneRead = 4

/** Questions about versions that no single look-up answers. Reads: they never wait for a writer. */
export interface VersionQueries extends AsyncDisposable {
  /**
   * Finds versions. What needs more than one ID's index entries is answered elsewhere than on the event loop, and
   * throws SearchTimeoutError where it takes too long.
   */
  find(query: VersionQuery): Promise<FoundVersions>
  /** The versions in the order of the numbers; those that have gone meanwhile are left out. */
  read(
    versions: readonly VersionNumber[],
    level: { readonly semVer2: boolean },
  ): Promise<readonly FeedVersion[]>
}
