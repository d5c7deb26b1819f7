import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** Versions on a registration page; also the most that one statement reads on the event loop. */
export const versionsOfRun = 64
/** Bytes of catalog entries up to which versions share a page. */
export const bytesOfRun = 1024 * 1024
/** Bytes of catalog entries that one statement reads on the event loop: two of the largest. */
const bytesOfRead = 512 * 1024

interface Identity {
  feed: string
  lowerId: string
  lowerVersion: string
}

/** A version's own columns, of `versions` and `packages`, but for what it says of itself. */
const ownColumns = [
  "versions.id",
  "packages.lower_id",
  "versions.version",
  "versions.lower_version",
  "versions.verbatim_version",
  "versions.prerelease",
  "versions.semver2",
  "versions.listed",
  "versions.status",
  "versions.created",
  "versions.published",
  "versions.last_edited",
  "versions.attempt",
  "versions.blob_key",
  "versions.size",
  "versions.sha512",
  "versions.files",
] as const

/** A version with all it says of itself. */
export const versionColumns = [...ownColumns, "versions.catalog_entry"] as const

function versions(db: Db) {
  return db
    .selectFrom("packages")
    .innerJoin("versions", "versions.package_key", "packages.package_key")
    .select(versionColumns)
}

export const versionByIdentity = statement("versionByIdentity", (db: Db, p: Parameter<Identity>) =>
  versions(db)
    .where("packages.feed", "=", p("feed"))
    .where("packages.lower_id", "=", p("lowerId"))
    .where("versions.lower_version", "=", p("lowerVersion")),
)

/** What the rules and the log need of a stored version, without its long columns. */
export const storedVersion = statement("storedVersion", (db: Db, p: Parameter<Identity>) =>
  db
    .selectFrom("packages")
    .innerJoin("versions", "versions.package_key", "packages.package_key")
    .innerJoin("api_keys", "api_keys.api_key", "versions.api_key")
    .innerJoin("accounts", "accounts.account_key", "api_keys.account_key")
    .leftJoin("deprecations", "deprecations.version_key", "versions.version_key")
    .select([
      "versions.version_key",
      "packages.package_key",
      "packages.id as shown_id",
      "versions.id",
      "versions.version",
      "versions.lower_version",
      "versions.prerelease",
      "versions.semver2",
      "versions.listed",
      "versions.status",
      "versions.created",
      "versions.published",
      "versions.last_edited",
      "versions.blob_key",
      "versions.size",
      "versions.sha512",
      "versions.api_key",
      "versions.session_id",
      "accounts.name as publisher",
      "deprecations.deprecation",
    ])
    .where("packages.feed", "=", p("feed"))
    .where("packages.lower_id", "=", p("lowerId"))
    .where("versions.lower_version", "=", p("lowerVersion")),
)

export const tombstoneByIdentity = statement(
  "tombstoneByIdentity",
  (db: Db, p: Parameter<Identity>) =>
    db
      .selectFrom("packages")
      .innerJoin("tombstones", "tombstones.package_key", "packages.package_key")
      .select([
        "tombstones.package_key",
        "tombstones.id",
        "tombstones.version",
        "tombstones.sha512",
        "tombstones.published",
      ])
      .where("packages.feed", "=", p("feed"))
      .where("packages.lower_id", "=", p("lowerId"))
      .where("tombstones.lower_version", "=", p("lowerVersion")),
)

/** One row where a push of the version would collide with something, as most do not. */
export const takenVersion = statement("takenVersion", (db: Db, p: Parameter<Identity>, sql: Sql) =>
  db
    .selectFrom("packages")
    .select("packages.package_key")
    .where("packages.feed", "=", p("feed"))
    .where("packages.lower_id", "=", p("lowerId"))
    .where((is) =>
      is.or([
        is.exists(
          is
            .selectFrom("versions")
            .select(sql.lit(1).as("one"))
            .whereRef("versions.package_key", "=", "packages.package_key")
            .where("versions.lower_version", "=", p("lowerVersion")),
        ),
        is.exists(
          is
            .selectFrom("tombstones")
            .select(sql.lit(1).as("one"))
            .whereRef("tombstones.package_key", "=", "packages.package_key")
            .where("tombstones.lower_version", "=", p("lowerVersion")),
        ),
      ]),
    ),
)

type OneId = Parameter<{ feed: string; lowerId: string; semVer2: number }>

