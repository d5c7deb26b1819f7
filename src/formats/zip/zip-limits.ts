/** What an archive may cost its reader. */
export interface ZipLimits {
  /** Entries, folders included. */
  readonly entries: number
  /** Bytes of the central directory, which is held in memory. */
  readonly directoryBytes: number
  /** Characters of an entry's path. */
  readonly pathLength: number
  /** Bytes of each name in an entry's path, as UTF-8. */
  readonly nameBytes: number
  /** Folders that an entry may lie in, one in the other. */
  readonly pathDepth: number
  /** Bytes of all entries together once inflated. */
  readonly inflatedBytes: number
  /** Inflated bytes for each byte of the archive, once the inflated bytes exceed `ratioFreeBytes`. */
  readonly ratio: number
  /** Inflated bytes that no ratio is held against: small and very regular files are ordinary. */
  readonly ratioFreeBytes: number
}

/**
 * An entry costs 2 KiB of memory and 10 µs while it is inspected, so that the worst archive stays under 64 MiB and a
 * second. The public gallery takes 65,534; real packages have some thousands at the most.
 */
export const defaultZipLimits: ZipLimits = {
  entries: 16_384,
  directoryBytes: 3 * 1024 ** 2,
  pathLength: 260,
  nameBytes: 255,
  pathDepth: 32,
  inflatedBytes: 8 * 1024 ** 3,
  ratio: 200,
  ratioFreeBytes: 64 * 1024 ** 2,
}

/** For archives that are stored: they passed the limits of their day. */
export const noZipLimits: ZipLimits = {
  entries: Infinity,
  directoryBytes: Infinity,
  pathLength: Infinity,
  nameBytes: Infinity,
  pathDepth: Infinity,
  inflatedBytes: Infinity,
  ratio: Infinity,
  ratioFreeBytes: Infinity,
}
