import { nextTurn } from "./yielding.ts"
import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"

/** An entry whose boundary is not known yet; written where it is, for archives have thousands. */
type UnboundedEntry = ZipEntry & { boundary: number }

const localHeaderLength = 30
const entriesPerTurn = 4096

/**
 * Gives each entry its boundary, in the given order. Entries that share bytes are refused: a zip bomb can let
 * thousands of entries use one kernel of compressed data, which no limit on ratio per entry notices.
 *
 * The length of a local header is known only once it is read; local-header.ts holds it against the boundary.
 */
export async function boundEntries(
  entries: readonly UnboundedEntry[],
  directoryOffset: number,
): Promise<readonly ZipEntry[]> {
  const offsets = Float64Array.from(entries, (entry) => entry.headerOffset).sort()
  let bounded = 0
  for (const entry of entries) {
    if (endOf(entry) > directoryOffset)
      throw new ZipError("ZIP_ENTRY_OUT_OF_BOUNDS", { entry: entry.name })
    const boundary = boundaryOf(entry, offsets) ?? directoryOffset
    if (endOf(entry) > boundary) throw overlap(entry, entries, boundary)
    entry.boundary = boundary
    bounded += 1
    if (bounded % entriesPerTurn === 0) await nextTurn()
  }
  return entries
}

/** Where the entry ends at the least. */
function endOf({ headerOffset, nameLength, compressedLength }: ZipEntry): number {
  return headerOffset + localHeaderLength + nameLength + compressedLength
}

/** The offset that follows the entry's own in the sorted offsets; its own once more, where another entry has it too. */
function boundaryOf({ headerOffset }: ZipEntry, offsets: Float64Array): number | undefined {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offsets[middle] ?? 0) < headerOffset) low = middle + 1
    else high = middle
  }
  return offsets[low + 1]
}

function overlap(entry: ZipEntry, entries: readonly ZipEntry[], boundary: number): ZipError {
  const other = entries.find((each) => each !== entry && each.headerOffset === boundary)
  return new ZipError("ZIP_ENTRIES_OVERLAP", { entry: entry.name, other: other?.name ?? "another" })
}
