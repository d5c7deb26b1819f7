/** A few versions in a record, and what is to be found of them. */
import assert from "node:assert/strict"
import { DatabaseSync } from "node:sqlite"
import type { VersionPredicate, VersionQuery } from "../../src/domain/version-query.ts"
import {
  isPrerelease,
  isSemVer2,
  lowerVersion,
  parseVersion,
} from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"
import { migrate } from "../../src/persistence/sqlite/migrate.ts"

/** A version, and what of it predicates ask for; numbers are its key, or ten times its key. */
export interface Seed {
  readonly key: number
  readonly id: string
  readonly version: string
  readonly listed: boolean
  readonly available: boolean
  readonly title: string
  readonly tags: readonly string[]
}

const ids = ["Alpha", "Alpha.Two", "beta", "Gamma"]
/** The versions of each ID, not in their order. */
export const spellings = [
  "0.1.0",
  "1.0.0-a",
  "1.0.0",
  "1.10.0",
  "1.9.0-rc.1",
  "2.0.0-beta",
  "2.0.0",
]
const titles = ["", "The One", "the o'ther", "ÄÖ"]

/** Each spelling of each ID; some are unlisted, some deleted. */
export const seeds: readonly Seed[] = ids.flatMap((id, at) =>
  spellings.map((version, place) => ({
    key: at * spellings.length + place + 1,
    id,
    version,
    listed: (at + place) % 3 !== 0,
    available: (at * place) % 5 !== 4,
    title: titles[(at + place) % titles.length] ?? "",
    tags: place % 2 === 0 ? ["json", `t${at}`] : [],
  })),
)

/** The place of a version in NuGet's order. */
export const sortKeyOf = (version: string) => versionSortKey(parsed(version))

/** The version, which must be one. */
export function parsed(version: string) {
  const found = parseVersion(version)
  assert.ok(found !== undefined)
  return found
}

/** A record in memory that holds the seeds. */
export function seededDatabase(): DatabaseSync {
  const db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false })
  migrate(db)
  for (const [at, id] of ids.entries())
    db.prepare(
      "insert into packages (package_key, feed, lower_id, id, created) values (?, 'default', ?, ?, 0)",
    ).run(at + 1, id.toLowerCase(), id)
  const insert = db.prepare(
    `insert into versions (version_key, package_key, lower_version, id, version, verbatim_version, sort_key, prerelease, semver2,
       listed, status, created, published, last_edited, attempt, blob_key, size, sha512, api_key, files, catalog_entry)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, x'', 1, '{}', ?)`,
  )
  for (const { key, id, version, listed, available, title, tags } of seeds) {
    const read = parsed(version)
    insert.run(
      key,
      ids.indexOf(id) + 1,
      lowerVersion(read),
      id,
      version,
      version,
      versionSortKey(read),
      Number(isPrerelease(read)),
      Number(isSemVer2(read)),
      Number(listed),
      available ? "available" : "deleted",
      key * 10,
      key * 10,
      key * 10,
      String(key),
      key,
      JSON.stringify({ title, tags }),
    )
  }
  return db
}

/** What a client with SemVer 2, or without, may find. */
export function visible(semVer2: boolean): readonly Seed[] {
  return seeds.filter(
    ({ available, version }) => available && (semVer2 || !isSemVer2(parsed(version))),
  )
}

/** The key of the latest listed version of an ID among those that are visible. */
export function latestOf(id: string, prerelease: boolean, semVer2: boolean): number | undefined {
  return visible(semVer2)
    .filter(
      (seed) =>
        seed.id === id && seed.listed && (prerelease || !isPrerelease(parsed(seed.version))),
    )
    .toSorted((a, b) => Buffer.compare(sortKeyOf(a.version), sortKeyOf(b.version)))
    .at(-1)?.key
}

/** A query for everything that meets the predicate. */
export function queryOf(where: VersionPredicate, rest: Partial<VersionQuery> = {}): VersionQuery {
  return {
    feed: "default",
    semVer2: true,
    where,
    order: [],
    skip: 0,
    take: 100,
    total: true,
    ...rest,
  }
}
