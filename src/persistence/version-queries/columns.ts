import { unlistedPublished, type NumberField, type TextField } from "../../domain/version-query.ts"
import { sqlText, type SqlText } from "./sql-text.ts"

/** A release's sort key has this byte where a prerelease's labels begin (formats/version/sort-key.ts). */
export const isRelease = {
  v: sqlText`substr(v.sort_key, 17, 1) = x'ff'`,
  l: sqlText`substr(l.sort_key, 17, 1) = x'ff'`,
}

/** The texts, their ASCII letters in lower case, "" where there is none. */
export const textColumns: Readonly<Record<TextField, SqlText>> = {
  id: sqlText`p.lower_id`,
  version: sqlText`v.lower_version`,
  // As it is shown: what has no title is called by its ID.
  title: sqlText`coalesce(lower(nullif(v.catalog_entry ->> '$.title', '')), p.lower_id)`,
  // Old clients look for a whole tag with its spaces: substringof(' json ',Tags).
  tags: sqlText`(select lower(' ' || coalesce(group_concat(value, ' '), '') || ' ') from json_each(v.catalog_entry, '$.tags'))`,
  description: sqlText`lower(coalesce(v.catalog_entry ->> '$.description', ''))`,
  summary: sqlText`lower(coalesce(v.catalog_entry ->> '$.summary', ''))`,
  authors: sqlText`lower(coalesce(v.catalog_entry ->> '$.authors', ''))`,
  copyright: sqlText`lower(coalesce(v.catalog_entry ->> '$.copyright', ''))`,
  language: sqlText`lower(coalesce(v.catalog_entry ->> '$.language', ''))`,
  releaseNotes: sqlText`lower(coalesce(v.catalog_entry ->> '$.releaseNotes', ''))`,
  projectUrl: sqlText`lower(coalesce(v.catalog_entry ->> '$.projectUrl', ''))`,
  minClientVersion: sqlText`lower(coalesce(v.catalog_entry ->> '$.minClientVersion', ''))`,
}

export const numberColumns: Readonly<Record<NumberField, SqlText>> = {
  created: sqlText`v.created`,
  published: sqlText`case when v.listed = 1 then v.published else ${unlistedPublished} end`,
  lastEdited: sqlText`v.last_edited`,
  size: sqlText`v.size`,
  downloads: sqlText`coalesce((select d.downloads from version_downloads as d where d.package_key = p.package_key and d.lower_version = v.lower_version), 0)`,
  packageDownloads: sqlText`p.downloads`,
}

/** What the index versions_order holds, so that no row has to be read. */
export const indexedFields: ReadonlySet<TextField | NumberField> = new Set(["id", "version"])

/** The key of an ID's highest listed version that a client can read. */
export function latestVersionKey(semVer2: boolean, prerelease: boolean): SqlText {
  return sqlText`(select l.version_key from versions as l where l.package_key = p.package_key and l.status = 'available' and l.listed = 1 and l.semver2 <= ${semVer2 ? 1 : 0}${prerelease ? sqlText`` : sqlText` and ${isRelease.l}`} order by l.sort_key desc, l.lower_version desc limit 1)`
}
