import type { Vulnerability } from "./advisory.ts"
import type { Deprecation } from "./deprecation.ts"
import type { PackageIdentity } from "./package-identity.ts"
import type { BlobKey } from "./ports/blob-store.ts"
import type { Microseconds } from "./time.ts"

/** Where a small file sits inside the package blob, so that serving it reads only its bytes. */
export interface PackageEntry {
  /** The path inside the package. */
  readonly name: string
  /** Offset of the entry's data (after its local header) in the blob. */
  readonly offset: number
  readonly compressedLength: number
  readonly length: number
  readonly method: "stored" | "deflated"
}

/** The files that are served by themselves. */
export interface PackageFiles {
  readonly nuspec: PackageEntry
  readonly icon?: PackageEntry
  readonly readme?: PackageEntry
  readonly license?: PackageEntry
}

/** `available`: restorable. `deleted`: soft-deleted, restorable by its owners only through relist. */
export type VersionStatus = "available" | "deleted"

/** One stored version, whole. */
export interface PackageVersion<Entry = string> extends PackageIdentity {
  /** The version exactly as the nuspec has it. */
  readonly verbatimVersion: string
  readonly prerelease: boolean
  /** The version, or a bound of a dependency range, needs SemVer 2: such versions are hidden from older clients. */
  readonly semVer2: boolean
  readonly listed: boolean
  readonly status: VersionStatus
  readonly created: Microseconds
  readonly published: Microseconds
  readonly lastEdited: Microseconds
  readonly attempt: string
  readonly blobKey: BlobKey
  readonly size: number
  readonly sha512: Uint8Array
  readonly files: PackageFiles
  /** JSON object text: the catalog entry without addresses, `listed` and `published` (services/publish/catalog-entry.ts). */
  readonly catalogEntry: Entry
  /** Absent where its owners do not advise against it. */
  readonly deprecation?: Deprecation
  /** Absent where nothing is known to be wrong with it. */
  readonly vulnerabilities?: readonly Vulnerability[]
}

/** One whose catalog entry is UTF-8, for who only hands it on. */
export type VersionInBytes = PackageVersion<Uint8Array<ArrayBuffer>>

/** What a duplicate push is told about the winner. `status` "removed" is a hard-deleted version's tombstone. */
export interface ExistingVersion {
  readonly version: string
  readonly status: VersionStatus | "removed"
  readonly listed: boolean
  /** Whose key pushed it; unknown for what was removed. */
  readonly publisher: string | undefined
  readonly sha512: Uint8Array
  readonly published: Microseconds
}

/** A PDB inside a stored symbol package, or inside a package. */
export interface SymbolFileRecord {
  /** The file name of the PDB, lower-cased, without folders. */
  readonly lowerFile: string
  /** SSQP key, lower-case: 32 hex digits of the PDB's GUID and "ffffffff". */
  readonly symbolKey: string
  /** Checksum in the form the SymbolChecksum header uses, e.g. "sha256:0a1b…", lower-case. */
  readonly checksum: string
  readonly entry: PackageEntry
}
