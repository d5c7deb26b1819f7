import { defaultFeed } from "../../domain/feed.ts"
import type { ShownEntry } from "../../domain/ports/search-index.ts"
import { anyMark, feedMark, hiddenMark, marks, otherFeedMark, packageTypeMark } from "./marks.ts"
import type { ListedVersion, RecordedPackage, StoredEntry } from "./record.ts"
import { shownEntry } from "./shown-entry.ts"
import { isVisible, visibilities } from "./visibility.ts"
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

/** At most four documents: one for each version that is the latest to clients in some of the four states. */
export function indexedDocuments(
  found: RecordedPackage,
  entryOf: (version: ListedVersion) => StoredEntry | undefined,
): IndexedDocument[] {
  const statesOf = new Map<ListedVersion, number>()
  visibilities.forEach((state, at) => {
    const latest = found.versions.findLast((version) => isVisible(version, state))
    if (latest !== undefined) statesOf.set(latest, (statesOf.get(latest) ?? 0) | (1 << at))
  })
  return [...statesOf].flatMap(([version, states]) => {
    const stored = entryOf(version)
    return stored === undefined ? [] : [indexedDocument(found, version, { states, stored })]
  })
}

function indexedDocument(
  found: RecordedPackage,
  version: ListedVersion,
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
        marks.version + version.lowerVersion,
        ...filterMarks(found.feed, states),
        ...shown.packageTypes.map(packageTypeMark),
        ...wordsIn(names.id).map((word) => marks.idWord + word),
        ...[...nameWords].map((word) => marks.nameWord + word),
      ].join(" "),
    },
  }
}

function filterMarks(feed: string, states: number): string[] {
  const hidden = visibilities.filter((_state, at) => (states & (1 << at)) === 0)
  const place = feed === defaultFeed ? [] : [otherFeedMark, feedMark(feed)]
  return [anyMark, ...place, ...hidden.map(hiddenMark)]
}

function wordsIn(words: string): string[] {
  return words === "" ? [] : words.split(" ")
}
