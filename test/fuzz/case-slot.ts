/**
 * Where a fuzzing thread keeps the case it is at, in memory that it shares with whoever watches it: a thread that hangs
 * can no longer be asked.
 */
import { largestInput } from "./fuzz-target.ts"

const headLength = 32

/** A view of the shared memory; both sides have one. */
export class CaseSlot {
  readonly memory: SharedArrayBuffer
  readonly #numbers: Int32Array
  readonly #started: Float64Array
  readonly #input: Uint8Array

  constructor(memory = new SharedArrayBuffer(headLength + largestInput)) {
    this.memory = memory
    this.#numbers = new Int32Array(memory, 0, 4)
    this.#started = new Float64Array(memory, 16, 1)
    this.#input = new Uint8Array(memory, headLength)
  }

  /** Cases begun so far. */
  get cases(): number {
    return Atomics.load(this.#numbers, 0)
  }

  /** Kinds of outcome seen so far. */
  get outcomes(): number {
    return Atomics.load(this.#numbers, 3)
  }

  set outcomes(count: number) {
    Atomics.store(this.#numbers, 3, count)
  }

  /** Milliseconds since the case at hand was begun; 0 between cases. */
  get runningFor(): number {
    const running = Atomics.load(this.#numbers, 1) === 1
    return running ? Math.max(0, Date.now() - (this.#started[0] ?? 0)) : 0
  }

  /** A copy of the input of the case at hand, or of the last one. */
  get input(): Buffer {
    return Buffer.from(this.#input.slice(0, Atomics.load(this.#numbers, 2)))
  }

  begin(input: Uint8Array): void {
    this.#input.set(input)
    this.#started[0] = Date.now()
    Atomics.store(this.#numbers, 2, input.length)
    Atomics.add(this.#numbers, 0, 1)
    Atomics.store(this.#numbers, 1, 1)
  }

  /** The same case once more: its time begins anew. */
  beginAgain(): void {
    this.#started[0] = Date.now()
  }

  end(): void {
    Atomics.store(this.#numbers, 1, 0)
  }
}
