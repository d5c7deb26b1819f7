import { isPackageId, lowerPackageId } from "../../domain/package-id.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { PackageVersion } from "../../domain/package-version.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { lowerVersion, parseVersion } from "../../formats/version/nuget-version.ts"

const longestVersionText = 256

/** The key of an ID in any case; undefined for what cannot be one. */
export function parsePackageId(id: string): string | undefined {
  // Asked before lower-casing: the Kelvin sign would become an ASCII k.
  return isPackageId(id) ? lowerPackageId(id) : undefined
}

/** The key of a version in any spelling ("1.0", "1.0.0.0", "1.0.0-BETA+x"); undefined for what is not a version. */
export function parseLowerVersion(version: string): string | undefined {
  if (version.length > longestVersionText) return undefined
  const parsed = parseVersion(version)
  return parsed === undefined ? undefined : lowerVersion(parsed)
}

/** The key that an address names, in any case and spelling. */
export function parsePackageKey(id: string, version: string): PackageKey | undefined {
  const lowerId = parsePackageId(id)
  const lower = parseLowerVersion(version)
  return lowerId === undefined || lower === undefined ? undefined : { lowerId, lowerVersion: lower }
}

/** The version if it is available, listed or not: what may be downloaded. */
export async function findAvailableVersion(
  packages: PackageReads,
  feed: string,
  key: PackageKey,
): Promise<PackageVersion | undefined> {
  const found = await packages.findVersion(feed, key)
  return found?.status === "available" ? found : undefined
}
