/** Step 2 of a push: what is inside, and does it keep the rules? Here the problems of a format become refusals. */
import { lowerPackageId } from "../../domain/package-id.ts"
import type { PackageIdentity } from "../../domain/package-identity.ts"
import type { PushRecord } from "../../domain/ports/package-commands.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { formatSize } from "../../domain/size.ts"
import { inspectPackage, type ValidPackage } from "../../formats/nupkg/inspect-package.ts"
import { defaultPackageLimits } from "../../formats/nupkg/package-limits.ts"
import type { RuleLevels } from "../../formats/nupkg/rules.ts"
import { isNamedAsPdb } from "../../formats/snupkg/pdb-entries.ts"
import {
  fullVersion,
  isPrerelease,
  lowerVersion,
  parseVersion,
} from "../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../formats/version/sort-key.ts"
import type { ByteSource } from "../../formats/zip/byte-source.ts"
import { catalogEntryOf, largestCatalogEntry } from "./catalog-entry.ts"

/** A package that may be published, as far as its content goes. */
export interface InspectedUpload {
  readonly identity: PackageIdentity
  readonly record: Pick<
    PushRecord,
    | "verbatimVersion"
    | "sortKey"
    | "prerelease"
    | "semVer2"
    | "files"
    | "catalogEntry"
    | "holdsPdbs"
  >
}

export type UploadInspection =
  | {
      readonly kind: "inspected"
      readonly inspected: InspectedUpload
      readonly warnings: readonly Refusal[]
    }
  | {
      readonly kind: "refused"
      readonly refusals: readonly [Refusal, ...Refusal[]]
      /** As the nuspec has them, where it could be read that far. */
      readonly tried?: { readonly id: string; readonly version: string } | undefined
    }

/** Inspects the bytes of an upload. */
export async function inspectUpload(
  source: ByteSource,
  rules: RuleLevels,
  clock: Clock,
): Promise<UploadInspection> {
  const now = new Date(clock.now() / 1000)
  const inspection = await inspectPackage(source, { limits: defaultPackageLimits, rules, now })
  if (inspection.kind === "invalid") {
    const [first, ...others] = inspection.problems.map(({ code, parameters }) =>
      refuse(code, parameters),
    )
    const refusals = [first ?? refuse("NUSPEC_EMPTY"), ...others] as const
    return { kind: "refused", refusals, tried: inspection.identity }
  }
  return publishable(inspection)
}

function publishable(found: ValidPackage): UploadInspection {
  const { manifest, files } = found
  const version = parseVersion(manifest.version)
  if (version === undefined)
    return { kind: "refused", refusals: [refuse("VERSION_INVALID", { version: manifest.version })] }
  const full = fullVersion(version)
  const catalogEntry = JSON.stringify(catalogEntryOf(manifest, full, files))
  if (Buffer.byteLength(catalogEntry) > largestCatalogEntry) {
    const limit = formatSize(largestCatalogEntry)
    return { kind: "refused", refusals: [refuse("METADATA_TOO_LARGE", { limit })] }
  }
  return {
    kind: "inspected",
    warnings: found.warnings.map(({ code, parameters }) => refuse(code, parameters)),
    inspected: {
      identity: {
        id: manifest.id,
        lowerId: lowerPackageId(manifest.id),
        version: full,
        lowerVersion: lowerVersion(version),
      },
      record: {
        verbatimVersion: manifest.version,
        sortKey: versionSortKey(version),
        prerelease: isPrerelease(version),
        semVer2: found.semVer2,
        files,
        catalogEntry,
        holdsPdbs: found.entries.some(isNamedAsPdb),
      },
    },
  }
}
