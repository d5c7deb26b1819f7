import { open, type FileHandle } from "node:fs/promises"
import { codeOf } from "./disk-errors.ts"

/** Milliseconds after which a file that nobody reads is closed: whoever deletes it elsewhere gets its room back. */
const longestIdle = 10_000

export interface OpenedFile {
  readonly handle: FileHandle
  /** Bytes; blobs never change. */
  readonly size: number
  /** All its bytes were read just now, so that the system has them in memory. */
  readonly noteRead: () => void
}

/** An open file that several may read at the same time. */
export interface SharedFile extends OpenedFile {
  /** The reader has done with it. */
  readonly release: () => Promise<void>
}

interface Entry {
  readonly handle: FileHandle
  readonly size: number
  readers: number
  /** When the last reader left. */
  idleSince: number
  /** When all of it was last read. */
  readAt: number
  /** Not to be handed out any more: closed with its last reader. */
  forgotten: boolean
}

/**
 * Keeps files open between readers: opening, asking for the size and closing cost more than reading a small package
 * does. Only for files whose bytes never change under their name.
 */
export class OpenFiles {
  readonly #entries = new Map<string, Entry>()
  readonly #mostIdle: number
  #timer: NodeJS.Timeout | undefined

  /** @param mostIdle files kept open without anybody reading them */
  constructor(mostIdle: number) {
    this.#mostIdle = mostIdle
  }

  /** Undefined where there is no such file. */
  async open(path: string): Promise<SharedFile | undefined> {
    const known = this.#entries.get(path)
    if (known !== undefined) return this.#share(path, known)
    const entry = await openEntry(path)
    if (entry === undefined) return undefined
    const other = this.#entries.get(path)
    if (other === undefined) this.#entries.set(path, entry)
    // Two opened it at once: the second one's file is its own.
    else entry.forgotten = true
    return this.#share(path, entry)
  }

  /** The file, where it is open and all of it was read lately: for reading once, before anything else happens. */
  findRead(path: string): OpenedFile | undefined {
    const entry = this.#entries.get(path)
    if (entry === undefined || performance.now() - entry.readAt > longestIdle) return undefined
    if (entry.readers === 0) this.#noteIdle(path, entry)
    return seenBy(entry)
  }

  /** The file is about to be removed: nobody is given it any more. */
  async forget(path: string): Promise<void> {
    const entry = this.#entries.get(path)
    if (entry === undefined) return
    this.#entries.delete(path)
    entry.forgotten = true
    if (entry.readers === 0) await entry.handle.close()
  }

  #share(path: string, entry: Entry): SharedFile {
    entry.readers += 1
    let released = false
    const release = async () => {
      if (released) return
      released = true
      await this.#release(path, entry)
    }
    return { ...seenBy(entry), release }
  }

  async #release(path: string, entry: Entry): Promise<void> {
    entry.readers -= 1
    if (entry.readers > 0) return
    if (entry.forgotten || this.#mostIdle === 0) {
      if (!entry.forgotten) this.#entries.delete(path)
      await entry.handle.close()
      return
    }
    this.#noteIdle(path, entry)
    this.#timer ??= setInterval(() => void this.#closeIdle(longestIdle), longestIdle / 2).unref()
    if (this.#entries.size > this.#mostIdle) await this.#closeIdle(Infinity)
  }

  /** To the end of the order, so that the longest idle are met first. */
  #noteIdle(path: string, entry: Entry): void {
    entry.idleSince = performance.now()
    this.#entries.delete(path)
    this.#entries.set(path, entry)
  }

  /** Closes those idle for so long, and the longest idle of too many. */
  async #closeIdle(longest: number): Promise<void> {
    const now = performance.now()
    const idle = [...this.#entries].filter(([, entry]) => entry.readers === 0)
    const surplus = this.#entries.size - this.#mostIdle
    for (const [index, [path, entry]] of idle.entries())
      if (index < surplus || now - entry.idleSince >= longest) await this.forget(path)
    if (this.#entries.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

function seenBy(entry: Entry): OpenedFile {
  const noteRead = () => {
    entry.readAt = performance.now()
  }
  return { handle: entry.handle, size: entry.size, noteRead }
}

async function openEntry(path: string): Promise<Entry | undefined> {
  const handle = await open(path, "r").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined
    throw error
  })
  if (handle === undefined) return undefined
  try {
    const { size } = await handle.stat()
    return { handle, size, readers: 0, idleSince: 0, readAt: -Infinity, forgotten: false }
  } catch (error) {
    await handle.close()
    throw error
  }
}
