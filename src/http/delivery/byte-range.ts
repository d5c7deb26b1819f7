import type { EntityTag } from "./entity-tag.ts"

/** What a Range header asks of `size` bytes. */
export type RequestedRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly offset: number; readonly length: number }
  | { readonly kind: "unsatisfiable" }

const whole: RequestedRange = { kind: "whole" }

/**
 * Reads Range and If-Range (RFC 9110, 14.2 and 13.1.5). One range of bytes is honoured; several ranges, other units
 * and what cannot be read mean the whole. A date in If-Range never matches: only tags are sent.
 */
export function requestedRange(
  headers: { readonly range?: string | undefined; readonly "if-range"?: string | undefined },
  size: number,
  tag: EntityTag,
): RequestedRange {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(headers.range ?? "")
  const ifRange = headers["if-range"]?.trim() ?? tag
  if (match === null || ifRange !== tag) return whole
  const [first = "", last = ""] = match.slice(1)
  if (first === "") return last === "" ? whole : suffix(Number(last), size)
  return span(Number(first), last === "" ? Infinity : Number(last), size)
}

function span(first: number, last: number, size: number): RequestedRange {
  if (last < first) return whole
  if (first >= size) return { kind: "unsatisfiable" }
  return { kind: "part", offset: first, length: Math.min(last, size - 1) - first + 1 }
}

function suffix(wanted: number, size: number): RequestedRange {
  if (wanted === 0 || size === 0) return { kind: "unsatisfiable" }
  const length = Math.min(wanted, size)
  return { kind: "part", offset: size - length, length }
}
