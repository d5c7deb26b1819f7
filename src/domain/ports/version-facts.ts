import type { PackageKey } from "../package-identity.ts"
import type { PackageVersion } from "../package-version.ts"

/** What owners and advisories say of a version; nothing, for most. */
export type VersionFacts = Pick<PackageVersion, "deprecation" | "vulnerabilities">

export interface VersionFactReads {
  /** In the order of the keys, of which there are at most 64. */
  versionFacts(feed: string, keys: readonly PackageKey[]): Promise<readonly VersionFacts[]>
}
