/** What a Content-Type says about the body. */
export type FormBoundary =
  /** Any other type: the body is the package itself. */
  | { readonly kind: "not-multipart" }
  | { readonly kind: "form-data"; readonly boundary: string }
  /** A multipart that is not form-data, or form-data without a boundary that could be looked for. */
  | { readonly kind: "unusable" }

/** RFC 2046 allows 70 characters; some clients' generators make more. */
const longestBoundary = 200

/** One parameter: a quoted value may contain escaped characters and semicolons. */
const parameterPattern = /;\s*([^\s;=]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g

/** Reads the boundary from a Content-Type, quoted or not, names in any case; the first of several counts. */
export function multipartBoundary(contentType: string): FormBoundary {
  const [type = ""] = contentType.split(";", 1)
  const mediaType = type.trim().toLowerCase()
  if (!mediaType.startsWith("multipart/")) return { kind: "not-multipart" }
  if (mediaType !== "multipart/form-data") return { kind: "unusable" }
  const boundary = firstParameter(contentType, "boundary")
  return boundary !== undefined && isUsable(boundary)
    ? { kind: "form-data", boundary }
    : { kind: "unusable" }
}

function firstParameter(contentType: string, name: string): string | undefined {
  for (const [, parameter = "", quoted, bare = ""] of contentType.matchAll(parameterPattern))
    if (parameter.toLowerCase() === name) return (quoted?.replace(/\\(.)/g, "$1") ?? bare).trimEnd()
  return undefined
}

/** Printable ASCII: anything else cannot be told from line breaks and encodings in the body. */
function isUsable(boundary: string): boolean {
  return boundary.length <= longestBoundary && /^[ -~]+$/.test(boundary)
}
