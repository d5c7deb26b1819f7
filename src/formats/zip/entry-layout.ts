import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"

const localHeaderLength = 30

/**
 * Gives each entry its boundary, in the given order. Entries that share bytes are refused: a zip bomb can let
 * thousands of entries use one kernel of compressed data, which no limit on ratio per entry notices.
 *
 * The length of a local header is known only once it is read; zip-entry.ts holds it against the boundary.
 */
export function boundEntries(
  entries: readonly ZipEntry[],
  directoryOffset: number,
): readonly ZipEntry[] {
  const boundaries = new Map<ZipEntry, number>()
  let boundary = directoryOffset
  let next: ZipEntry | undefined
  for (const entry of entries.toSorted((a, b) => b.headerOffset - a.headerOffset)) {
    const end =
      entry.headerOffset + localHeaderLength + entry.nameBytes.length + entry.compressedLength
    if (end > directoryOffset) throw new ZipError("ZIP_ENTRY_OUT_OF_BOUNDS", { entry: entry.name })
    if (next !== undefined && end > boundary)
      throw new ZipError("ZIP_ENTRIES_OVERLAP", { entry: entry.name, other: next.name })
    boundaries.set(entry, boundary)
    boundary = entry.headerOffset
    next = entry
  }
  return entries.map((entry) => ({ ...entry, boundary: boundaries.get(entry) ?? entry.boundary }))
}
