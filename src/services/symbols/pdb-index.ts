import type { ChangeCursor, ChangeRow } from "../../domain/ports/package-reads.ts"
import {
  StoreBusyError,
  StoreFailedError,
  StoreFullError,
  type PackageStore,
} from "../../domain/ports/package-store.ts"
import { nextTurn } from "../../formats/zip/yielding.ts"
import { openPackage, type PackageSource } from "../reading/open-package.ts"
import { readPackagePdbs } from "./read-package-pdbs.ts"

export interface PdbIndexStores extends PackageSource {
  readonly packages: PackageStore
}

/** Its name in the record. */
const follower = "package-pdbs"
const changesAtOnce = 64
/** Changes after which the place is written down although nothing was found: a crash goes back no further. */
const changesBetweenMarks = 1000

/** Where a package is that could not be indexed. */
export type SkippedPackage = Pick<ChangeRow, "feed" | "lowerId" | "lowerVersion">

/**
 * Reads what was published and writes down which PDBs lie in it. Everything may be done twice: the rows of a package are
 * replaced as a whole, together with the place in the change log.
 */
export class PdbIndex {
  readonly #stores: PdbIndexStores
  readonly #onSkip: (error: unknown, skipped: SkippedPackage) => void
  #cursor: ChangeCursor | undefined
  /** The cursor that is in the record. */
  #marked: ChangeCursor | undefined

  /** `onSkip` hears of packages whose PDBs cannot be read. */
  constructor(stores: PdbIndexStores, onSkip: (error: unknown, skipped: SkippedPackage) => void) {
    this.#stores = stores
    this.#onSkip = onSkip
  }

  /** Follows the change log to its end. Throws where the record cannot be read or written: try again later. */
  async catchUp(signal: AbortSignal): Promise<void> {
    const head = await this.#stores.packages.changeHead()
    let cursor = await this.#placeIn(head)
    while (cursor.seq < head.seq && !signal.aborted) {
      const changes = await this.#stores.packages.changesAfter(cursor.seq, changesAtOnce)
      for (const change of changes) {
        cursor = { epoch: head.epoch, seq: change.seq }
        if (holdsPdbs(change) && !(await this.#index(change, cursor, signal))) return
        this.#cursor = cursor
      }
      if (changes.length === 0) return
      if (cursor.seq - (this.#marked?.seq ?? 0) >= changesBetweenMarks) await this.mark()
      await nextTurn()
    }
  }

  /** Writes down how far it has read. */
  async mark(): Promise<void> {
    const cursor = this.#cursor
    if (cursor === undefined || isSame(cursor, this.#marked)) return
    await this.#stores.packages.moveFollower({ follower, cursor })
    this.#marked = cursor
  }

  /** Where to go on. A record with another history than the one it followed is read from its beginning. */
  async #placeIn(head: ChangeCursor): Promise<ChangeCursor> {
    if (this.#cursor === undefined)
      this.#cursor = this.#marked = await this.#stores.packages.followerCursor(follower)
    const cursor = this.#cursor
    if (cursor?.epoch === head.epoch && cursor.seq <= head.seq) return cursor
    this.#marked = undefined
    return (this.#cursor = { epoch: head.epoch, seq: 0 })
  }

  /** Answers false where it was told to stop before the package was done. */
  async #index(change: ChangeRow, cursor: ChangeCursor, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#indexPackage(change, cursor, signal)
    } catch (error) {
      if (signal.aborted) return false
      if (isOfStore(error)) throw error
      this.#onSkip(error, change)
    }
    return true
  }

  async #indexPackage(change: ChangeRow, cursor: ChangeCursor, signal: AbortSignal): Promise<void> {
    const { packages } = this.#stores
    const { feed, lowerId, lowerVersion } = change
    const version = await packages.findVersion(feed, change)
    if (version === undefined) return
    await using reader = await openPackage(this.#stores, feed, version)
    if (reader === undefined) return
    const files = await readPackagePdbs(reader, signal)
    const { blobKey } = version
    const place = { follower, cursor }
    await packages.recordPackagePdbs({ feed, lowerId, lowerVersion, blobKey, files, place })
    this.#marked = cursor
  }
}

/** The push has looked at every name in the package already, and says so: most packages are never opened again. */
function holdsPdbs({ kind, payload }: ChangeRow): boolean {
  if (kind !== "published" || !payload.includes("holdsPdbs")) return false
  const facts: { readonly holdsPdbs?: unknown } = JSON.parse(payload)
  return facts.holdsPdbs === true
}

function isSame(one: ChangeCursor, other: ChangeCursor | undefined): boolean {
  return one.epoch === other?.epoch && one.seq === other.seq
}

function isOfStore(error: unknown): boolean {
  return [StoreBusyError, StoreFullError, StoreFailedError].some((kind) => error instanceof kind)
}
