/** What .NET calls white space, for a character class: unlike JavaScript's, with U+0085 and without U+FEFF. */
export const whiteSpace = String.raw`\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`

const leading = new RegExp(`^[${whiteSpace}]*`)
const one = new RegExp(`[${whiteSpace}]`)

/** Trims as .NET does. A pattern for the end would be tried at every blank inside: quadratic on hostile text. */
export function trimWhiteSpace(text: string): string {
  let end = text.length
  while (end > 0 && one.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end).replace(leading, "")
}
