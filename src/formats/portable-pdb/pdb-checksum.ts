import { createHash } from "node:crypto"
import { nextTurn } from "../zip/yielding.ts"
import { pdbIdLength } from "./pdb-id.ts"

/** The hashes that an assembly may advertise for its PDB, by their names in the SymbolChecksum header, lower-case. */
export const pdbChecksumAlgorithms = ["sha256", "sha384", "sha512"] as const
export type PdbChecksumAlgorithm = (typeof pdbChecksumAlgorithms)[number]

/** A checksum as it is stored and as the SymbolChecksum header has it: "sha256:0a1b…", lower-case. */
export type PdbChecksum = `${PdbChecksumAlgorithm}:${string}`

/** Bytes hashed before the event loop gets a turn: three hashes of 512 KiB take about 4 ms. */
const hashedBetweenTurns = 524_288

/** The algorithm of that name, whatever its case; undefined for one that is not supported. */
export function pdbChecksumAlgorithmOf(name: string): PdbChecksumAlgorithm | undefined {
  return pdbChecksumAlgorithms.find((algorithm) => algorithm === name.toLowerCase())
}

/**
 * Hashes a PDB the way its compiler did ("PE-COFF.md", PDB Checksum Debug Directory Entry): with the 20 bytes of its
 * id, which the compiler only then derived from the hash, taken as zeros.
 *
 * @param chunks the whole PDB, in order, in chunks of at most 1 MiB; none is kept
 * @param idOffset where the id is, from readPortablePdb
 * @returns one checksum for each algorithm, in their order
 */
export async function pdbChecksumsOf(
  chunks: AsyncIterable<Uint8Array>,
  idOffset: number,
  algorithms: readonly PdbChecksumAlgorithm[],
): Promise<readonly PdbChecksum[]> {
  const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }))
  let position = 0
  let sinceTurn = 0
  for await (const chunk of chunks) {
    for (const part of withIdZeroed(chunk, idOffset - position))
      for (const { hash } of hashes) hash.update(part)
    position += chunk.length
    sinceTurn += chunk.length
    if (sinceTurn < hashedBetweenTurns) continue
    sinceTurn = 0
    // A source that has its bytes in memory would otherwise never let go of the event loop.
    await nextTurn()
  }
  return hashes.map(({ algorithm, hash }): PdbChecksum => `${algorithm}:${hash.digest("hex")}`)
}

/** The chunk in parts, zeros in the place of the id, which begins `idStart` bytes after the chunk (or before it). */
function withIdZeroed(chunk: Uint8Array, idStart: number): readonly Uint8Array[] {
  const start = Math.min(Math.max(idStart, 0), chunk.length)
  const end = Math.min(Math.max(idStart + pdbIdLength, 0), chunk.length)
  if (start === end) return [chunk]
  return [chunk.subarray(0, start), new Uint8Array(end - start), chunk.subarray(end)]
}
