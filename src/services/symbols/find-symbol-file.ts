import { defaultFeed } from "../../domain/feed.ts"
import type { PackageReads, SymbolFile } from "../../domain/ports/package-reads.ts"

/** What a debugger asks for, as it stands in the address and the SymbolChecksum header. */
export interface SymbolRequest {
  /** The PDB's file name, in any case. */
  readonly file: string
  /** Its key, in any case, with or without the age that portable PDBs do not have. */
  readonly key: string
  /** Checksums that are acceptable, in any case, e.g. "SHA256:0a1b…"; empty for any. */
  readonly checksums: readonly string[]
}

/**
 * Finds the PDB of that name and key: of several the one whose checksum is asked for, else the oldest. (The header is
 * a wish and not a condition: a debugger checks what it gets, and some ask for a hash that the assembly never had.)
 */
export async function findSymbolFile(
  packages: Pick<PackageReads, "findSymbolFiles">,
  request: SymbolRequest,
): Promise<SymbolFile | undefined> {
  const guid = /^([0-9a-f]{32})(?:ffffffff)?$/i.exec(request.key)?.[1]
  if (guid === undefined) return undefined
  const files = await packages.findSymbolFiles(
    defaultFeed,
    request.file.toLowerCase(),
    `${guid.toLowerCase()}ffffffff`,
  )
  const wanted = new Set(request.checksums.map((checksum) => checksum.toLowerCase()))
  return files.find(({ checksum }) => wanted.has(checksum)) ?? files[0]
}
