import type { Deprecation } from "../../domain/deprecation.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { Microseconds } from "../../domain/time.ts"

/** What a change row and the audit tell of a version. */
export interface VersionFacts {
  readonly id: string
  readonly version: string
  readonly listed: boolean
  readonly status: "available" | "deleted"
  readonly prerelease: boolean
  readonly semVer2: boolean
  readonly created: Microseconds
  readonly published: Microseconds
  readonly lastEdited: Microseconds
  readonly size: number
  /** Hexadecimal. */
  readonly sha512: string
  readonly deprecation?: Deprecation
}

interface StoredVersionRow {
  readonly id: string
  readonly version: string
  readonly listed: number
  readonly status: "available" | "deleted"
  readonly prerelease: number
  readonly semver2: number
  readonly created: Microseconds
  readonly published: Microseconds
  readonly last_edited: Microseconds
  readonly size: number
  readonly sha512: Uint8Array
  readonly deprecation: string | null
}

/** The facts of a stored version. */
export function factsOf(row: StoredVersionRow): VersionFacts {
  const deprecation: Deprecation | undefined =
    row.deprecation === null ? undefined : JSON.parse(row.deprecation)
  return {
    id: row.id,
    version: row.version,
    listed: row.listed === 1,
    status: row.status,
    prerelease: row.prerelease === 1,
    semVer2: row.semver2 === 1,
    created: row.created,
    published: row.published,
    lastEdited: row.last_edited,
    size: row.size,
    sha512: toHex(row.sha512),
    ...(deprecation !== undefined && { deprecation }),
  }
}

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")
}

/** Where the audit keeps what is done to a version. */
export function auditVersion({
  feed,
  lowerId,
  lowerVersion,
}: PackageKey & { readonly feed: string }) {
  return { target: `${feed}/${lowerId}/${lowerVersion}`, package: { feed, lowerId } }
}
