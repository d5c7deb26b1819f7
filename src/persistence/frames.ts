/**
 * Messages between two processes of ours, over a stream. Node's own channel between processes takes three times as long
 * for one, which a page of search results notices.
 */
import { DefaultDeserializer, DefaultSerializer } from "node:v8"

/** Bytes that say how many follow. */
const headLength = 4

/** A message as bytes: whatever a structured clone carries. */
export function frameOf(message: unknown): Buffer {
  const serializer = new DefaultSerializer()
  // Room for the length, which is known at the end.
  serializer.writeRawBytes(Buffer.alloc(headLength))
  serializer.writeHeader()
  serializer.writeValue(message)
  const frame = serializer.releaseBuffer()
  frame.writeUInt32LE(frame.length - headLength)
  return frame
}

/** Takes messages from the chunks of a stream, however it cuts them. */
export class FrameReader<Message> {
  readonly #hear: (message: Message) => void
  #chunks: Buffer[] = []
  #length = 0

  /** @param hear hears each message; the other side is our own process running our own code */
  constructor(hear: (message: Message) => void) {
    this.#hear = hear
  }

  read(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length < this.#needed()) return
    let bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    for (;;) {
      const end = endOfFrame(bytes)
      if (bytes.length < end) break
      const deserializer = new DefaultDeserializer(bytes.subarray(headLength, end))
      deserializer.readHeader()
      const message: Message = deserializer.readValue()
      this.#hear(message)
      bytes = bytes.subarray(end)
    }
    this.#chunks = bytes.length === 0 ? [] : [bytes]
    this.#length = bytes.length
  }

  /** How many bytes the first message takes, as far as that is known. */
  #needed(): number {
    const [first] = this.#chunks
    return first === undefined ? headLength : endOfFrame(first)
  }
}

function endOfFrame(bytes: Buffer): number {
  return bytes.length < headLength ? headLength : headLength + bytes.readUInt32LE()
}
