import { BoundedBytes } from "../bytes/bounded-bytes.ts"

/** The metadata root and its stream headers must lie in a PDB's first bytes. Compilers need less than 200. */
export const metadataRootWindow = 16_384

/** Longest stream name, with its terminating zero (ECMA-335 II.24.2.2). */
const longestStreamName = 32

/** One stream of the metadata: its place from the beginning of the file. */
export interface MetadataStream {
  readonly name: string
  readonly offset: number
  readonly size: number
}

/** Whether the bytes begin as .NET metadata, and so as a portable PDB, does: "BSJB" (ECMA-335 II.24.2.1). */
export function beginsAsMetadata(prefix: Uint8Array): boolean {
  return Buffer.from(prefix.subarray(0, 4)).toString("latin1") === "BSJB"
}

/**
 * The streams that a metadata root names (ECMA-335 II.24.2.1 and II.24.2.2). Throws OutOfBoundsError where the root
 * does not lie in `prefix`; the streams themselves may lie anywhere.
 */
export function metadataStreams(prefix: Uint8Array): readonly MetadataStream[] {
  const bytes = new BoundedBytes(prefix)
  // After the signature (4), the versions (2 + 2) and a reserved field (4): the length of the version text, which is
  // padded already; then flags (2) and the count of streams (2).
  const flags = 16 + bytes.u32(12)
  const count = bytes.u16(flags + 2)
  const streams: MetadataStream[] = []
  let at = flags + 4
  while (streams.length < count) {
    const name = bytes.untilZero(at + 8, longestStreamName - 1)
    streams.push({
      name: Buffer.from(name).toString("latin1"),
      offset: bytes.u32(at),
      size: bytes.u32(at + 4),
    })
    // The name and its zero are padded to a multiple of four.
    at += 8 + (Math.floor(name.length / 4) + 1) * 4
  }
  return streams
}
