/** The files of a package by the paths that a nuspec gives them. */
import type { ByteSource } from "../zip/byte-source.ts"
import { percentDecode, withoutEmptySegments } from "../zip/entry-path.ts"
import { entryDataOffset } from "../zip/local-header.ts"
import { nextTurn } from "../zip/yielding.ts"
import { readEntry } from "../zip/zip-entry.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"

/** Where a file lies in the package, so that serving it reads only its bytes. */
export interface FileLocation {
  readonly name: string
  /** Of the data, after its local header. */
  readonly offset: number
  readonly compressedLength: number
  readonly length: number
  readonly method: "stored" | "deflated"
}

/** Entries indexed between two turns of the event loop. */
const entriesPerTurn = 2048

/** The files of one package. */
export class PackageContents {
  /** The paths of all files named *.nuspec, wherever they are, and with "./" before those that have it. */
  readonly nuspecs: readonly string[]
  readonly #source: ByteSource
  readonly #files: ReadonlyMap<string, ZipEntry>
  readonly #read = new Set<ZipEntry>()

  private constructor(
    source: ByteSource,
    files: ReadonlyMap<string, ZipEntry>,
    nuspecs: readonly string[],
  ) {
    this.#source = source
    this.#files = files
    this.nuspecs = nuspecs
  }

  /** Indexes the entries of the archive in `source`. */
  static async of(source: ByteSource, entries: readonly ZipEntry[]): Promise<PackageContents> {
    const files = new Map<string, ZipEntry>()
    const nuspecs: string[] = []
    for (const [index, entry] of entries.entries()) {
      const path = pathOf(entry.name)
      if (!entry.directory) files.set(withoutCurrentFolder(path), entry)
      if (/\.nuspec$/i.test(path)) nuspecs.push(path)
      if (index % entriesPerTurn === entriesPerTurn - 1) await nextTurn()
    }
    return new PackageContents(source, files, nuspecs)
  }

  /** Every file's path. */
  get paths(): IteratorObject<string> {
    return this.#files.keys()
  }

  /** The file at a path as a nuspec writes it: case counts, the kind of slash and slashes before it do not. */
  find(path: string): ZipEntry | undefined {
    return this.#files.get(pathInPackage(path))
  }

  /** The path of a file that differs in case alone from the one a nuspec writes. */
  findInOtherCase(path: string): string | undefined {
    const lower = pathInPackage(path).toLowerCase()
    return this.paths.find((each) => each.toLowerCase() === lower)
  }

  /** The content of an entry, and with it the proof that the entry is sound. Throws ZipError. */
  async read(entry: ZipEntry, limit: number): Promise<Uint8Array> {
    const bytes = await readEntry(this.#source, entry, limit)
    this.#read.add(entry)
    return bytes
  }

  /** Whether `read` has proved the entry already. */
  wasRead(entry: ZipEntry): boolean {
    return this.#read.has(entry)
  }

  async locate(entry: ZipEntry): Promise<FileLocation> {
    const { name, compressedLength, length, method } = entry
    const offset = await entryDataOffset(this.#source, entry)
    return { name, offset, compressedLength, length, method }
  }
}

/** Where a file lies that a nuspec writes so: packing takes "\\images\\icon.png" for "images/icon.png", and leaves it. */
export function pathInPackage(path: string): string {
  return withoutCurrentFolder(pathOf(path.replaceAll("\\", "/"))).replace(/^\/+/, "")
}

function pathOf(name: string): string {
  return withoutEmptySegments(name.includes("%") ? percentDecode(name) : name)
}

function withoutCurrentFolder(path: string): string {
  return path.startsWith("./") ? path.slice(2) : path
}
