/** Rooms that are kept for the next who needs one. */
const mostAtRest = 8

export interface LentRoom {
  readonly bytes: Buffer<ArrayBuffer>
  /** To be called when nobody reads them any more. */
  readonly giveBack: () => void
}

/** Lends memory for what is sent once: a buffer for each answer would soon bring on a full collection. */
export class LentRooms {
  readonly #size: number
  readonly #atRest: Buffer<ArrayBuffer>[] = []

  /** @param size bytes of each room */
  constructor(size: number) {
    this.#size = size
  }

  /** A room for so many bytes; undefined for more than one holds. */
  lend(length: number): LentRoom | undefined {
    if (length > this.#size) return undefined
    const bytes = this.#atRest.pop() ?? Buffer.allocUnsafeSlow(this.#size)
    let isLent = true
    const giveBack = () => {
      // Given back twice, it would be lent to two at a time, and one would be sent the other's answer.
      if (isLent && this.#atRest.length < mostAtRest) this.#atRest.push(bytes)
      isLent = false
    }
    return { bytes, giveBack }
  }
}
