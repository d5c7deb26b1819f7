/**
 * Finds the package in a request: the first item of a multipart/form-data body, whatever its name and headers
 * (the publish protocol), or else the body itself, which is then judged by its bytes alone.
 */
import type { FastifyReply, FastifyRequest } from "fastify"
import type { IncomingMessage } from "node:http"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { formatSize } from "../../domain/size.ts"
import { multipartBoundary } from "../../formats/multipart/boundary.ts"
import { firstPart, MultipartError } from "../../formats/multipart/multipart-reader.ts"
import { UploadError } from "../../services/publish/upload-error.ts"
import { requestBody } from "./request-body.ts"

/** Milliseconds without a byte after which an upload is given up. */
const stallAfter = 30_000
/** What the framing of a multipart body, and parts after the first, may add to a package. */
const framingAllowance = 1024 * 1024

/**
 * Keeps the Content-Type from the framework, which refuses types that are none ("binary"): only multipart means
 * something here. `packageBody` still finds it among the distinct headers.
 */
export function hideContentType(request: FastifyRequest, _reply: FastifyReply, done: () => void) {
  delete request.raw.headers["content-type"]
  done()
}

export type PackageBody =
  | { readonly kind: "readable"; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Decides from the headers alone whether and how the body is read; reading starts with the first byte asked for. */
export function packageBody(request: IncomingMessage, limit: number): PackageBody {
  const encoding = request.headers["content-encoding"]
  if (encoding !== undefined && encoding !== "identity") {
    return refused(refuse("UPLOAD_ENCODING_UNSUPPORTED", { encoding }))
  }
  if (Number(request.headers["content-length"] ?? 0) > limit + framingAllowance) {
    return refused(refuse("UPLOAD_TOO_LARGE", { limit: formatSize(limit) }))
  }
  const type = request.headersDistinct["content-type"]?.[0] ?? ""
  const boundary = multipartBoundary(type)
  const body = limited(requestBody(request, stallAfter), limit)
  switch (boundary.kind) {
    case "not-multipart":
      return { kind: "readable", bytes: body }
    case "form-data":
      return { kind: "readable", bytes: packagePart(body, boundary.boundary) }
    case "unusable":
      return refused(refuse("UPLOAD_TYPE_UNSUPPORTED", { type }))
  }
}

function refused(refusal: Refusal): PackageBody {
  return { kind: "refused", refusal }
}

async function* limited(body: AsyncIterable<Uint8Array>, limit: number) {
  let total = 0
  for await (const chunk of body) {
    total += chunk.length
    if (total > limit + framingAllowance) {
      throw new UploadError(refuse("UPLOAD_TOO_LARGE", { limit: formatSize(limit) }))
    }
    yield chunk
  }
}

async function* packagePart(body: AsyncIterable<Uint8Array>, boundary: string) {
  try {
    yield* firstPart(body, boundary)
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error
    throw new UploadError(refuse("UPLOAD_MALFORMED", { problem: error.message }))
  }
}
