/** Fills the record of a data folder with invented packages, without their bytes: search never reads those. */
import { createHash } from "node:crypto"
import { DatabaseSync } from "node:sqlite"
import type { CatalogEntry } from "../../src/domain/catalog-entry.ts"
import {
  fullVersion,
  isPrerelease,
  isSemVer2,
  lowerVersion,
  parseVersion,
} from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"
import { Random } from "./random.ts"
import { endings, fillers, makers, subjects } from "./vocabulary.ts"

export interface InventedPackage {
  readonly id: string
  readonly versions: readonly string[]
  readonly entry: Omit<CatalogEntry, "version">
}

/** The same packages in every run, each ID once. */
export function* inventPackages(count: number): Generator<InventedPackage> {
  const random = new Random(5633)
  const known = new Set<string>()
  while (known.size < count) {
    const id = inventId(random)
    if (known.has(id.toLowerCase())) continue
    known.add(id.toLowerCase())
    yield { id, versions: inventVersions(random), entry: inventEntry(id, random) }
  }
}

function inventId(random: Random): string {
  const parts = [random.pick(makers), capital(random.pickCommon(subjects))]
  if (random.next() < 0.6) parts.push(capital(random.pickCommon(subjects)))
  if (random.next() < 0.5) parts.push(random.pick(endings))
  if (random.next() < 0.3) return `${parts[0]}.${parts.slice(1).join("")}`
  return parts.join(".")
}

function inventVersions(random: Random): string[] {
  const minor = random.below(9)
  const versions = [`1.${minor}.0`]
  if (random.next() < 0.3) versions.push(`1.${minor}.1`)
  if (random.next() < 0.15) versions.push("2.0.0-beta.1")
  else if (random.next() < 0.03) versions.push("1.9.0+build")
  return versions
}

function inventEntry(id: string, random: Random): Omit<CatalogEntry, "version"> {
  const words = () => random.pickCommon(random.next() < 0.5 ? subjects : fillers)
  const sentence = Array.from({ length: 8 + random.below(25) }, words).join(" ")
  const tags = Array.from({ length: random.below(7) }, () => random.pickCommon(subjects))
  return {
    id,
    authors: random.pick(makers),
    description: `${capital(sentence)}.`,
    summary: "",
    title: random.next() < 0.3 ? `${id.replaceAll(".", " ")} library` : "",
    tags,
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
    packageTypes: [{ name: random.next() < 0.02 ? "DotnetTool" : "Dependency" }],
  }
}

/** Writes `count` packages into the record, which must exist and have an API key. The last change is as by a push. */
export function seedPackages(databaseFile: string, count: number): void {
  using database = new DatabaseSync(databaseFile)
  database.exec("pragma synchronous = off; begin immediate")
  const { apiKey, account } = keyOf(database)
  const addPackage = database.prepare(
    "insert into packages (feed, lower_id, id, created) values ('default', ?, ?, 1) returning package_key",
  )
  const addOwner = database.prepare("insert into package_owners values (?, ?)")
  const addVersion = database.prepare(insertVersion)
  for (const found of inventPackages(count)) {
    const lowerId = found.id.toLowerCase()
    const packageKey = Number(addPackage.get(lowerId, found.id)?.["package_key"])
    addOwner.run(packageKey, account)
    for (const text of found.versions) addVersion.run(versionRow(found, text, packageKey, apiKey))
  }
  database.exec("update change_head set epoch = 'seeded'; commit")
}

const insertVersion = `
  insert into versions (package_key, lower_version, id, version, verbatim_version, sort_key, prerelease, semver2,
    listed, status, created, published, last_edited, attempt, blob_key, size, sha512, api_key, files, catalog_entry,
    entry_size)
  values ($packageKey, $lowerVersion, $id, $version, $version, $sortKey, $prerelease, $semver2,
    1, 'available', 1, 1, 1, 'seed', $blobKey, 1, $sha512, $apiKey, $files, $entry, $entrySize)`

const files = JSON.stringify({
  nuspec: { name: "x.nuspec", offset: 0, compressedLength: 0, length: 0, method: "stored" },
  icon: { name: "icon.png", offset: 0, compressedLength: 0, length: 0, method: "stored" },
})

function versionRow(found: InventedPackage, text: string, packageKey: number, apiKey: number) {
  const version = parseVersion(text)
  if (version === undefined) throw new Error(`${text} is no version.`)
  const entry = JSON.stringify({ ...found.entry, version: fullVersion(version) })
  return {
    packageKey,
    lowerVersion: lowerVersion(version),
    id: found.id,
    version: fullVersion(version),
    sortKey: versionSortKey(version),
    prerelease: Number(isPrerelease(version)),
    semver2: Number(isSemVer2(version)),
    blobKey: `seed/${packageKey}/${text}`,
    sha512: createHash("sha512").update(`${packageKey}/${text}`).digest(),
    apiKey,
    files,
    entry,
    entrySize: Buffer.byteLength(entry),
  }
}

function keyOf(database: DatabaseSync) {
  const row = database.prepare("select api_key, account_key from api_keys limit 1").get()
  if (row === undefined) throw new Error("The record has no API key: start the server once.")
  return { apiKey: Number(row["api_key"]), account: Number(row["account_key"]) }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
