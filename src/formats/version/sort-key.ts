import type { NuGetVersion } from "./nuget-version.ts"
import { labelNumber } from "./nuget-version.ts"

/** End of the labels: before every label, so that fewer labels come first. */
const endOfLabels = 0x00
const numericLabel = 0x01
const textLabel = 0x02
/** After every label: a release comes after its prereleases. */
const release = 0xff

/**
 * A key whose byte order (memcmp, SQL's order of blobs) is `compareVersions`; equal versions have equal keys.
 *
 * | bytes | what |
 * |---|---|
 * | 4 × 4 | the numbers, big-endian |
 * | 1 | 0xff for a release, and nothing more |
 * | n | each label: 01 and its value + 2³¹ as 4 bytes, big-endian; or 02, its lower-case ASCII and 00 |
 * | 1 | 00 after the last label |
 */
export function versionSortKey(version: NuGetVersion): Uint8Array {
  const labels = version.labels.map(labelKey)
  const tail = labels.length === 0 ? [Buffer.of(release)] : [...labels, Buffer.of(endOfLabels)]
  const { major, minor, patch, revision } = version
  return Buffer.concat([bigEndian(major, minor, patch, revision), ...tail])
}

function labelKey(label: string): Uint8Array {
  const value = labelNumber(label)
  if (value !== undefined)
    return Buffer.concat([Buffer.of(numericLabel), bigEndian(value + 2 ** 31)])
  return Buffer.concat([
    Buffer.of(textLabel),
    Buffer.from(label.toLowerCase(), "latin1"),
    Buffer.of(0),
  ])
}

function bigEndian(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at)
  return bytes
}
