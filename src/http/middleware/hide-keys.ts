/**
 * An address, or a text with one in it, without what may be an API key: symbols are asked for below /symbols/~{key}/, in
 * addresses that may be misspelt otherwise, and some of our clients put keys in even stranger places.
 */
export function hideKeys(text: string): string {
  return text.replaceAll(/(~|%7e)[^/'"\s]*/gi, "$1").replaceAll(/lode_\w+/gi, "lode_")
}
