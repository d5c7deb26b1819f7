/** A package ID and version as their author wrote them, and the keys they are found by. */
export interface PackageIdentity {
  /** The verbatim ID, e.g. "Contoso.Json". */
  readonly id: string
  /** Lower-cased (IDs are ASCII): the key everything is stored and looked up under. */
  readonly lowerId: string
  /** The normalised version with its build metadata, in its author's case, e.g. "1.0.0-Beta.1+abc". */
  readonly version: string
  /** The normalised version without metadata, lower-cased: unique within the ID. */
  readonly lowerVersion: string
}

/** The two halves of a look-up key. */
export type PackageKey = Pick<PackageIdentity, "lowerId" | "lowerVersion">
