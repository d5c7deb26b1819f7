import { defaultFeed } from "../../domain/feed.ts"
import { anyMark, feedMark, marks, otherFeedMark, packageTypeMark } from "./marks.ts"
import type { RecordedPackage, StoredEntry } from "./record.ts"
import { shownEntry, type ShownEntry } from "./shown-entry.ts"
import { visibilities } from "./visibility.ts"
import { indexedId, indexedText, joinedWords } from "./words.ts"

/** What is indexed of a version that is the latest of its ID for some clients. */
export interface IndexedDocument {
  /** Bits of the states in which it is the latest: the first of `visibilities` is 1, the next 2. */
  readonly states: number
  readonly shown: ShownEntry
  readonly columns: IndexedColumns
}

/** Words, separated by spaces. */
export interface IndexedColumns {
  readonly id: string
  readonly title: string
  readonly tags: string
  readonly description: string
  readonly summary: string
  readonly authors: string
  readonly owners: string
  readonly marks: string
}

/** What is asked of an ID's versions, which are named by their lower-case form. */
export interface VersionSource {
  /** The latest that clients see in the state with this number in `visibilities`. */
  latest(state: number): string | undefined
  entry(lowerVersion: string): StoredEntry | undefined
}

/** At most four documents: one for each version that is the latest to clients in some of the four states. */
export function indexedDocuments(
  found: RecordedPackage,
  versions: VersionSource,
): IndexedDocument[] {
  const statesOf = new Map<string, number>()
  visibilities.forEach((_state, at) => {
    const latest = versions.latest(at)
    if (latest !== undefined) statesOf.set(latest, (statesOf.get(latest) ?? 0) | (1 << at))
  })
  return [...statesOf].flatMap(([lowerVersion, states]) => {
    const stored = versions.entry(lowerVersion)
    return stored === undefined ? [] : [indexedDocument(found, lowerVersion, { states, stored })]
  })
}

function indexedDocument(
  found: RecordedPackage,
  lowerVersion: string,
  { states, stored }: { readonly states: number; readonly stored: StoredEntry },
): IndexedDocument {
  const shown = shownEntry(stored)
  const names = {
    id: indexedId(found.id),
    title: indexedText(shown.title),
    tags: indexedText(shown.tags.join(" ")),
  }
  const nameWords = new Set(Object.values(names).flatMap(wordsIn))
  return {
    states,
    shown: { ...shown, id: found.id },
    columns: {
      ...names,
      description: indexedText(shown.description),
      summary: indexedText(shown.summary),
      authors: indexedText(shown.authors),
      owners: indexedText(found.owners.join(" ")),
      marks: [
        marks.id + found.lowerId,
        ...new Set([found.id, shown.title].map((name) => marks.joinedName + joinedWords(name))),
        marks.version + lowerVersion,
        ...filterMarks(found.feed),
        ...shown.packageTypes.map(packageTypeMark),
        ...wordsIn(names.id).map((word) => marks.idWord + word),
        ...[...nameWords].map((word) => marks.nameWord + word),
      ].join(" "),
    },
  }
}

function filterMarks(feed: string): string[] {
  return feed === defaultFeed ? [anyMark] : [anyMark, otherFeedMark, feedMark(feed)]
}

function wordsIn(words: string): string[] {
  return words === "" ? [] : words.split(" ")
}
