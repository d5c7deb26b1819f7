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

/** The columns of each table, in the order of the values that `rowsOf` gives. */
export const seedColumns = {
  versions: `package_key, lower_version, id, version, verbatim_version, sort_key, prerelease, semver2, listed, status,
    created, published, last_edited, attempt, blob_key, size, sha512, api_key, files, catalog_entry, entry_size`,
  audit: "time, account, api_key, action, target, facts_after, address, package",
  changes: "seq, time, kind, feed, lower_id, lower_version, catalog_no, payload",
} as const

/** Values of a row each in versions, audit and changes; the bytes that they tell of are nowhere. */
export function rowsOf(facts: SeedFacts) {
  const { id, seeded, seq, catalogNo, key } = facts
  const { lowerVersion } = seeded
  const lowerId = id.toLowerCase()
  const sha512 = createHash("sha512").update(`${lowerId}/${lowerVersion}`).digest()
  const told = factsOf(facts, sha512)
  const target = `default/${lowerId}/${lowerVersion}`
  const address = "192.0.2.7"
  return {
    versions: versionRow(facts, sha512),
    audit: [seq, "admin", key.apiKey, "push", target, told, address, `default/${lowerId}`],
    changes: [seq, seq, "published", "default", lowerId, lowerVersion, catalogNo, told],
  }
}

function versionRow({ id, packageKey, seeded, seq, key }: SeedFacts, sha512: Uint8Array) {
  const { version, lowerVersion, sortKey } = seeded
  const lowerId = id.toLowerCase()
  const entry = JSON.stringify(entryOf(id, version))
  const attempt = seq.toString(36).padStart(16, "0")
  const blob = `default/${lowerId}/${lowerVersion}/${lowerId}.${lowerVersion}.${attempt}.nupkg`
  return [
    packageKey,
    lowerVersion,
    id,
    version,
    version,
    sortKey,
    0,
    0,
    1,
    "available",
    seq,
    seq,
    seq,
    attempt,
    blob,
    size,
    sha512,
    key.apiKey,
    files,
    entry,
    Buffer.byteLength(entry),
  ]
}

/** What a change row and the audit tell of the push. */
function factsOf({ id, seeded: { version }, seq }: SeedFacts, sha512: Buffer): string {
  return JSON.stringify({
    id,
    version,
    listed: true,
    status: "available",
    prerelease: false,
    semVer2: false,
    created: seq,
    published: seq,
    lastEdited: seq,
    size,
    sha512: sha512.toString("hex"),
  })
}

function entryOf(id: string, version: string): CatalogEntry {
  return {
    id,
    version,
    authors: "Contoso",
    description: `${id} does what its name says, for all applications that need it.`,
    summary: "",
    title: "",
    tags: id.split("."),
    language: "",
    projectUrl: "https://packages.example/project",
    licenseExpression: "MIT",
    minClientVersion: "",
    copyright: "",
    releaseNotes: "",
    requireLicenseAcceptance: false,
    dependencyGroups: [
      { targetFramework: "net8.0", dependencies: [{ id: "Contoso.Core", range: "[1.0.0, )" }] },
    ],
    packageTypes: [{ name: "Dependency" }],
  }
}
