/**
 * A long JSON document as its parts: texts, and bytes (UTF-8) that are handed on as they came. Put together as text, it
 * would lie in the heap that V8 collects, twice, before it became bytes.
 */
export type JsonParts = readonly (string | Uint8Array)[]

/** The items of a list as parts, with commas between. */
export function withCommas(items: readonly JsonParts[]): JsonParts {
  return items.flatMap((item, at) => (at === 0 ? item : [",", ...item]))
}

/** The document, in memory of its own. */
export function joined(parts: JsonParts): Buffer<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
  // Not from the shared pool of small buffers: a document that is kept would keep all of its neighbours' 64 KiB.
  const bytes = Buffer.allocUnsafeSlow(length)
  let at = 0
  for (const part of parts) {
    if (typeof part === "string") at += bytes.write(part, at)
    else {
      bytes.set(part, at)
      at += part.length
    }
  }
  return bytes
}
