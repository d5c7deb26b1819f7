import { BoundedBytes } from "../bytes/bounded-bytes.ts"

/** All headers of an image must lie in its first bytes. Linkers need less than 4 KiB; 96 sections take 3,840 bytes. */
export const peHeaderWindow = 65_536

/** The Windows loader's limit on sections ("PE Format", COFF File Header). */
const mostSections = 96

/** Where a section sits in memory and in the file. */
interface Section {
  readonly virtualAddress: number
  readonly rawSize: number
  readonly rawOffset: number
}

/** Why a file is not an image whose headers can be read. */
export class PeHeaderError extends Error {
  override readonly name = "PeHeaderError"
}

/**
 * The headers of a Portable Executable image ("PE Format", Microsoft). Each getter is a field; all throw PeHeaderError
 * or OutOfBoundsError where the bytes do not hold it.
 */
export class PeHeaders {
  readonly #bytes: BoundedBytes

  /** @param prefix the image's first bytes, at most `peHeaderWindow` of them */
  constructor(prefix: Uint8Array) {
    this.#bytes = new BoundedBytes(prefix)
    // "MS-DOS Stub": an image begins with "MZ"; "Signature": then "PE\0\0" where offset 0x3c says.
    if (this.#bytes.u16(0) !== 0x5a4d) throw new PeHeaderError("it does not begin with MZ")
    if (this.#bytes.u32(this.#signatureOffset) !== 0x4550)
      throw new PeHeaderError("it has no PE signature")
    if (this.#sectionCount > mostSections)
      throw new PeHeaderError(`it declares ${this.#sectionCount} sections`)
  }

  /** File offset and size of the debug directory; undefined for an image without one. */
  get debugDirectory(): { readonly offset: number; readonly size: number } | undefined {
    // "Optional Header Data Directories": the seventh is the debug directory.
    if (this.#dataDirectoryCount < 7) return undefined
    const address = this.#bytes.u32(this.#dataDirectories + 6 * 8)
    const size = this.#bytes.u32(this.#dataDirectories + 6 * 8 + 4)
    if (size === 0) return undefined
    return { offset: this.#fileOffset(address, size), size }
  }

  // "MS-DOS Stub": e_lfanew.
  get #signatureOffset(): number {
    return this.#bytes.u32(0x3c)
  }

  // "COFF File Header": NumberOfSections.
  get #sectionCount(): number {
    return this.#bytes.u16(this.#signatureOffset + 6)
  }

  get #optionalHeader(): number {
    return this.#signatureOffset + 24
  }

  // "COFF File Header": SizeOfOptionalHeader.
  get #optionalHeaderSize(): number {
    return this.#bytes.u16(this.#signatureOffset + 20)
  }

  // "Optional Header Standard Fields": Magic. PE32+ has 8-byte addresses, so its directories come 16 bytes later.
  get #dataDirectories(): number {
    const magic = this.#bytes.u16(this.#optionalHeader)
    if (magic === 0x10b) return this.#optionalHeader + 96
    if (magic === 0x20b) return this.#optionalHeader + 112
    throw new PeHeaderError(`its optional header has the magic number 0x${magic.toString(16)}`)
  }

  // "Optional Header Windows-Specific Fields": NumberOfRvaAndSizes, which may promise more than the header holds.
  get #dataDirectoryCount(): number {
    const start = this.#dataDirectories
    const room = Math.floor((this.#optionalHeader + this.#optionalHeaderSize - start) / 8)
    return Math.min(this.#bytes.u32(start - 4), room)
  }

  get #sections(): readonly Section[] {
    // "Section Table": it follows the optional header.
    const table = this.#optionalHeader + this.#optionalHeaderSize
    return Array.from({ length: this.#sectionCount }, (_, index) => ({
      virtualAddress: this.#bytes.u32(table + index * 40 + 12),
      rawSize: this.#bytes.u32(table + index * 40 + 16),
      rawOffset: this.#bytes.u32(table + index * 40 + 20),
    }))
  }

  #fileOffset(address: number, size: number): number {
    const section = this.#sections.find(
      ({ virtualAddress, rawSize }) =>
        address >= virtualAddress && address + size <= virtualAddress + rawSize,
    )
    if (section === undefined)
      throw new PeHeaderError("its debug directory lies outside every section")
    return section.rawOffset + (address - section.virtualAddress)
  }
}
