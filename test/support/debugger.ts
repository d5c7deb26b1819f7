/**
 * Looks symbols up as debuggers do (SSQP): from the debug directory of an assembly to the address, to the PDB, to the
 * proof that it is the right one. Written after what dotnet-symbol and Visual Studio send.
 */
import { createHash } from "node:crypto"
import { readDebugDirectory } from "../../src/formats/pe/debug-directory.ts"
import { readPortablePdb } from "../../src/formats/portable-pdb/portable-pdb.ts"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { ask, type Answer } from "./http-client.ts"

/** What an assembly tells of its PDB. */
export interface WantedPdb {
  /** The PDB's file name as its compiler wrote it. */
  readonly file: string
  /** 32 lower-case hex digits. */
  readonly guid: string
  /** "SHA256:0A1B…" for each checksum that the assembly advertises. */
  readonly checksums: readonly string[]
}

/** Reads what a debugger reads of an assembly; `file` is its own name. */
export async function wantedPdbOf(assembly: Uint8Array, file: string): Promise<WantedPdb> {
  const directory = await readDebugDirectory(bytesSource(assembly))
  if (directory.kind === "broken") throw new Error(directory.problem)
  const view = directory.codeViews.find(({ portable }) => portable)
  if (view === undefined) throw new Error("The assembly names no portable PDB.")
  return {
    file: file.replace(/\.[^.]*$/, ".pdb"),
    guid: view.id.guid,
    checksums: directory.pdbChecksums.map(({ algorithm, hash }) => `${algorithm}:${hash}`),
  }
}

/** dotnet-symbol: all in lower case but the age, and the checksums in a header. */
export function askAsDotnetSymbol(base: string, { file, guid, checksums }: WantedPdb) {
  const name = file.toLowerCase()
  return ask(`${base}/symbols/${name}/${guid}FFFFFFFF/${name}`, {
    headers: { SymbolChecksum: checksums.join(";") },
  })
}

/** Visual Studio: the name as it is written, the key in upper case, and first without the bytes. */
export async function askAsVisualStudio(base: string, wanted: WantedPdb): Promise<Answer> {
  const { file, guid, checksums } = wanted
  const url = `${base}/symbols/${file}/${guid.toUpperCase()}FFFFFFFF/${file}`
  const headers = {
    SymbolChecksum: checksums.join(";"),
    SymbolChecksumValidationSupported: "1",
  }
  const head = await ask(url, { method: "HEAD", headers })
  return head.status === 200 ? ask(url, { headers }) : head
}

/** Whether the bytes are the PDB that the assembly was built with: its hash with the id zeroed is an advertised one. */
export async function isWanted(pdb: Uint8Array, { guid, checksums }: WantedPdb): Promise<boolean> {
  const found = await readPortablePdb(bytesSource(pdb))
  if (found.kind !== "portable-pdb" || found.id.guid !== guid) return false
  const zeroed = Buffer.from(pdb)
  zeroed.fill(0, found.idOffset, found.idOffset + 20)
  return checksums.some((checksum) => {
    const [algorithm = "", hash] = checksum.split(":")
    return createHash(algorithm.toLowerCase()).update(zeroed).digest("hex") === hash?.toLowerCase()
  })
}
