import { BoundedBytes } from "../bytes/bounded-bytes.ts"

/** What ties a PDB to its assembly: "PDB id" in the Portable PDB specification, `BlobContentId` in .NET. */
export interface PdbId {
  /** 32 lower-case hex digits in the order of the GUID's text form, without its dashes. */
  readonly guid: string
  /** The last four bytes; the TimeDateStamp of the assembly's CodeView entry. */
  readonly stamp: number
}

/** Length of a PDB id in bytes. */
export const pdbIdLength = 20

/**
 * A GUID's 16 bytes as text. Its first three fields are stored little-endian and written as numbers, so the text is
 * not simply the bytes in order (RFC 4122 variants aside, this is how `Guid.ToString("N")` writes it).
 */
export function guidText(bytes: Uint8Array): string {
  const [a, b, c, d, e, f, g, h, ...rest] = new BoundedBytes(bytes).slice(0, 16)
  return Buffer.from([d, c, b, a, f, e, h, g, ...rest].map(Number)).toString("hex")
}

/** Reads the 20 bytes of an id. */
export function pdbIdOf(bytes: Uint8Array): PdbId {
  return { guid: guidText(bytes.subarray(0, 16)), stamp: new BoundedBytes(bytes).u32(16) }
}

/** Whether both are the id of one build. */
export function samePdbId(one: PdbId, other: PdbId): boolean {
  return one.guid === other.guid && one.stamp === other.stamp
}

/** The SSQP key of a portable PDB, lower-case: its GUID, and "ffffffff" where a Windows PDB has its age. */
export function symbolKeyOf(id: PdbId): string {
  return `${id.guid}ffffffff`
}
