import type { ByteSource } from "./byte-source.ts"
import { readAhead } from "./read-ahead.ts"
import { nextTurn } from "./yielding.ts"
import { checkEntry } from "./zip-entry.ts"
import type { ZipEntry } from "./zip-entry-record.ts"

/** Bytes, or entries at this price each, that are worked on between two turns of the event loop. */
const workPerTurn = 1024 * 1024
const workPerEntry = 16 * 1024

/**
 * Inflates every entry once, in constant memory, and throws ZipError for the first whose local header, length or
 * CRC-32 is not what the central directory says. An archive that passes can be extracted.
 */
export async function verifyEntries(
  source: ByteSource,
  entries: readonly ZipEntry[],
): Promise<void> {
  const ahead = readAhead(source)
  let work = 0
  for (const entry of entries) {
    await checkEntry(ahead, entry)
    work += workPerEntry + entry.length
    if (work < workPerTurn) continue
    work = 0
    await nextTurn()
  }
}
