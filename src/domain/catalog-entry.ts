/** One group of dependencies, for one target framework or, without one, for all. */
export interface DependencyGroup {
  readonly targetFramework?: string
  readonly dependencies: readonly { readonly id: string; readonly range: string }[]
}

/**
 * What a version says of itself, stored once at publish as ready JSON. The registration adds addresses, `listed`
 * and `published`; so nothing here depends on where the server is reached, and nothing here ever changes.
 *
 * Text members that the author left out are "" (the V3 documents show them so); `iconUrl` and `licenseUrl` are the
 * author's own and absent where the package carries the file itself.
 */
export interface CatalogEntry {
  readonly id: string
  /** Normalised, with build metadata. */
  readonly version: string
  readonly authors: string
  readonly description: string
  readonly summary: string
  readonly title: string
  readonly tags: readonly string[]
  readonly language: string
  readonly projectUrl: string
  readonly iconUrl?: string
  readonly licenseUrl?: string
  readonly licenseExpression: string
  readonly minClientVersion: string
  readonly copyright: string
  readonly releaseNotes: string
  readonly requireLicenseAcceptance: boolean
  readonly dependencyGroups: readonly DependencyGroup[]
  /** Never empty: a package that names no type is a "Dependency". */
  readonly packageTypes: readonly { readonly name: string; readonly version?: string }[]
}
