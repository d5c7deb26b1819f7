import { OutOfBoundsError } from "../bytes/bounded-bytes.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import {
  codeViewOf,
  debugEntryLength,
  debugEntryOf,
  longestDebugData,
  pdbChecksumOf,
  type CodeViewRecord,
  type DebugEntry,
  type PdbChecksumRecord,
} from "./debug-entry.ts"
import { PeHeaderError, PeHeaders, peHeaderWindow } from "./pe-headers.ts"

/** What an image says of its PDB. Both lists are empty for an image without a debug directory. */
export interface DebugDirectory {
  readonly kind: "image"
  readonly codeViews: readonly CodeViewRecord[]
  readonly pdbChecksums: readonly PdbChecksumRecord[]
}

/** The bytes are no image, or its headers contradict each other. */
export interface BrokenImage {
  readonly kind: "broken"
  /** A clause for a sentence: "it does not begin with MZ". */
  readonly problem: string
}

/** Compilers write at most six entries. */
const mostEntries = 64

/**
 * Reads what an assembly says of its PDB from its debug directory ("PE Format", Microsoft; "PE-COFF.md", .NET runtime).
 *
 * Reads at most 64 KiB of headers, 64 directory entries and 128 KiB for each, whatever the sizes in the file, and in
 * ascending order after the headers and the directory, so that a source that inflates seldom has to start again.
 * Whatever `source.read` throws passes through; of its own it throws nothing.
 */
export async function readDebugDirectory(
  source: ByteSource,
): Promise<DebugDirectory | BrokenImage> {
  try {
    const headers = new PeHeaders(await source.read(0, Math.min(peHeaderWindow, source.size)))
    const { codeViews, pdbChecksums } = await readRecords(
      source,
      await readEntries(source, headers),
    )
    return { kind: "image", codeViews, pdbChecksums }
  } catch (error) {
    if (error instanceof PeHeaderError) return { kind: "broken", problem: error.message }
    if (error instanceof OutOfBoundsError)
      return { kind: "broken", problem: `it is cut off or damaged: ${error.message}` }
    throw error
  }
}

async function readEntries(source: ByteSource, headers: PeHeaders): Promise<readonly DebugEntry[]> {
  const directory = headers.debugDirectory
  if (directory === undefined) return []
  const count = Math.floor(directory.size / debugEntryLength)
  if (count > mostEntries) throw new PeHeaderError(`its debug directory has ${count} entries`)
  const bytes = await readExactly(source, directory.offset, count * debugEntryLength)
  const entries = Array.from({ length: count }, (_, index) =>
    debugEntryOf(bytes.subarray(index * debugEntryLength, (index + 1) * debugEntryLength)),
  )
  return entries
    .filter((entry) => entry !== undefined)
    .toSorted((one, other) => one.dataOffset - other.dataOffset)
}

async function readRecords(source: ByteSource, entries: readonly DebugEntry[]) {
  const codeViews: CodeViewRecord[] = []
  const pdbChecksums: PdbChecksumRecord[] = []
  let end = 0
  for (const entry of entries) {
    if (entry.dataLength > longestDebugData)
      throw new PeHeaderError(`an entry of its debug directory has ${entry.dataLength} bytes`)
    // Entries that share bytes, far into an assembly of many megabytes, would make its source inflate it 64 times.
    if (entry.dataOffset < end)
      throw new PeHeaderError("two entries of its debug directory share bytes")
    end = entry.dataOffset + entry.dataLength
    const data = await readExactly(source, entry.dataOffset, entry.dataLength)
    if (entry.kind === "pdb-checksum") pdbChecksums.push(pdbChecksumOf(data))
    else codeViews.push(...[codeViewOf(entry, data)].filter((record) => record !== undefined))
  }
  return { codeViews, pdbChecksums }
}

async function readExactly(source: ByteSource, offset: number, length: number) {
  // A source may fail, or inflate to its very end, for a range that it does not have.
  if (offset + length > source.size)
    throw new OutOfBoundsError(
      `${length} bytes at offset ${offset} run past the end (${source.size})`,
    )
  const bytes = await source.read(offset, length)
  if (bytes.length !== length) throw new OutOfBoundsError("the bytes end early")
  return bytes
}
