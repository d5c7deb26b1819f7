import type { PackageEntry } from "../../domain/package-version.ts"
import type { SymbolFile } from "../../domain/ports/package-reads.ts"

interface SymbolFileRow {
  readonly lower_file: string
  readonly symbol_key: string
  readonly checksum: string
  readonly entry: string
  readonly blob_key: string
}

/** A PDB, and where in which blob it lies. */
export function toSymbolFile(row: SymbolFileRow): SymbolFile {
  const entry: PackageEntry = JSON.parse(row.entry)
  return {
    lowerFile: row.lower_file,
    symbolKey: row.symbol_key,
    checksum: row.checksum,
    entry,
    blobKey: row.blob_key,
  }
}
