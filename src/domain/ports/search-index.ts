/** What a search asks for. */
export interface SearchRequest {
  readonly feed: string
  /** What the person typed, unparsed. */
  readonly text: string
  readonly skip: number
  readonly take: number
  readonly prerelease: boolean
  readonly semVer2: boolean
  /** Only IDs whose latest matching version has this package type (any case). */
  readonly packageType?: string
}

/** One ID: its latest listed version under the request's filters, and all listed versions under the same. */
export interface SearchHit {
  /** The same for the same hit, until anybody commits anything or the package is downloaded. */
  readonly name: number
  readonly lowerId: string
  readonly version: string
  readonly lowerVersion: string
  /** JSON text of an object: what that version says of itself, in the members of a V3 search result. */
  readonly shown: string
  /** It carries the file, whose address its own link gives way to. */
  readonly hasIcon: boolean
  readonly hasLicense: boolean
  /** JSON text of a list of names. */
  readonly owners: string
  /** Of all versions, also those that the request does not see. */
  readonly totalDownloads: number
  readonly versions: readonly {
    readonly version: string
    readonly lowerVersion: string
    readonly downloads: number
  }[]
}

export interface SearchPage<Hit> {
  readonly totalHits: number
  readonly hits: readonly Hit[]
}

export interface FoundPage extends SearchPage<SearchHit> {
  /** Tells of everything that was committed before the question. */
  readonly isCurrent: boolean
}

/** The deadline of a search passed; it was stopped. */
export class SearchTimeoutError extends Error {
  override readonly name = "SearchTimeoutError"
}

/** The search was stopped because the server stops. */
export class SearchStoppedError extends Error {
  override readonly name = "SearchStoppedError"
}

/**
 * Finds packages by words. Derived from the change log, so it trails the record by a moment and can be thrown away.
 * Only listed versions are found.
 */
export interface SearchIndex extends AsyncDisposable {
  search(request: SearchRequest): Promise<FoundPage>
  /** The IDs that `search` finds, lower-case, best first; a page of thousands is cheap. */
  matches(request: SearchRequest): Promise<SearchPage<string>>
  /** IDs that start with, or have a token that starts with, the text: shown IDs, best first. */
  autocomplete(request: SearchRequest): Promise<SearchPage<string>>
  /** Listed versions of an ID in version order, with metadata where semVer2 is asked for. */
  listedVersions(request: {
    readonly feed: string
    readonly lowerId: string
    readonly prerelease: boolean
    readonly semVer2: boolean
  }): Promise<readonly string[]>
  /** Resolves once everything up to this change is searchable: for tests and for the moment after a push. */
  caughtUpWith(seq: number): Promise<void>
}
