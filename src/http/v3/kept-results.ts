/** Bytes in front of a text: its length. */
const headLength = 4
/** Of all room. A few longer texts would leave none for anything else. */
const largestShare = 1 / 64

/**
 * Texts of results, by name, in one piece of memory that is written round and round: it is taken when the first is kept,
 * the oldest give way, and the collector has nothing to do with it. Broad searches show the same few thousand results.
 */
export class KeptResults {
  readonly #size: number
  readonly #places = new Map<number, number>()
  #memory: Buffer | undefined
  /** Of all bytes ever written, those that were skipped included. A place is such a number, too. */
  #written = 0

  /** @param size bytes */
  constructor(size: number) {
    this.#size = size
  }

  /** Where the result is, or undefined if it is too long to be kept. */
  keep(name: number, text: string): number | undefined {
    const known = this.#places.get(name)
    if (known !== undefined && this.#isThere(known)) return known
    const length = Buffer.byteLength(text)
    if (length > this.#size * largestShare) return undefined
    const memory = (this.#memory ??= Buffer.allocUnsafeSlow(this.#size))
    const left = this.#size - (this.#written % this.#size)
    if (headLength + length > left) this.#beginRound(left)
    const place = this.#written
    const at = place % this.#size
    memory.writeUInt32LE(length, at)
    memory.write(text, at + headLength)
    this.#written += headLength + length
    this.#places.set(name, place)
    return place
  }

  /** The bytes at a place, unless others are there by now: to be copied at once, because they will be. */
  read(place: number): Buffer | undefined {
    if (this.#memory === undefined || !this.#isThere(place)) return undefined
    const at = place % this.#size
    const start = at + headLength
    return this.#memory.subarray(start, start + this.#memory.readUInt32LE(at))
  }

  /** What is kept from now on is new, whatever its name; what was kept can be read on. */
  forgetNames(): void {
    this.#places.clear()
  }

  clear(): void {
    this.forgetNames()
    this.#written += this.#size
  }

  #isThere(place: number): boolean {
    return place >= this.#written - this.#size
  }

  /** A text lies in one piece: what is left before the end stays unused. */
  #beginRound(left: number): void {
    this.#written += left
    for (const [name, place] of this.#places) if (!this.#isThere(place)) this.#places.delete(name)
  }
}
