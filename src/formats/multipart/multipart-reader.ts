import { delimiterAfter, findDelimiter } from "./delimiter-line.ts"

const preambleLimit = 16 * 1024
const headersLimit = 16 * 1024

const [lineFeed, carriageReturn] = [0x0a, 0x0d]
const nothing: Buffer = Buffer.alloc(0)

type MultipartProblem =
  | "delimiter-missing"
  | "part-missing"
  | "preamble-too-large"
  | "headers-too-large"
  | "part-unterminated"

/** Phrases to be put into a sentence. */
const phrases: Record<MultipartProblem, string> = {
  "delimiter-missing": "its multipart boundary never appears",
  "part-missing": "its multipart body ends before the first part",
  "preamble-too-large": "its multipart boundary does not appear within the first 16 KiB",
  "headers-too-large": "the headers of its first part do not end within 16 KiB",
  "part-unterminated": "its first part has no end: the closing multipart boundary is missing",
}

/** A body that is not the multipart its Content-Type promises. The message is a phrase without capital and full stop. */
export class MultipartError extends Error {
  override readonly name = "MultipartError"
  readonly problem: MultipartProblem

  constructor(problem: MultipartProblem) {
    super(phrases[problem])
    this.problem = problem
  }
}

/**
 * The bytes of the first part, whatever its headers; the protocol ignores headers and further parts. The rest of the
 * body is read to its end and thrown away, so limits belong into `body`. Chunks are views of the body's own, not
 * copies, unless a line break at a chunk's end had to wait for the next one.
 *
 * Throws MultipartError. Then, and when the consumer stops early, `body` is closed (its iterator's `return`).
 */
export async function* firstPart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const part = new FirstPart(boundary)
  for await (const chunk of body) {
    const content = part.take(chunk)
    if (content.length > 0) yield content
  }
  part.end()
}

/** Finds the part in chunks of any size. */
class FirstPart {
  /** What a delimiter begins with. */
  readonly #lineStart: Buffer
  #state: "start" | "preamble" | "headers" | "content" | "rest" = "start"
  /** What one chunk could not decide waits here for the next, from a line break on. */
  #held = nothing
  /** Bytes of preamble or headers that are behind us. */
  #skipped = 0
  /** 1 while the bytes of the content begin with the line break before it, else 0. */
  #borrowed = 0

  constructor(boundary: string) {
    this.#lineStart = Buffer.from(`\n--${boundary}`, "latin1")
  }

  /** Takes the next bytes of the body and returns those that are now known to be content. */
  take(chunk: Uint8Array): Uint8Array {
    if (this.#state === "rest") return nothing
    let bytes = this.#withHeld(chunk)
    if (this.#state === "start") bytes = this.#readStart(bytes)
    if (this.#state === "preamble") bytes = this.#readPreamble(bytes)
    if (this.#state === "headers") bytes = this.#readHeaders(bytes)
    return this.#state === "content" ? this.#readContent(bytes) : nothing
  }

  /** The body has ended: throws unless the part has. */
  end(): void {
    if (this.#state === "rest") return
    const at = this.#held.indexOf(this.#lineStart)
    const line = delimiterAfter(this.#held, at + this.#lineStart.length, true)
    const closed = at >= 0 && line.kind === "delimiter"
    if (this.#state === "start" || this.#state === "preamble")
      throw new MultipartError(closed ? "part-missing" : "delimiter-missing")
    if (!closed) throw new MultipartError("part-unterminated")
  }

  #withHeld(chunk: Uint8Array): Buffer {
    if (this.#held.length > 0) return Buffer.concat([this.#held, chunk])
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }

  /** Copies, because the body may use a chunk's memory again once the next one is asked for. */
  #hold(bytes: Buffer): void {
    this.#held = Buffer.from(bytes)
  }

  /** Most bodies begin with the first delimiter. For all others the start is a line break in front of the preamble. */
  #readStart(bytes: Buffer): Buffer {
    const opening = this.#lineStart.subarray(1)
    const opens = bytes.subarray(0, opening.length).equals(opening)
    const line = opens ? delimiterAfter(bytes, opening.length, false) : undefined
    if (line?.kind === "delimiter" && !line.closing) {
      this.#state = "headers"
      return bytes.subarray(line.end - 1)
    }
    this.#state = "preamble"
    return Buffer.concat([Buffer.of(lineFeed), bytes])
  }

  /** Returns what follows the first delimiter, with its line break. */
  #readPreamble(bytes: Buffer): Buffer {
    const { offset, line } = findDelimiter(bytes, this.#lineStart)
    this.#skipped += offset
    if (this.#skipped > preambleLimit) throw new MultipartError("preamble-too-large")
    if (line.kind !== "delimiter") {
      this.#hold(bytes.subarray(offset))
      return nothing
    }
    if (line.closing) throw new MultipartError("part-missing")
    this.#state = "headers"
    this.#skipped = 0
    return bytes.subarray(line.end - 1)
  }

  /** Takes lines up to a blank one, each with the break before it; returns what follows, with the blank line's break. */
  #readHeaders(bytes: Buffer): Buffer {
    let at = 0
    let next = bytes.indexOf(lineFeed, 1)
    while (next >= 0) {
      this.#skipHeader(next - at)
      if (next === at + 1 || (next === at + 2 && bytes[at + 1] === carriageReturn)) {
        this.#state = "content"
        this.#borrowed = 1
        return bytes.subarray(next)
      }
      if (this.#isDelimiter(bytes.subarray(at, next + 1))) {
        this.#state = "rest"
        return nothing
      }
      at = next
      next = bytes.indexOf(lineFeed, at + 1)
    }
    this.#hold(bytes.subarray(at))
    if (this.#skipped + this.#held.length > headersLimit)
      throw new MultipartError("headers-too-large")
    return nothing
  }

  #skipHeader(length: number): void {
    this.#skipped += length
    if (this.#skipped > headersLimit) throw new MultipartError("headers-too-large")
  }

  #isDelimiter(line: Buffer): boolean {
    return findDelimiter(line, this.#lineStart).line.kind === "delimiter"
  }

  #readContent(bytes: Buffer): Uint8Array {
    const { offset, line } = findDelimiter(bytes, this.#lineStart)
    if (line.kind === "delimiter") this.#state = "rest"
    else this.#hold(bytes.subarray(offset))
    if (offset === 0) return nothing
    const content = bytes.subarray(this.#borrowed, offset)
    this.#borrowed = 0
    return content
  }
}
