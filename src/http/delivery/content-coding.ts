import { promisify } from "node:util"
import { constants, gzip, gzipSync } from "node:zlib"

const gzipElsewhere: (bytes: Uint8Array) => Promise<Buffer<ArrayBuffer>> = promisify(gzip)

/** Up to here compressing takes the event loop no longer than having another thread do it. */
const largestHere = 16 * 1024

/** For what is kept: as small as gzip makes it by default. What is long is compressed on zlib's own threads. */
export async function gzipBytes(bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  if (bytes.length > largestHere) return gzipElsewhere(bytes)
  return gzipSync(bytes, roomFor(bytes.length))
}

/** JSON becomes a fifth of what it was, or less. */
const usualShare = 4

/**
 * How much of its answer zlib writes at a time. A full collection is the first to free that room, which is 16 KiB unless
 * it is told otherwise: 6,000 documents of 4 KiB then held 44 to 65 MiB, and now 9.
 */
function roomFor(length: number) {
  return { chunkSize: Math.max(constants.Z_MIN_CHUNK, Math.ceil(length / usualShare)) }
}

/** Up to here compressing takes less than half a millisecond, and asking another thread to do it more than that. */
const largestAtOnce = 64 * 1024

/** The smaller window takes 128 KiB of memory each time in place of 260, and costs few bytes in a text of this length. */
const quick = { level: constants.Z_BEST_SPEED, windowBits: 14, memLevel: 7 }

/** What is compressed is written here first: what zlib was given is not freed before a full collection, either. */
const lent = Buffer.allocUnsafeSlow(largestAtOnce)

/** For what is sent once: a fifth of the CPU of `gzipBytes`, and a tenth more bytes. */
export async function gzipQuickly(
  text: string | Buffer<ArrayBuffer>,
): Promise<Buffer<ArrayBuffer>> {
  const length = Buffer.byteLength(text)
  if (length > largestAtOnce) return gzipBytes(typeof text === "string" ? Buffer.from(text) : text)
  if (typeof text === "string") lent.write(text)
  else lent.set(text)
  return gzipSync(lent.subarray(0, length), { ...quick, ...roomFor(length) })
}

/**
 * Whether Accept-Encoding asks for gzip (RFC 9110, 12.5.3): named itself, or through "*", not with q=0, and not where
 * the plain bytes are preferred by name.
 */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  // What the clients of a feed send, word for word.
  if (acceptEncoding === "gzip" || acceptEncoding === "gzip, deflate") return true
  if (acceptEncoding === undefined) return false
  const weights = weightsIn(acceptEncoding)
  const weight = weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0
  return weight > 0 && weight >= (weights.get("identity") ?? 0)
}

/** The codings that are named, in lower case; NaN for what is no weight. */
function weightsIn(acceptEncoding: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const item of acceptEncoding.toLowerCase().split(",")) {
    const [coding = "", ...parameters] = item.split(";").map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2)
    weights.set(coding, weight === undefined ? 1 : Number(weight))
  }
  return weights
}
