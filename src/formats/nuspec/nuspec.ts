/** What a package says of itself. Texts are trimmed; "" is what the author left out or left empty. */
export interface Nuspec {
  readonly id: string
  /** Verbatim. */
  readonly version: string
  readonly title: string
  readonly authors: string
  readonly owners: string
  readonly description: string
  readonly summary: string
  readonly releaseNotes: string
  readonly copyright: string
  readonly language: string
  /** As written; separators vary. */
  readonly tags: string
  readonly projectUrl: string
  readonly iconUrl: string
  readonly licenseUrl: string
  /** The path inside the package, as written. */
  readonly icon: string
  readonly readme: string
  readonly license: NuspecLicense | undefined
  readonly repository: NuspecRepository | undefined
  readonly minClientVersion: string | undefined
  readonly requireLicenseAcceptance: boolean
  readonly developmentDependency: boolean
  readonly serviceable: boolean
  readonly packageTypes: readonly { readonly name: string; readonly version: string | undefined }[]
  /** The old flat list of dependencies is one group without a framework. */
  readonly dependencyGroups: readonly NuspecDependencyGroup[]
  readonly frameworkAssemblies: readonly NuspecFrameworkAssembly[]
}

export interface NuspecLicense {
  /** "file", "expression", or whatever the author wrote. */
  readonly type: string
  readonly value: string
  readonly version: string | undefined
}

export interface NuspecRepository {
  readonly type: string
  readonly url: string
  readonly branch: string
  readonly commit: string
}

export interface NuspecDependencyGroup {
  /** As written, e.g. "net8.0" or ".NETStandard2.0"; undefined for all frameworks. */
  readonly targetFramework: string | undefined
  readonly dependencies: readonly NuspecDependency[]
}

export interface NuspecDependency {
  readonly id: string
  /** As written; "" means any version. */
  readonly range: string
  readonly include: string
  readonly exclude: string
}

export interface NuspecFrameworkAssembly {
  readonly name: string
  /** Frameworks, as written, separated by commas; "" for all. */
  readonly targetFramework: string
}
