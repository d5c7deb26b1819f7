import type { Nuspec } from "../../nuspec/nuspec.ts"
import { compareVersions, parseVersion } from "../../version/nuget-version.ts"
import { problem, problemIf, type Problem } from "../problem.ts"

/** The newest client that the public gallery lets a package ask for. */
const highest = "7.3.1.1"

/** Characters. */
const longest = 64

/** The rules for the oldest client that a package asks for. */
export function clientVersionProblems({ minClientVersion }: Nuspec): Problem[] {
  // One that is there and empty keeps clients from reading the package, as any that is no version.
  if (minClientVersion === undefined) return []
  const version = minClientVersion.length > longest ? undefined : parseVersion(minClientVersion)
  const cap = parseVersion(highest)
  if (version === undefined)
    return [problem("MIN_CLIENT_VERSION_INVALID", { version: minClientVersion })]
  return problemIf(
    cap !== undefined && compareVersions(version, cap) > 0,
    "MIN_CLIENT_VERSION_TOO_HIGH",
    { version: minClientVersion, limit: highest },
  )
}
