import type { IncomingMessage } from "node:http"
import { requestBody } from "./request-body.ts"

/** Milliseconds without a byte after which a body is given up. */
const stallAfter = 30_000

/**
 * All bytes of a body, or undefined if there are more than `limit`: what comes behind those is not read. Throws
 * UploadError where it stalls, and ClientGoneError where the connection ends before it.
 */
export async function readSmallBody(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let total = 0
  for await (const chunk of requestBody(request, stallAfter)) {
    total += chunk.length
    if (total > limit) return undefined
    // The chunk's memory is given back once the next one is asked for.
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}
