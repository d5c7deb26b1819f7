import { join } from "node:path"
import type { BlobKey, BlobName } from "../domain/ports/blob-store.ts"

/** A name or key that no blob can have: a defect of the caller or an attempt to leave the store. */
export class BlobKeyError extends Error {
  override readonly name = "BlobKeyError"
}

const longestSegment = 255

/**
 * What some file system does not keep as it is (upper case, too), so only its code is written. A final dot is dropped
 * by Windows; a leading one would hide the file, or name a folder above.
 */
const oddCharacters = /[^a-z0-9._+-]|^\.|\.$/gu

/** What a segment of a key looks like. It never begins with a dot, so ".", ".." and the store's own folders are none. */
const segmentPattern = /^(?:[a-z0-9_+-]|%[0-9a-f]{2})(?:[a-z0-9._+-]|%[0-9a-f]{2})*$/

/** Windows keeps these for devices, with any extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/

/**
 * The key of a blob: readable, the same on every machine, usable as a path everywhere.
 *
 *     {feed}/{lower id}/{lower version}/{lower id}.{lower version}.{attempt}.{kind}
 *     default/contoso.json/1.0.0/contoso.json.1.0.0.k3v9x2.nupkg
 *     default/%63on/1.0.0/%63on.1.0.0.k3v9x2.nupkg             ("con" is a device on Windows)
 */
export function blobKey({ feed, lowerId, lowerVersion, attempt, kind }: BlobName): BlobKey {
  if (!/^[a-z0-9]+$/.test(attempt))
    throw new BlobKeyError(`"${attempt}" is no attempt: lower-case letters and digits.`)
  const file = `${lowerId}.${lowerVersion}.${attempt}.${kind}`
  return [feed, lowerId, lowerVersion, file].map(escapeSegment).join("/")
}

/** Whether a store's `blobKey` could have made it. */
export function isBlobKey(key: string): boolean {
  const segments = key.split("/")
  return (
    segments.length === 4 &&
    segments.every((segment) => segment.length <= longestSegment && segmentPattern.test(segment)) &&
    /\.s?nupkg$/.test(key)
  )
}

/** The file of a blob. Throws BlobKeyError for what is no key, so that nothing leads out of `root` or to its own files. */
export function blobPath(root: string, key: BlobKey): string {
  if (!isBlobKey(key)) throw new BlobKeyError(`"${key.slice(0, 300)}" is no blob key.`)
  return join(root, ...key.split("/"))
}

/** The folders from the one below `root` down to the one that holds the blob. */
export function blobFolders(root: string, key: BlobKey): readonly string[] {
  const folders = key.split("/").slice(0, -1)
  return folders.map((_, index) => join(root, ...folders.slice(0, index + 1)))
}

function escapeSegment(segment: string): string {
  const escaped = segment.replace(oddCharacters, percent)
  const safe = escaped.replace(deviceName, (device) => percent(device.charAt(0)) + device.slice(1))
  if (safe === "") throw new BlobKeyError("A blob's name has an empty part.")
  if (safe.length > longestSegment)
    throw new BlobKeyError(`A blob's name is longer than ${longestSegment} bytes.`)
  return safe
}

function percent(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `%${byte.toString(16).padStart(2, "0")}`,
  ).join("")
}
