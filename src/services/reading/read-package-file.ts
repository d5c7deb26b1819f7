import { promisify } from "node:util"
import { inflateRaw } from "node:zlib"
import type { PackageEntry } from "../../domain/package-version.ts"
import type { BlobReader } from "../../domain/ports/blob-store.ts"

const inflate = promisify(inflateRaw)

/**
 * Reads one file out of a package by the offsets that its row keeps. Throws when the blob does not hold what the row
 * says: the package was checked when it was pushed, so the blob is damaged. Never inflates past the known length.
 */
export async function readPackageFile(
  reader: Pick<BlobReader, "read">,
  entry: PackageEntry,
): Promise<Uint8Array> {
  const packed = await reader.read(entry.offset, entry.compressedLength)
  const bytes = packed.length === entry.compressedLength ? await unpack(packed, entry) : undefined
  if (bytes?.length !== entry.length)
    throw new Error(`The package file "${entry.name}" at ${entry.offset} is damaged.`)
  return bytes
}

async function unpack(packed: Uint8Array, entry: PackageEntry): Promise<Uint8Array> {
  if (entry.method === "stored") return packed
  return inflate(packed, { maxOutputLength: Math.max(entry.length, 1) })
}
