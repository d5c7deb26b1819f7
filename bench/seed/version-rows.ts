/** The rows that a push of an ordinary package leaves in the record. */
import { createHash } from "node:crypto"
import type { CatalogEntry } from "../../src/domain/catalog-entry.ts"
import { lowerVersion, parseVersion } from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"

/** A version with what all IDs that have it share. */
export interface SeededVersion {
  readonly version: string
  readonly lowerVersion: string
  readonly sortKey: Uint8Array
}

/** A release, e.g. "1.2.3". */
export function seededVersion(text: string): SeededVersion {
  const version = parseVersion(text)
  if (version === undefined) throw new Error(`${text} is no version.`)
  return { version: text, lowerVersion: lowerVersion(version), sortKey: versionSortKey(version) }
}

export interface SeedFacts {
  readonly id: string
  readonly packageKey: number
  readonly seeded: SeededVersion
  readonly key: { readonly apiKey: number; readonly account: number }
  readonly seq: number
  readonly catalogNo: number
}

const size = 20_000
const files = JSON.stringify({
  nuspec: { name: "x.nuspec", offset: 60, compressedLength: 400, length: 800, method: "deflate" },
})

/** Rows of versions, audit and changes; the bytes that they tell of are nowhere. */
export function rowsOf(facts: SeedFacts) {
  const { id, seeded, seq, catalogNo, key } = facts
  const { version, lowerVersion } = seeded
  const lowerId = id.toLowerCase()
  const sha512 = createHash("sha512").update(`${lowerId}/${lowerVersion}`).digest()
  const time = seq
  const told = JSON.stringify({
    ...{ id, version, listed: true, status: "available", prerelease: false, semVer2: false },
    ...{ created: time, published: time, lastEdited: time, size, sha512: sha512.toString("hex") },
  })
  return {
    version: { ...versionRow(facts, sha512), api_key: key.apiKey },
    audit: {
      ...{ time, account: "admin", api_key: key.apiKey, action: "push", facts_after: told },
      target: `default/${lowerId}/${lowerVersion}`,
      ...{ address: "192.0.2.7", package: `default/${lowerId}` },
    },
    change: {
      ...{ seq, time, kind: "published", feed: "default", lower_id: lowerId },
      ...{ lower_version: lowerVersion, catalog_no: catalogNo, payload: told },
    },
  }
}

function versionRow({ id, packageKey, seeded, seq }: SeedFacts, sha512: Uint8Array) {
  const { version, lowerVersion, sortKey } = seeded
  const lowerId = id.toLowerCase()
  const entry = JSON.stringify(entryOf(id, version))
  const attempt = seq.toString(36).padStart(16, "0")
  return {
    ...{ package_key: packageKey, lower_version: lowerVersion, id, version },
    ...{ verbatim_version: version, sort_key: sortKey, prerelease: 0, semver2: 0, listed: 1 },
    ...{ status: "available", created: seq, published: seq, last_edited: seq, attempt },
    blob_key: `default/${lowerId}/${lowerVersion}/${lowerId}.${lowerVersion}.${attempt}.nupkg`,
    ...{ size, sha512, files, catalog_entry: entry, entry_size: Buffer.byteLength(entry) },
  }
}

function entryOf(id: string, version: string): CatalogEntry {
  return {
    ...{ id, version, authors: "Contoso", summary: "", title: "", language: "" },
    description: `${id} does what its name says, for all applications that need it.`,
    tags: id.split("."),
    ...{ projectUrl: "https://packages.example/project", licenseExpression: "MIT" },
    ...{ minClientVersion: "", copyright: "", releaseNotes: "", requireLicenseAcceptance: false },
    dependencyGroups: [
      { targetFramework: "net8.0", dependencies: [{ id: "Contoso.Core", range: "[1.0.0, )" }] },
    ],
    packageTypes: [{ name: "Dependency" }],
  }
}
