/** A feed from which one project pulls everything: each package depends on the next ones of a tree. */
import { aPackage } from "../../test/support/package-builder.ts"
import type { Get } from "../requests.ts"

export interface FeedPackage {
  readonly lowerId: string
  readonly version: string
  readonly bytes: Buffer
}

export const packageCount = 220
/** Dependencies of each package: a real graph is neither a chain nor flat. */
const branches = 4
/** Versions in the feed; the last is restored. */
const versions = ["1.0.0", "1.1.0", "1.2.0"]
export const restoredVersion = "1.2.0"

/** On which all others hang. */
export const rootId = idOf(0)

/** All versions of all packages, the same in every run: half of 8 KiB, half of 60. */
export function feedPackages(): readonly FeedPackage[] {
  return Array.from({ length: packageCount }, (_, at) => at).flatMap((at) =>
    versions.map((version) => ({
      lowerId: idOf(at).toLowerCase(),
      version,
      bytes: buildPackage(at, version),
    })),
  )
}

/** What a restore asks for: each version list, and each package in the version that is restored. */
export function restoredPaths(packages: readonly FeedPackage[]): readonly Get[] {
  return packages
    .filter(({ version }) => version === restoredVersion)
    .flatMap(({ lowerId, version }) => [
      { path: `/v3/flatcontainer/${lowerId}/index.json` },
      { path: `/v3/flatcontainer/${lowerId}/${version}/${lowerId}.${version}.nupkg` },
    ])
}

function buildPackage(at: number, version: string): Buffer {
  const plain = aPackage(idOf(at), version).withPadding(at % 2 === 0 ? 6000 : 58_000)
  const first = at * branches + 1
  const children = Array.from({ length: branches }, (_, child) => first + child)
  return children
    .filter((child) => child < packageCount)
    .reduce((built, child) => built.withDependency(idOf(child), restoredVersion), plain)
    .build()
}

function idOf(at: number): string {
  return `Contoso.Restored.Part${at}`
}
