/**
 * The line between parts (RFC 2046, 5.1.1): two hyphens, the boundary, two more hyphens after the last part, blanks
 * ("transport padding"), a line break. It counts only as a whole line, so that the boundary may occur in a package.
 */
type DelimiterLine =
  | { readonly kind: "none" }
  /** More bytes are needed to tell. */
  | { readonly kind: "undecided" }
  /** `end` is the offset behind its line break. */
  | { readonly kind: "delimiter"; readonly end: number; readonly closing: boolean }

const [lineFeed, carriageReturn, hyphen, space, tab] = [0x0a, 0x0d, 0x2d, 0x20, 0x09]

/** More padding than this makes a line content: what is undecided must stay small. */
const longestPadding = 1024

/**
 * Judges what follows a boundary that stands at a line start, from `offset` (behind the boundary). At the end of the
 * body (`complete`) a closing delimiter needs no line break; mono's clients send none.
 */
export function delimiterAfter(
  bytes: Uint8Array,
  offset: number,
  complete: boolean,
): DelimiterLine {
  const closing = bytes[offset] === hyphen && bytes[offset + 1] === hyphen
  if (!closing && bytes[offset] === hyphen && offset + 1 === bytes.length)
    return undecided(complete)
  const lineEnd = skipPadding(bytes, closing ? offset + 2 : offset)
  const breakLength = lineBreakAt(bytes, lineEnd)
  if (breakLength === "none" || lineEnd - offset > longestPadding) return { kind: "none" }
  if (breakLength === "undecided" && !(complete && closing)) return undecided(complete)
  return {
    kind: "delimiter",
    end: breakLength === "undecided" ? bytes.length : lineEnd + breakLength,
    closing,
  }
}

function undecided(complete: boolean): DelimiterLine {
  return { kind: complete ? "none" : "undecided" }
}

function skipPadding(bytes: Uint8Array, offset: number): number {
  let at = offset
  while (at - offset <= longestPadding && (bytes[at] === space || bytes[at] === tab)) at += 1
  return at
}

/** The length of CR LF or of a bare LF, which old clients send. */
function lineBreakAt(bytes: Uint8Array, offset: number): number | "none" | "undecided" {
  if (bytes[offset] === lineFeed) return 1
  if (bytes[offset] === carriageReturn && bytes[offset + 1] === lineFeed) return 2
  const cutOff = bytes[offset] === carriageReturn && offset + 1 === bytes.length
  return cutOff || offset === bytes.length ? "undecided" : "none"
}

interface DelimiterSearch {
  /** No delimiter begins before this offset; the line break in front of one belongs to it. */
  readonly offset: number
  /** What stands there. */
  readonly line: DelimiterLine
}

/** Finds the first delimiter. `lineStart` is LF, two hyphens and the boundary; without a break in front nothing counts. */
export function findDelimiter(bytes: Buffer, lineStart: Buffer): DelimiterSearch {
  let at = bytes.indexOf(lineStart)
  while (at >= 0) {
    const line = delimiterAfter(bytes, at + lineStart.length, false)
    if (line.kind !== "none") return { offset: withCarriageReturn(bytes, at), line }
    at = bytes.indexOf(lineStart, at + 1)
  }
  return { offset: undecidedFrom(bytes, lineStart), line: { kind: "undecided" } }
}

function withCarriageReturn(bytes: Buffer, lineFeedAt: number): number {
  return bytes[lineFeedAt - 1] === carriageReturn ? lineFeedAt - 1 : lineFeedAt
}

/** Where the beginning of a delimiter may stand cut off at the end: the boundary has no line feed, so only at the last one. */
function undecidedFrom(bytes: Buffer, lineStart: Buffer): number {
  const tail = Math.max(0, bytes.length - lineStart.length + 1)
  const at = tail + bytes.subarray(tail).lastIndexOf(lineFeed)
  const rest = bytes.subarray(at)
  if (at >= tail && rest.equals(lineStart.subarray(0, rest.length)))
    return withCarriageReturn(bytes, at)
  return bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
}
