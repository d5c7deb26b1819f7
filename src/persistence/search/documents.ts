import type { ListedVersion, RecordedPackage } from "./record.ts"
import { marks, packageTypeMark, stateMark } from "./marks.ts"
import { isVisible, visibilities, type Visibility } from "./visibility.ts"
import { indexedId, indexedText } from "./words.ts"

/** What is indexed of a version that is the latest of its ID for some clients: words, separated by spaces. */
export interface IndexedDocument {
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
  entryOf: (version: ListedVersion) => string | undefined,
): IndexedDocument[] {
  const statesOf = new Map<ListedVersion, Visibility[]>()
  for (const state of visibilities) {
    const latest = found.versions.findLast((version) => isVisible(version, state))
    if (latest !== undefined) statesOf.set(latest, [...(statesOf.get(latest) ?? []), state])
  }
  return [...statesOf].map(([version, states]) =>
    indexedDocument(found, version, { states, entry: entryOf(version) ?? "{}" }),
  )
}

function indexedDocument(
  found: RecordedPackage,
  version: ListedVersion,
  shown: { readonly states: readonly Visibility[]; readonly entry: string },
): IndexedDocument {
  const entry: Record<string, unknown> = JSON.parse(shown.entry)
  const idWords = indexedId(found.id)
  return {
    id: idWords,
    title: indexedText(textOf(entry["title"])),
    tags: indexedText(textOf(entry["tags"])),
    description: indexedText(textOf(entry["description"])),
    summary: indexedText(textOf(entry["summary"])),
    authors: indexedText(textOf(entry["authors"])),
    owners: indexedText(found.owners.join(" ")),
    marks: [
      marks.id + found.lowerId,
      marks.version + version.lowerVersion,
      ...shown.states.map((state) => stateMark(found.feed, state)),
      ...packageTypesOf(entry["packageTypes"]).map(packageTypeMark),
      ...idWords.split(" ").map((word) => marks.idWord + word),
    ].join(" "),
  }
}

// The rules of publishing allow 4,000 characters a field; imported packages may be older than the rules.
const longestText = 8000

/** Whatever an entry holds is indexed as far as it is text: one odd row must not stop the follower for good. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(" ").slice(0, longestText)
  return typeof value === "string" ? value.slice(0, longestText) : ""
}

function packageTypesOf(value: unknown): string[] {
  const names = Array.isArray(value)
    ? value.flatMap((type: unknown) =>
        typeof type === "object" && type !== null && "name" in type && typeof type.name === "string"
          ? [type.name]
          : [],
      )
    : []
  return names.length > 0 ? names : ["Dependency"]
}
