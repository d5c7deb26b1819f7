/**
 * Words of the index that no text holds, because no word of a text begins like them. They have lists of their own: a
 * column filter on a word that most texts hold would have to look at every text.
 */
export const marks = {
  /** The whole ID, lower-case. */
  id: "=",
  /** The words of the ID, or of the title, as one: what is left of it without separators. */
  joinedName: "$",
  /** A word of the ID. */
  idWord: ".",
  /** A word of ID, title or tags. */
  nameWord: "@",
  /** The version, as its key. */
  version: "~",
  /** What a filter looks for. */
  filter: "!",
} as const

/** What FTS5 must take for parts of words beside letters and digits: the marks, and what IDs and words hold. */
export const wordCharacters = `${Object.values(marks).join("")}-_#+`

/** Every document has it. */
export const anyMark = `${marks.filter}a`

/** A document of a feed that is not the usual one has it. */
export const otherFeedMark = `${marks.filter}o`

/** Marks a feed that is not the usual one. */
export function feedMark(feed: string): string {
  return `${marks.filter}f${hex(feed)}`
}

/** Marks a package type, in any case. */
export function packageTypeMark(packageType: string): string {
  return `${marks.filter}t${hex(packageType.toLowerCase())}`
}

/** Hex, because feeds and types may hold what FTS5 takes for syntax or a separator. */
function hex(text: string): string {
  return Buffer.from(text).toString("hex")
}
