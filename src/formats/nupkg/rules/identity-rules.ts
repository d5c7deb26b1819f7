import type { Nuspec } from "../../nuspec/nuspec.ts"
import { isSemVer2, parseVersion, type NuGetVersion } from "../../version/nuget-version.ts"
import { longestPackageId, packageIdPattern } from "../../package-id.ts"
import { problem, problemIf, type Problem } from "../problem.ts"

const longestVersion = 64
const longestIdentity = 160

/** What clients before SemVer 2 can read: one prerelease label that begins with a letter. */
const legacyPattern = /^\d+(?:\s*\.\s*\d+){0,3}(?:-[a-z][0-9a-z-]*)?$/i

/** The rules for ID and version. */
export function identityProblems(manifest: Nuspec): Problem[] {
  const { id, version } = manifest
  const problems = [...idProblems(id), ...versionProblems(version)]
  if (problems.length > 0 || id.length + version.length <= longestIdentity) return problems
  const length = id.length + version.length
  return [problem("IDENTITY_TOO_LONG", { length, limit: longestIdentity })]
}

function idProblems(id: string): Problem[] {
  if (id === "") return [problem("ID_MISSING")]
  if (isToken(id)) return [problem("NUSPEC_TOKEN_LEFT", { element: "id", token: id })]
  if (id.length > longestPackageId)
    return [problem("ID_TOO_LONG", { id, length: id.length, limit: longestPackageId })]
  return problemIf(!packageIdPattern.test(id), "ID_INVALID", { id })
}

function versionProblems(version: string): Problem[] {
  if (version === "") return [problem("VERSION_MISSING")]
  if (isToken(version))
    return [problem("NUSPEC_TOKEN_LEFT", { element: "version", token: version })]
  if (version.length > longestVersion)
    return [problem("VERSION_TOO_LONG", { length: version.length, limit: longestVersion })]
  const parsed = parseVersion(version)
  if (parsed === undefined) return [problem("VERSION_INVALID", { version })]
  return [
    ...problemIf(!version.includes("."), "VERSION_WITHOUT_DOT", { version }),
    ...problemIf(!isLegacy(version, parsed), "VERSION_NOT_LEGACY", { version }),
  ]
}

/** Whether clients of any age can read the version, or know that they cannot (SemVer 2 is hidden from the old ones). */
export function isLegacy(text: string, parsed: NuGetVersion): boolean {
  return isSemVer2(parsed) || legacyPattern.test(text)
}

/** A placeholder that 'nuget pack' replaces, left over by another tool. */
function isToken(text: string): boolean {
  return /^\$[^$]*\$$/.test(text)
}
