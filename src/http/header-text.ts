/**
 * Text for the status line and header fields. Clients decode both as Latin-1, Node refuses anything else, and a CR or
 * LF would let a package ID write headers of its own (response splitting).
 */
const longestValue = 80

/** A value from outside, made fit for a header: escaped where it is not printable Latin-1, cut at 80 characters. */
export function headerValue(value: string | number): string {
  const text = escapeNonLatin1(String(value))
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 3)}...`
}

/** A whole line, cut at `limit` characters. */
export function headerLine(text: string, limit: number): string {
  const line = escapeNonLatin1(text)
  return line.length <= limit ? line : `${line.slice(0, limit - 3)}...`
}

function escapeNonLatin1(text: string): string {
  return text.replace(
    /[^\x20-\x7e\xa0-\xff]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
