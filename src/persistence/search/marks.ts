import type { Visibility } from "./visibility.ts"

/**
 * Words of the index that no text holds, because no word of a text begins like them. They have short lists of their
 * own: a column filter on a word that most texts hold would have to look at every text.
 */
export const marks = {
  /** The whole ID, lower-case. */
  id: "=",
  /** A word of the ID. */
  idWord: ".",
  /** The version, as its key. */
  version: "~",
  /** What a filter looks for. */
  filter: "!",
} as const

/** What FTS5 must take for parts of words beside letters and digits: the marks, and what IDs and words hold. */
export const wordCharacters = `${Object.values(marks).join("")}-_#+`

/** Marks what is the latest version of its ID for clients in this state of this feed. */
export function stateMark(feed: string, state: Visibility): string {
  return `${marks.filter}s${Number(state.prerelease)}${Number(state.semVer2)}${hex(feed)}`
}

/** Marks a package type, in any case. */
export function packageTypeMark(packageType: string): string {
  return `${marks.filter}t${hex(packageType.toLowerCase())}`
}

/** Hex, because feeds and types may hold what FTS5 takes for syntax or a separator. */
function hex(text: string): string {
  return Buffer.from(text).toString("hex")
}
