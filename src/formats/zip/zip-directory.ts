/** Reads an archive's table of contents and refuses whatever could cost, hide or collide. */
import type { ByteSource } from "./byte-source.ts"
import { DirectoryRecords } from "./directory-records.ts"
import { locateDirectory } from "./end-record.ts"
import { boundEntries } from "./entry-layout.ts"
import { EntryPaths } from "./entry-paths.ts"
import { describeBytes, describedBytes } from "./file-kinds.ts"
import { toZipEntry, type ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"
import type { ZipLimits } from "./zip-limits.ts"
import { nextTurn } from "./yielding.ts"

/** The table of contents of an archive that is safe to read further. */
export interface ZipDirectory {
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[]
  /** What all entries inflate to. */
  readonly inflatedLength: number
}

/** How many records are read between two turns of the event loop: a millisecond or two. */
const recordsPerTurn = 512

/**
 * Reads and checks the central directory: memory grows with it, up to `limits.directoryBytes`; the number of entries
 * is judged before any is read. Entry data is not touched (verify-entries.ts does that). Throws ZipError.
 */
export async function readZipDirectory(
  source: ByteSource,
  limits: ZipLimits,
): Promise<ZipDirectory> {
  const starts = await checkStart(source)
  const location = await locateDirectory(source, limits)
  if (!starts) throw new ZipError("ZIP_PREFIXED")
  const bytes = await source.read(location.offset, location.end - location.offset)
  const records = new DirectoryRecords(bytes, location.entryCount)
  const paths = new EntryPaths(limits)
  const entries: ReturnType<typeof toZipEntry>[] = []
  let inflatedLength = 0
  for (let index = 0; index < location.entryCount; index += 1) {
    const entry = toZipEntry(records.next(), location.offset)
    paths.add(entry)
    inflatedLength += entry.length
    entries.push(entry)
    if (index % recordsPerTurn === recordsPerTurn - 1) await nextTurn()
  }
  records.checkExhausted()
  await paths.checkFolders()
  const bounded = await boundEntries(entries, location.offset)
  checkInflatedLength(inflatedLength, source.size, limits)
  return { entries: bounded, inflatedLength }
}

/** Whether the archive begins with an entry. When it is no zip further in either, says what it is instead. */
async function checkStart(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 64)
  const start = signatureOf(head)
  if (start === "PK\u0003\u0004" || start === endRecord || start === zip64EndRecord) return true
  if (start === "PK\u0007\u0008") throw new ZipError("ZIP_MULTI_DISK")
  const tail = await source.read(Math.max(0, source.size - 22), 22)
  if (signatureOf(tail) === endRecord) return false
  const seen = await source.read(0, describedBytes)
  throw new ZipError("NOT_A_ZIP", { found: describeBytes(seen) })
}

/** Where an archive without entries begins. */
const endRecord = "PK\u0005\u0006"
const zip64EndRecord = "PK\u0006\u0006"

function signatureOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4))
}

function checkInflatedLength(inflated: number, size: number, limits: ZipLimits): void {
  if (inflated > limits.inflatedBytes)
    throw new ZipError("ZIP_INFLATED_TOO_LARGE", { size: inflated, limit: limits.inflatedBytes })
  if (inflated > limits.ratioFreeBytes && inflated > size * limits.ratio)
    throw new ZipError("ZIP_RATIO_TOO_HIGH", {
      ratio: Math.round(inflated / size),
      limit: limits.ratio,
    })
}
