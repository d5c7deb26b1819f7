import { readSync } from "node:fs"
import { largestChunk, type LentBytes } from "../../domain/ports/blob-store.ts"
import type { OpenedFile, OpenFiles } from "./open-files.ts"
import { giveBackReadBuffer, takeReadBuffer } from "./read-buffers.ts"

/** Milliseconds that the event loop may wait for the disk now and then. */
const tooLong = 5
/** Milliseconds after that for which the system is not believed to have anything in memory. */
const distrust = 1000

/** The disk, and how long it takes. */
interface Disk {
  /** Reads so many bytes from the beginning of an open file; the number that it has. */
  readonly read: (file: number, into: Uint8Array, length: number) => number
  /** What the system has fetched from disks for this process so far. */
  readonly blocksRead: () => number
  /** Milliseconds. */
  readonly now: () => number
}

const realDisk: Disk = {
  read: (file, into, length) => readSync(file, into, 0, length, 0),
  blocksRead: () => process.resourceUsage().fsRead,
  now: () => performance.now(),
}

/**
 * Reads whole files on the spot: asking a thread costs half as much as reading and sending 1 MiB does. Only files that
 * were read in the last seconds, which the system has in memory. Where it has not, because it is short of memory, the
 * event loop waits for the disk once a second at most.
 */
export class BytesAtHand {
  readonly #files: Pick<OpenFiles, "findRead">
  readonly #disk: Disk
  #trustedFrom = -Infinity

  constructor(files: Pick<OpenFiles, "findRead">, disk = realDisk) {
    this.#files = files
    this.#disk = disk
  }

  /** Undefined where the file was not read lately, is not `size` bytes long, or longer than `largestChunk`. */
  lend(path: string, size: number): LentBytes | undefined {
    const file = this.#files.findRead(path)
    if (file?.size !== size || size > largestChunk) return undefined
    if (this.#disk.now() < this.#trustedFrom) return undefined
    const buffer = takeReadBuffer(size)
    const giveBack = () => giveBackReadBuffer(buffer)
    if (buffer.length >= size && this.#read(file, buffer))
      return { bytes: buffer.subarray(0, size), giveBack }
    giveBack()
    return undefined
  }

  /** False where it fails: who opens the file the long way meets the same failure, and tells of it. */
  #read({ handle, size, noteRead }: OpenedFile, buffer: Buffer): boolean {
    const disk = this.#disk
    const begun = disk.now()
    const blocksRead = disk.blocksRead()
    try {
      if (disk.read(handle.fd, buffer, size) !== size) return false
    } catch {
      return false
    }
    const ended = disk.now()
    // On a busy machine it may also have waited for its turn.
    const isSlow = ended - begun > tooLong && disk.blocksRead() > blocksRead
    if (isSlow) this.#trustedFrom = ended + distrust
    else noteRead()
    return true
  }
}
