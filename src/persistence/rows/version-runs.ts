import type { VersionRun } from "../../domain/ports/package-reads.ts"
import { bytesOfRun, versionsOfRun } from "../queries/version-queries.ts"

/** Cuts versions in order into the runs that registration pages show: 64 versions, or fewer large ones. */
export function toVersionRuns(versions: readonly string[], sizes: readonly number[]): VersionRun[] {
  const runs: { lower: string; upper: string; count: number; bytes: number }[] = []
  for (const [at, version] of versions.entries()) {
    const size = sizes[at] ?? 0
    const run = runs.at(-1)
    if (run === undefined || run.count === versionsOfRun || run.bytes + size > bytesOfRun)
      runs.push({ lower: version, upper: version, count: 1, bytes: size })
    else {
      run.upper = version
      run.count += 1
      run.bytes += size
    }
  }
  return runs
}
