/**
 * Text from a package or another server as a terminal may show it: control characters, escape sequences and marks that
 * change the direction of writing are replaced, and it is cut at 1,000 characters.
 */
export function visibleText(text: string): string {
  return text.slice(0, 1000).replaceAll(/\p{Cc}|\p{Cf}/gu, "\ufffd")
}
