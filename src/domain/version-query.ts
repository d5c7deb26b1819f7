import type { PackageKey } from "./package-identity.ts"
import type { Microseconds } from "./time.ts"

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le"
export type TextTest = Comparison | "contains" | "starts-with" | "ends-with"

/** What a version says of itself in words; "version" is its normalised version without metadata. */
export type TextField =
  | "id"
  | "version"
  | "title"
  | "tags"
  | "description"
  | "summary"
  | "authors"
  | "copyright"
  | "language"
  | "releaseNotes"
  | "projectUrl"
  | "minClientVersion"

/** Times are microseconds; `published` is that of 1900 for what is unlisted, as V2 clients expect. */
export type NumberField =
  | "created"
  | "published"
  | "lastEdited"
  | "size"
  | "downloads"
  | "packageDownloads"

/** What to say of the first of January 1900, which V2 clients take for "unlisted". */
export const unlistedPublished: Microseconds = Date.UTC(1900, 0, 1) * 1000

/** Which available versions are wanted. */
export type VersionPredicate =
  | { readonly kind: "all"; readonly of: readonly VersionPredicate[] }
  | { readonly kind: "any"; readonly of: readonly VersionPredicate[] }
  | { readonly kind: "not"; readonly of: VersionPredicate }
  | { readonly kind: "constant"; readonly value: boolean }
  /** Upper and lower case ASCII letters are the same. */
  | {
      readonly kind: "text"
      readonly field: TextField
      readonly test: TextTest
      readonly value: string
    }
  /** In version order (formats/version/sort-key.ts). */
  | { readonly kind: "version"; readonly test: Comparison; readonly sortKey: Uint8Array }
  | {
      readonly kind: "number"
      readonly field: NumberField
      readonly test: Comparison
      readonly value: number
    }
  | { readonly kind: "prerelease" | "listed" }
  /** The highest listed version of its ID, of all or only of those that are no prereleases. */
  | { readonly kind: "latest"; readonly prerelease: boolean }

export interface VersionOrder {
  readonly by: TextField | NumberField
  readonly descending: boolean
}

/** Which versions, in which order, and which part of them. */
export interface VersionQuery {
  readonly feed: string
  /** Without it, versions that need SemVer 2 are as if they were not there. */
  readonly semVer2: boolean
  readonly where: VersionPredicate
  /** Only versions of these IDs (lower-case); without an `order` in the order of this list. */
  readonly ids?: readonly string[]
  /** What is equal under it is ordered by ID, then version. */
  readonly order: readonly VersionOrder[]
  /** Only what follows this version in the order by ID and version. */
  readonly after?: PackageKey & { readonly sortKey: Uint8Array }
  readonly skip: number
  readonly take: number
  /** Whether to count all that match. */
  readonly total: boolean
}
