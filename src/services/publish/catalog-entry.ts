import type { CatalogEntry, DependencyGroup } from "../../domain/catalog-entry.ts"
import type { PackageFiles } from "../../domain/package-version.ts"
import type { Nuspec, NuspecDependencyGroup } from "../../formats/nuspec/nuspec.ts"
import { normalizedRange, parseVersionRange } from "../../formats/version/version-range.ts"

/** Largest stored catalog entry, in UTF-8 bytes. A registration page joins 64 of them. */
export const largestCatalogEntry = 256 * 1024

/**
 * What a manifest says, in the form the V3 documents show it. `version` is the normalised version with metadata.
 * An icon or licence inside the package takes the place of the author's address for it.
 */
export function catalogEntryOf(
  manifest: Nuspec,
  version: string,
  files: Partial<PackageFiles>,
): CatalogEntry {
  const { iconUrl, licenseUrl, license } = manifest
  return {
    id: manifest.id,
    version,
    authors: manifest.authors === "" ? manifest.owners : manifest.authors,
    description: manifest.description,
    summary: manifest.summary,
    title: manifest.title,
    tags: tagsOf(manifest.tags),
    language: manifest.language,
    projectUrl: manifest.projectUrl,
    ...(files.icon === undefined && iconUrl !== "" && { iconUrl }),
    ...(files.license === undefined && licenseUrl !== "" && { licenseUrl }),
    licenseExpression: license?.type === "expression" ? license.value : "",
    minClientVersion: manifest.minClientVersion ?? "",
    copyright: manifest.copyright,
    releaseNotes: manifest.releaseNotes,
    requireLicenseAcceptance: manifest.requireLicenseAcceptance,
    dependencyGroups: manifest.dependencyGroups.map(dependencyGroupOf),
    packageTypes: packageTypesOf(manifest),
  }
}

/** Authors separate tags with spaces, commas or semicolons. */
function tagsOf(tags: string): readonly string[] {
  return [...new Set(tags.split(/[\s,;]+/).filter((tag) => tag !== ""))]
}

function dependencyGroupOf(group: NuspecDependencyGroup): DependencyGroup {
  const { targetFramework } = group
  return {
    ...(targetFramework !== undefined && { targetFramework }),
    dependencies: group.dependencies.map(({ id, range }) => {
      const parsed = parseVersionRange(range === "" ? "(, )" : range)
      return { id, range: parsed === undefined ? range : normalizedRange(parsed) }
    }),
  }
}

function packageTypesOf(manifest: Nuspec): CatalogEntry["packageTypes"] {
  if (manifest.packageTypes.length === 0) return [{ name: "Dependency" }]
  return manifest.packageTypes.map(({ name, version }) => ({
    name,
    ...(version !== undefined && version !== "" && { version }),
  }))
}
