import type { SymbolFileRecord } from "../../domain/package-version.ts"
import type { PdbChecksum } from "../../formats/portable-pdb/pdb-checksum.ts"
import { symbolKeyOf } from "../../formats/portable-pdb/pdb-id.ts"
import type { PdbFile } from "../../formats/snupkg/pdb-file.ts"
import type { ByteSource } from "../../formats/zip/byte-source.ts"
import { entryDataOffset } from "../../formats/zip/zip-entry.ts"

/** What the record keeps of a PDB in the archive `source`. */
export async function symbolFileRecord(
  source: ByteSource,
  pdb: PdbFile,
  checksum: PdbChecksum,
): Promise<SymbolFileRecord> {
  const { name, compressedLength, length, method } = pdb.entry
  const offset = await entryDataOffset(source, pdb.entry)
  return {
    lowerFile: pdb.path.slice(pdb.path.lastIndexOf("/") + 1).toLowerCase(),
    symbolKey: symbolKeyOf(pdb.id),
    checksum,
    entry: { name, offset, compressedLength, length, method },
  }
}