/** The available versions of an ID in version order, as far as the index has them. */
function availableOf(db: Db, p: OneId, sql: Sql) {
  return db
    .selectFrom("packages")
    .innerJoin("versions", "versions.package_key", "packages.package_key")
    .where("packages.feed", "=", p("feed"))
    .where("packages.lower_id", "=", p("lowerId"))
    .where("versions.status", "=", sql.lit("available"))
    .where("versions.semver2", "<=", p("semVer2"))
    .orderBy("versions.sort_key")
    .orderBy("versions.lower_version")
}

/**
 * One row: the lower-case versions in version order, a space between them; null where there is none. SQL makes one text
 * of thousands of versions, from the index alone, in a tenth of the time that as many rows take; and a text is split in
 * half the time that JSON of it is parsed in, which looks for each short string among all that it has seen.
 */
export const availableVersions = statement("availableVersions", (db: Db, p: OneId, sql: Sql) =>
  db
    .selectFrom(availableOf(db, p, sql).select("versions.lower_version").as("available"))
    .select(sql<string | null>`group_concat(lower_version, ' ')`.as("list")),
)

/** The same beside a JSON array of the bytes of each version's catalog entry, from the index alone too. */
export const availableSizes = statement("availableSizes", (db: Db, p: OneId, sql: Sql) =>
  db
    .selectFrom(
      availableOf(db, p, sql)
        .select(["versions.lower_version", "versions.entry_size"])
        .as("available"),
    )
    .select([
      sql<string | null>`group_concat(lower_version, ' ')`.as("versions"),
      sql<string>`json_group_array(entry_size)`.as("sizes"),
    ]),
)

/**
 * Available versions from one sort key to another, both included: the first of them, up to 64 and half a mebibyte of
 * catalog entries. What does not fit is cut off by the index, before any entry is read.
 */
export const versionsBetween = statement(
  "versionsBetween",
  (
    db: Db,
    p: Parameter<{
      feed: string
      lowerId: string
      lower: Uint8Array
      upper: Uint8Array
      semVer2: number
    }>,
    sql: Sql,
  ) => {
    const first = db
      .selectFrom("packages")
      .innerJoin("versions", "versions.package_key", "packages.package_key")
      .select([
        "packages.lower_id",
        "versions.package_key",
        "versions.lower_version",
        "versions.sort_key",
        "versions.entry_size",
      ])
      .where("packages.feed", "=", p("feed"))
      .where("packages.lower_id", "=", p("lowerId"))
      .where("versions.status", "=", sql.lit("available"))
      .where("versions.sort_key", ">=", p("lower"))
      .where("versions.sort_key", "<=", p("upper"))
      .where("versions.semver2", "<=", p("semVer2"))
      .orderBy("versions.sort_key")
      .orderBy("versions.lower_version")
      .limit(sql.lit(versionsOfRun))
    const summed = db
      .selectFrom(first.as("first"))
      .select([
        "first.lower_id",
        "first.package_key",
        "first.lower_version",
        sql<number>`row_number() over (order by sort_key, lower_version)`.as("place"),
        sql<number>`sum(entry_size) over (order by sort_key, lower_version)`.as("bytes"),
      ])
    return db
      .selectFrom(summed.as("packages"))
      .innerJoin("versions", (join) =>
        join
          .onRef("versions.package_key", "=", "packages.package_key")
          .onRef("versions.lower_version", "=", "packages.lower_version"),
      )
      .select([
        ...ownColumns,
        // As bytes, which lie outside of the heap that V8 collects: a mebibyte of text in it for each document.
        sql<Uint8Array<ArrayBuffer>>`cast(versions.catalog_entry as blob)`.as("catalog_entry"),
      ])
      .where((where) =>
        where.or([
          where("packages.place", "=", sql.lit(1)),
          where("packages.bytes", "<=", sql.lit(bytesOfRead)),
        ]),
      )
      .orderBy("packages.place")
  },
)

/** The ID as the highest listed version writes it. */
export const highestListedId = statement(
  "highestListedId",
  (db: Db, p: Parameter<{ packageKey: number }>, sql: Sql) =>
    db
      .selectFrom("versions")
      .select("id")
      .where("package_key", "=", p("packageKey"))
      .where("status", "=", sql.lit("available"))
      .where("listed", "=", sql.lit(1))
      .orderBy("sort_key", "desc")
      .orderBy("lower_version", "desc")
      .limit(sql.lit(1)),
)
