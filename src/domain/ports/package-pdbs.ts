import type { PackageKey } from "../package-identity.ts"
import type { SymbolFileRecord } from "../package-version.ts"
import type { BlobKey } from "./blob-store.ts"
import type { ChangeCursor } from "./package-reads.ts"

/** How far a follower that keeps what it derives in the record has read the change log. */
export interface FollowerPlace {
  /** Its name. */
  readonly follower: string
  readonly cursor: ChangeCursor
}

/** The portable PDBs that were found inside a package. */
export interface PackagePdbs extends PackageKey {
  readonly feed: string
  /** The package they were found in: it may have made room for another one since. */
  readonly blobKey: BlobKey
  readonly files: readonly SymbolFileRecord[]
  /** Where the follower that found them is now. */
  readonly place: FollowerPlace
}

/** What followers of the change log derive and keep in the record. Throws as PackageCommands do. */
export interface PackagePdbCommands {
  /** Makes these the PDBs of the package, if it is still the version's, and moves the follower; both or neither. */
  recordPackagePdbs(pdbs: PackagePdbs): Promise<void>
  /** Moves a follower past changes that gave it nothing to keep. */
  moveFollower(place: FollowerPlace): Promise<void>
}

export interface FollowerReads {
  /** Undefined for a follower that has never kept anything. */
  followerCursor(follower: string): Promise<ChangeCursor | undefined>
}
