/** What words begin with, as far as it is counted ahead (census.ts): the broadest of all searches are its first letters. */

/** Characters. One more would make four times as many entries of them. */
const longest = 3

/** Characters: FTS5 has lists of its own of what begins with so many. */
export const longestIndexed = 8

/** What begins with more is put together anew for each question, from all words that do. */
export function isIndexed(beginning: string): boolean {
  return charactersOf(beginning, longestIndexed + 1).length <= longestIndexed
}

/** The words, cut to what is counted of them, each once. */
export function cutWords(texts: readonly string[]): Set<string> {
  const words = texts.flatMap((text) => text.split(" "))
  return new Set(words.map((word) => charactersOf(word, longest).slice(0, longest).join("")))
}

/** What cut words begin with, each once; every document has a word that begins with nothing. */
export function beginningsOf(cut: Iterable<string>): Set<string> {
  const beginnings = new Set([""])
  for (const word of cut) {
    const characters = charactersOf(word, longest)
    for (const at of characters.keys()) beginnings.add(characters.slice(0, at + 1).join(""))
  }
  return beginnings
}

/** Whether the census counts what begins so. */
export function isCounted(beginning: string): boolean {
  return charactersOf(beginning, longest + 1).length <= longest
}

/** The first few, and perhaps more: a character outside the basic plane is two of a text's units. */
function charactersOf(word: string, count: number): string[] {
  return Array.from(word.slice(0, 2 * count))
}
