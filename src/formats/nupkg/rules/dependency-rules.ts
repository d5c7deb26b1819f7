import { parseFramework } from "../../framework/framework.ts"
import type {
  Nuspec,
  NuspecDependency,
  NuspecDependencyGroup,
  NuspecFrameworkAssembly,
} from "../../nuspec/nuspec.ts"
import { parseVersion } from "../../version/nuget-version.ts"
import {
  isFloating,
  parseVersionRange,
  rangeNeedsSemVer2,
  type VersionRange,
} from "../../version/version-range.ts"
import { problem, problemIf, type Problem } from "../problem.ts"
import { isLegacy } from "./identity-rules.ts"

const longestId = 128
const longestRange = 256
const longestTogether = 32_767

/** IDs of packages that exist already may be older than the rule for new ones: letters of any script. */
const dependencyIdPattern = /^[\p{L}\p{N}\p{M}_]+(?:[.-][\p{L}\p{N}\p{M}_]+)*$/u

/** The rules for dependencies and framework assemblies. */
export function dependencyProblems(manifest: Nuspec): Problem[] {
  const { dependencyGroups } = manifest
  const length = dependencyGroups.flatMap(lengthsOf).reduce((sum, part) => sum + part, 0)
  const assemblies = frameworkAssemblyProblems(manifest)
  if (length > longestTogether)
    return [problem("DEPENDENCIES_TOO_LONG", { length, limit: longestTogether }), ...assemblies]
  return [
    ...groupProblems(dependencyGroups),
    ...dependencyGroups.flatMap(({ dependencies }) => [
      ...duplicateProblems(dependencies),
      ...dependencies.flatMap(judgeDependency),
    ]),
    ...assemblies,
  ]
}

/** Whether a bound of a dependency's range needs SemVer 2, and so whoever installs the package. */
export function dependenciesNeedSemVer2(manifest: Nuspec): boolean {
  return manifest.dependencyGroups.some(({ dependencies }) =>
    dependencies.some(({ range }) => {
      const parsed = parseVersionRange(range)
      return parsed !== undefined && rangeNeedsSemVer2(parsed)
    }),
  )
}

/** ID, range, framework and what separates them. */
function lengthsOf({ targetFramework = "", dependencies }: NuspecDependencyGroup): number[] {
  if (dependencies.length === 0) return [targetFramework.length + 3]
  return dependencies.map(({ id, range }) => id.length + range.length + targetFramework.length + 3)
}

function groupProblems(groups: readonly NuspecDependencyGroup[]): Problem[] {
  const seen = new Set<string>()
  return groups.flatMap(({ targetFramework = "any" }) => {
    const framework = readFramework(targetFramework)
    if (framework === undefined)
      return [problem("DEPENDENCY_FRAMEWORK_UNSUPPORTED", { framework: targetFramework })]
    const duplicate = seen.has(framework)
    seen.add(framework)
    return problemIf(duplicate, "DEPENDENCY_GROUP_DUPLICATE", { framework: targetFramework })
  })
}

const longestFramework = 256

/** A framework in a form that is the same for all its spellings; undefined for one that NuGet does not know. */
function readFramework(text: string): string | undefined {
  const framework = text.length > longestFramework ? undefined : parseFramework(text)
  if (framework === undefined) return undefined
  const { identifier, version, profile, platform, platformVersion } = framework
  return [identifier, version.join("."), profile, platform, platformVersion.join(".")]
    .join(" ")
    .toLowerCase()
}

function duplicateProblems(dependencies: readonly NuspecDependency[]): Problem[] {
  const seen = new Set<string>()
  return dependencies.flatMap(({ id }) => {
    const lower = id.toLowerCase()
    const duplicate = seen.has(lower)
    seen.add(lower)
    return problemIf(duplicate, "DEPENDENCY_DUPLICATE", { id })
  })
}

function judgeDependency({ id, range }: NuspecDependency): Problem[] {
  return [
    ...problemIf(id.length > longestId || !dependencyIdPattern.test(id), "DEPENDENCY_ID_INVALID", {
      id,
    }),
    ...judgeRange(id, range),
  ]
}

function judgeRange(id: string, range: string): Problem[] {
  if (range === "") return []
  if (range.length > longestRange)
    return [problem("DEPENDENCY_RANGE_TOO_LONG", { id, length: range.length, limit: longestRange })]
  if (isFloating(range)) return [problem("DEPENDENCY_RANGE_FLOATING", { id, range })]
  const parsed = parseVersionRange(range)
  if (parsed === undefined) return [problem("DEPENDENCY_RANGE_INVALID", { id, range })]
  const bounds = [parsed.min, parsed.max].filter((bound) => bound !== undefined)
  return [
    ...problemIf(
      bounds.some(({ metadata }) => metadata !== ""),
      "DEPENDENCY_RANGE_METADATA",
      { id, range },
    ),
    ...problemIf(!boundsAreLegacy(range, parsed), "DEPENDENCY_VERSION_NOT_LEGACY", { id, range }),
  ]
}

function boundsAreLegacy(range: string, { min, max }: VersionRange): boolean {
  if ([min, max].every((bound) => bound === undefined || bound.labels.length === 0)) return true
  return range
    .split(/[[\](),]/)
    .map((text) => text.trim())
    .every((text) => {
      const bound = parseVersion(text)
      return bound === undefined || isLegacy(text, bound)
    })
}

function frameworkAssemblyProblems({ frameworkAssemblies }: Nuspec): Problem[] {
  const length = frameworkAssemblies.reduce((sum, each) => sum + each.targetFramework.length, 0)
  // A mebibyte of names would hold the event loop while each is looked up.
  if (length > longestTogether)
    return [problem("DEPENDENCIES_TOO_LONG", { length, limit: longestTogether })]
  const frameworks = new Set(frameworkAssemblies.flatMap(frameworksOf))
  return [...frameworks]
    .filter((framework) => framework !== "" && readFramework(framework) === undefined)
    .map((framework) => problem("FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED", { framework }))
}

/** They are separated by commas, which the long form of one has inside as well. */
function frameworksOf({ targetFramework }: NuspecFrameworkAssembly): string[] {
  if (targetFramework.length > longestFrameworks) return [targetFramework]
  return targetFramework.split(/,(?!\s*(?:version|profile)=)/i).map((framework) => framework.trim())
}

const longestFrameworks = 4000
