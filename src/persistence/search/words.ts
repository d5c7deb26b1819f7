/**
 * Cuts text into the words that are indexed and looked for. Both sides must cut alike, so both use this file; the
 * FTS5 tokenizer only splits at the spaces put between its words.
 */

/** One word, folded, and the words its capitals join: "EntityFramework" is also "entity" and "framework". */
export interface Word {
  readonly whole: string
  /** At least one; the whole alone for a plain word. */
  readonly parts: readonly string[]
}

// Han and Kana are written without spaces, so each character is a word; "C#", "F#" and "C++" are names here;
// a pictograph can be looked for like a word instead of being dropped from the query.
const wordPattern =
  /(?<![\p{L}\p{N}])[A-Za-z](?:#|\+\+)|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{N}])+|\p{Extended_Pictographic}/gu

const capitalPattern = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u

/** A blob of base64 in a description is one word: what is beyond this many characters of a word does not count. */
const longestWord = 48

/** The words of a text, in order. Case, accents and width do not count; everything but letters and digits separates. */
export function wordsOf(text: string): Word[] {
  // First of all: what a character is composed of may separate words ("½", "⑴") or be a mark of the index ("‼").
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "")
  return (plain.match(wordPattern) ?? []).map(clip).map((found) => ({
    whole: found.toLowerCase(),
    parts: found.split(capitalPattern).map((part) => part.toLowerCase()),
  }))
}

/** A text as an FTS5 column value: the parts in order, so that phrases fit, then the wholes that capitals join. */
export function indexedText(text: string): string {
  const words = wordsOf(text)
  const joined = words.filter((word) => word.parts.length > 1).map((word) => word.whole)
  return [...words.flatMap((word) => word.parts), ...joined].join(" ")
}

/** As `indexedText`, and the ID without its separators: "entityframework" finds "Entity.Framework". */
export function indexedId(id: string): string {
  const joined = wordsOf(id).length > 1 ? ` ${joinedWords(id)}` : ""
  return indexedText(id) + joined
}

/** All words of a text as one, without what separates them. */
export function joinedWords(text: string): string {
  return clip(
    wordsOf(text)
      .map((word) => word.whole)
      .join(""),
  )
}

function clip(word: string): string {
  return word.length <= longestWord ? word : Array.from(word).slice(0, longestWord).join("")
}
