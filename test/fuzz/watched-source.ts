import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import type { ByteSource } from "../../src/formats/zip/byte-source.ts"
import { nextTurn } from "../../src/formats/zip/yielding.ts"

/** Readers may ask for a little more than is there, for a source gives what it has. */
const overhang = 64 * 1024

/**
 * A source that notes every read and refuses those that no reader should make. The bytes lie amid others, so that a
 * reader that leaves its view finds rubbish; every other read takes a turn of the event loop, as a file's would.
 */
export class WatchedSource implements ByteSource {
  readonly size: number
  readonly #bytes: Buffer
  readonly #digest: string
  #reads = 0
  /** Bytes that were handed out so far. */
  bytesRead = 0

  constructor(bytes: Uint8Array) {
    const surrounded = Buffer.alloc(bytes.length + 128, 0xa5)
    surrounded.set(bytes, 64)
    this.#bytes = surrounded.subarray(64, 64 + bytes.length)
    this.size = bytes.length
    this.#digest = digestOf(this.#bytes)
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    assert.ok(Number.isSafeInteger(offset) && Number.isSafeInteger(length), `${offset}, ${length}`)
    assert.ok(offset >= 0 && length >= 0, `a read of ${length} bytes at ${offset}`)
    assert.ok(
      offset + length <= this.size || length <= overhang,
      `a read of ${length} bytes at ${offset} of ${this.size}`,
    )
    this.#reads += 1
    if (this.#reads % 2 === 0) await nextTurn()
    const bytes = this.#bytes.subarray(offset, offset + length)
    this.bytesRead += bytes.length
    return bytes
  }

  /** Lends one small buffer, which holds something else as soon as the next chunk is asked for. */
  async *stream(offset: number, length: number): AsyncGenerator<Uint8Array> {
    const lent = Buffer.alloc(5000)
    const end = Math.min(this.size, offset + length)
    for (let at = offset; at < end; at += lent.length) {
      const bytes = await this.read(at, Math.min(lent.length, end - at))
      lent.set(bytes)
      yield lent.subarray(0, bytes.length)
      lent.fill(0x5a)
    }
  }

  /** Nothing was written to, and no more was read than so many times what there is. */
  checkUse(times: number): void {
    assert.equal(digestOf(this.#bytes), this.#digest, "the source was written to")
    const most = times * (this.size + 64 * 1024)
    assert.ok(this.bytesRead <= most, `${this.bytesRead} bytes read of ${this.size}`)
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("hex")
}
