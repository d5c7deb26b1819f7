/** Made by scripts/compile-statements.ts from the statements of queries/ and transactions/: change those. */
import type { CompiledStatement } from "../compiled-statement.ts"

export const compiledStatements: Readonly<Record<string, CompiledStatement>> = {
  accountByName: {
    text: 'select "account_key", "name", "kind", "email", "site_admin", "disabled", "locked", "created" as "account_created" from "accounts" where "lower_name" = ?',
    parameters: ["lowerName"],
  },
  accountsAfter: {
    text: 'select "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created" from "accounts" where "lower_name" > ? order by "lower_name" limit ?',
    parameters: ["after", "limit"],
  },
  addPackageDownloads: {
    text: 'update "packages" set "downloads" = downloads + ? where "feed" = ? and "lower_id" = ? returning "package_key"',
    parameters: ["downloads", "feed", "lowerId"],
  },
  addVersionDownloads: {
    text: 'insert into "version_downloads" ("package_key", "lower_version", "downloads") values (?, ?, ?) on conflict ("package_key", "lower_version") do update set "downloads" = version_downloads.downloads + excluded.downloads',
    parameters: ["packageKey", "lowerVersion", "downloads"],
  },
  advanceHead: {
    text: 'update "change_head" set "last_seq" = last_seq + 1, "last_time" = case when ? > last_time then ? else last_time + 1 end returning "last_seq", "last_time"',
    parameters: ["now", "now"],
  },
  advisoriesAfter: {
    text: 'select "advisory_key", "advisory", "url", "severity", "summary", "modified", "page", (select json_group_array(json_object(\'id\', id, \'versions\', versions)) from (select id, versions from advisory_ranges where advisory_ranges.advisory_key = advisories.advisory_key order by lower_id, versions)) as "affected" from "advisories" where "advisory" > ? order by "advisory" limit 64',
    parameters: ["advisory"],
  },
  advisoryById: {
    text: 'select "advisory_key", "advisory", "url", "severity", "summary", "modified", "page", (select json_group_array(json_object(\'id\', id, \'versions\', versions)) from (select id, versions from advisory_ranges where advisory_ranges.advisory_key = advisories.advisory_key order by lower_id, versions)) as "affected" from "advisories" where "advisory" = ?',
    parameters: ["advisory"],
  },
  affectedIdsAfter: {
    text: 'select "advisory_ranges"."lower_id", json_group_array(json_object(\'url\', advisories.url, \'severity\', advisories.severity, \'versions\', advisory_ranges.versions)) as "ranges" from "advisory_ranges" inner join "advisories" on "advisories"."advisory_key" = "advisory_ranges"."advisory_key" where "advisory_ranges"."lower_id" > ? and (? = \'\' or advisories.page = ?) group by "advisory_ranges"."lower_id" order by "advisory_ranges"."lower_id" limit 64',
    parameters: ["lowerId", "page", "page"],
  },
  anyDeprecation: {
    text: 'select "version_key" from "deprecations" limit 1',
    parameters: [],
  },
  anyRange: {
    text: 'select "advisory_key" from "advisory_ranges" limit 1',
    parameters: [],
  },
  anyReservation: {
    text: 'select "prefix_key" from "reserved_prefixes" limit 1',
    parameters: [],
  },
  apiKeyByDescription: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role", "api_keys"."hash" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" where "accounts"."lower_name" = ? and "api_keys"."description" = ? order by "api_keys"."api_key" limit 1',
    parameters: ["lowerName", "description"],
  },
  apiKeyByHash: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" where "api_keys"."hash" = ?',
    parameters: ["hash"],
  },
  apiKeyByNumber: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" where "api_keys"."api_key" = ?',
    parameters: ["apiKey"],
  },
  apiKeysAfter: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" where "api_keys"."api_key" > ? order by "api_keys"."api_key" limit ?',
    parameters: ["after", "limit"],
  },
  apiKeysOfAccount: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" where ("api_keys"."account_key" = (select "named"."account_key" from "accounts" as "named" where "named"."lower_name" = ?) or "api_keys"."owner_key" = (select "named"."account_key" from "accounts" as "named" where "named"."lower_name" = ?)) order by "api_keys"."api_key"',
    parameters: ["lowerName", "lowerName"],
  },
  apiKeysOfAccountsAfter: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" where ("api_keys"."account_key" in (select "named"."account_key" from json_each(?) as "wanted" inner join "accounts" as "named" on "named"."lower_name" = "wanted"."value") or "api_keys"."owner_key" in (select "named"."account_key" from json_each(?) as "wanted" inner join "accounts" as "named" on "named"."lower_name" = "wanted"."value")) and "api_keys"."api_key" > ? order by "api_keys"."api_key" limit ?',
    parameters: ["lowerNames", "lowerNames", "after", "limit"],
  },
  auditOfAccount: {
    text: 'select "audit_key", "time", "account", "api_key", "address", "action", "target", "facts_before", "facts_after" from "audit" where "time" <= ? and "time" >= ? and ("time" < ? or "audit_key" < ?) and "account" = ? order by "time" desc, "audit_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "account", "limit"],
  },
  auditOfAll: {
    text: 'select "audit_key", "time", "account", "api_key", "address", "action", "target", "facts_before", "facts_after" from "audit" where "time" <= ? and "time" >= ? and ("time" < ? or "audit_key" < ?) order by "time" desc, "audit_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "limit"],
  },
  auditOfPackage: {
    text: 'select "audit_key", "time", "account", "api_key", "address", "action", "target", "facts_before", "facts_after" from "audit" where "time" <= ? and "time" >= ? and ("time" < ? or "audit_key" < ?) and "package" = ? order by "time" desc, "audit_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "package", "limit"],
  },
  auditOfTarget: {
    text: 'select "audit_key", "time", "account", "api_key", "address", "action", "target", "facts_before", "facts_after" from "audit" where "time" <= ? and "time" >= ? and ("time" < ? or "audit_key" < ?) and "target" = ? and "package" is null order by "time" desc, "audit_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "target", "limit"],
  },
  auditOldestFirst: {
    text: 'select "audit_key", "time", "account", "api_key", "address", "action", "target", "facts_before", "facts_after" from "audit" where "time" >= ? and ("time" > ? or "audit_key" > ?) order by "time", "audit_key" limit ?',
    parameters: ["time", "time", "number", "limit"],
  },
  availableSizes: {
    text: 'select group_concat(lower_version, \' \') as "versions", json_group_array(entry_size) as "sizes" from (select "versions"."lower_version", "versions"."entry_size" from "packages" inner join "versions" on "versions"."package_key" = "packages"."package_key" where "packages"."feed" = ? and "packages"."lower_id" = ? and "versions"."status" = \'available\' and "versions"."semver2" <= ? order by "versions"."sort_key", "versions"."lower_version") as "available"',
    parameters: ["feed", "lowerId", "semVer2"],
  },
  availableVersions: {
    text: 'select group_concat(lower_version, \' \') as "list" from (select "versions"."lower_version" from "packages" inner join "versions" on "versions"."package_key" = "packages"."package_key" where "packages"."feed" = ? and "packages"."lower_id" = ? and "versions"."status" = \'available\' and "versions"."semver2" <= ? order by "versions"."sort_key", "versions"."lower_version") as "available"',
    parameters: ["feed", "lowerId", "semVer2"],
  },
  blobUsers: {
    text: 'select "blob_key" from "versions" where "blob_key" = ? union all select "blob_key" from "symbol_packages" where "blob_key" = ?',
    parameters: ["blobKey", "blobKey"],
  },
  catalogRowBySeq: {
    text: 'select "catalog_no", "seq", "time", "kind", "lower_id", "lower_version", "payload" from "changes" where "catalog_no" is not null and "seq" = ? and "feed" = ?',
    parameters: ["seq", "feed"],
  },
  catalogRowsBetween: {
    text: 'select "catalog_no", "seq", "time", "kind", "lower_id", "lower_version", "payload" from "changes" where "catalog_no" is not null and "feed" = ? and "catalog_no" >= ? and "catalog_no" <= ? order by "catalog_no" limit 64',
    parameters: ["feed", "first", "last"],
  },
  changesAfter: {
    text: 'select "seq", "time", "kind", "feed", "lower_id", "lower_version", "payload" from "changes" where "seq" > ? order by "seq" limit ?',
    parameters: ["seq", "limit"],
  },
  countPages: {
    text: 'select "page", count(*) as "count" from "advisories" group by "page"',
    parameters: [],
  },
  countRefusal: {
    text: 'update "refusals" set "times" = ?, "last" = ? where "refusal_key" = ?',
    parameters: ["times", "last", "number"],
  },
  credentialsByKey: {
    text: 'select "account_key", "name", "kind", "email", "site_admin", "disabled", "locked", "created" as "account_created", "password" from "accounts" where "account_key" = ?',
    parameters: ["accountKey"],
  },
  credentialsByName: {
    text: 'select "account_key", "name", "kind", "email", "site_admin", "disabled", "locked", "created" as "account_created", "password" from "accounts" where "lower_name" = ?',
    parameters: ["lowerName"],
  },
  cursorOfFollower: {
    text: 'select "epoch", "seq" from "followers" where "follower" = ?',
    parameters: ["follower"],
  },
  deleteAdvisoryRow: {
    text: 'delete from "advisories" where "advisory_key" = ?',
    parameters: ["advisoryKey"],
  },
  deleteBlobDeletion: {
    text: 'delete from "blob_deletions" where "blob_key" = ?',
    parameters: ["blobKey"],
  },
  deleteDeprecation: {
    text: 'delete from "deprecations" where "version_key" = ?',
    parameters: ["versionKey"],
  },
  deleteFirstRefusals: {
    text: 'delete from "refusals" where "refusal_key" in (select "refusal_key" from "refusals" where "refusal_key" <= ? order by "refusal_key" limit ?) returning "refusal_key"',
    parameters: ["through", "limit"],
  },
  deleteInvitation: {
    text: 'delete from "invitations" where "invitation_key" = ?',
    parameters: ["invitation"],
  },
  deleteInvitationToJoin: {
    text: 'delete from "invitations" where "organisation_key" = ? and "account_key" = ?',
    parameters: ["organisationKey", "accountKey"],
  },
  deleteInvitationToOwn: {
    text: 'delete from "invitations" where "package_key" = ? and "account_key" = ?',
    parameters: ["packageKey", "accountKey"],
  },
  deleteInvitationsOfPackage: {
    text: 'delete from "invitations" where "package_key" = ?',
    parameters: ["packageKey"],
  },
  deleteOldAudit: {
    text: 'delete from "audit" where "audit_key" in (select "audit_key" from "audit" where "time" < ? order by "time" limit ?) returning "audit_key"',
    parameters: ["before", "limit"],
  },
  deleteOldRefusals: {
    text: 'delete from "refusals" where "refusal_key" in (select "refusal_key" from "refusals" where "time" < ? order by "time" limit ?) returning "refusal_key"',
    parameters: ["before", "limit"],
  },
  deleteOneMember: {
    text: 'delete from "members" where "organisation_key" = ? and "account_key" = ?',
    parameters: ["organisationKey", "accountKey"],
  },
  deleteOwnerOfPrefix: {
    text: 'delete from "prefix_owners" where "prefix_key" = ? and "account_key" = ?',
    parameters: ["prefixKey", "accountKey"],
  },
  deleteOwnersOfPrefix: {
    text: 'delete from "prefix_owners" where "prefix_key" = ?',
    parameters: ["prefixKey"],
  },
  deletePackageOwner: {
    text: 'delete from "package_owners" where "package_key" = ? and "account_key" = ?',
    parameters: ["packageKey", "accountKey"],
  },
  deleteReservedPrefix: {
    text: 'delete from "reserved_prefixes" where "prefix_key" = ?',
    parameters: ["prefixKey"],
  },
  deleteSymbolFiles: {
    text: 'delete from "symbol_files" where "version_key" = ? and "lies_in" = ?',
    parameters: ["versionKey", "liesIn"],
  },
  deleteSymbolPackage: {
    text: 'delete from "symbol_packages" where "symbol_package_key" = ?',
    parameters: ["symbolPackageKey"],
  },
  deleteVersionRow: {
    text: 'delete from "versions" where "version_key" = ?',
    parameters: ["versionKey"],
  },
  deprecationsOfVersions: {
    text: 'select "wanted"."place", "deprecations"."deprecation" from (select key as place, value ->> 0 as id, value ->> 1 as version from json_each(?)) as "wanted" cross join "packages" cross join "versions" cross join "deprecations" where "packages"."feed" = ? and "packages"."lower_id" = "wanted"."id" and "versions"."package_key" = "packages"."package_key" and "versions"."lower_version" = "wanted"."version" and "deprecations"."version_key" = "versions"."version_key"',
    parameters: ["wanted", "feed"],
  },
  endSessions: {
    text: 'update "api_keys" set "revoked" = ? where "account_key" = ? and "session" = 1 and "revoked" is null and "expires" > ?',
    parameters: ["now", "accountKey", "now"],
  },
  everyAccount: {
    text: 'select "account_key", "name", "kind", "email", "site_admin", "disabled", "locked", "created" as "account_created" from "accounts" order by "account_key"',
    parameters: [],
  },
  everyAdvisoryPage: {
    text: 'select "page", "changed" from "advisory_pages"',
    parameters: [],
  },
  everyApiKey: {
    text: 'select "api_keys"."api_key", "api_keys"."description", "api_keys"."scopes", "api_keys"."globs", "api_keys"."created", "api_keys"."expires", "api_keys"."revoked", "api_keys"."last_used", "api_keys"."replaced_by", "api_keys"."session", "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "owners"."account_key" as "owner_account_key", "owners"."name" as "owner_name", "owners"."kind" as "owner_kind", "owners"."email" as "owner_email", "owners"."site_admin" as "owner_site_admin", "owners"."disabled" as "owner_disabled", "owners"."locked" as "owner_locked", "owners"."created" as "owner_created", "members"."role" from "api_keys" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "accounts" as "owners" on "owners"."account_key" = "api_keys"."owner_key" left join "members" on "members"."organisation_key" = "api_keys"."owner_key" and "members"."account_key" = "api_keys"."account_key" order by "api_keys"."api_key"',
    parameters: [],
  },
  everyFeed: {
    text: 'select "feed" from "feeds"',
    parameters: [],
  },
  everyReservation: {
    text: 'select "reserved_prefixes"."prefix_key", "reserved_prefixes"."prefix", "reserved_prefixes"."any_rest", "reserved_prefixes"."shared", "reserved_prefixes"."created", "accounts"."name" as "owner" from "reserved_prefixes" left join "prefix_owners" on "prefix_owners"."prefix_key" = "reserved_prefixes"."prefix_key" left join "accounts" on "accounts"."account_key" = "prefix_owners"."account_key" order by "reserved_prefixes"."lower_prefix", "reserved_prefixes"."any_rest", "reserved_prefixes"."prefix_key", "prefix_owners"."account_key"',
    parameters: [],
  },
  highestListedId: {
    text: 'select "id" from "versions" where "package_key" = ? and "status" = \'available\' and "listed" = 1 order by "sort_key" desc, "lower_version" desc limit 1',
    parameters: ["packageKey"],
  },
  insertAccount: {
    text: 'insert into "accounts" ("name", "lower_name", "kind", "email", "site_admin", "created") values (?, ?, ?, ?, ?, ?) on conflict ("lower_name") do nothing returning "account_key"',
    parameters: ["name", "lowerName", "kind", "email", "siteAdmin", "now"],
  },
  insertAdvisoryRange: {
    text: 'insert into "advisory_ranges" ("advisory_key", "lower_id", "id", "versions") values (?, ?, ?, ?)',
    parameters: ["advisoryKey", "lowerId", "id", "versions"],
  },
  insertAdvisoryRow: {
    text: 'insert into "advisories" ("advisory", "url", "severity", "summary", "modified", "page") values (?, ?, ?, ?, ?, \'update\') returning "advisory_key"',
    parameters: ["advisory", "url", "severity", "summary", "modified"],
  },
  insertApiKey: {
    text: 'insert into "api_keys" ("account_key", "owner_key", "session", "hash", "description", "scopes", "globs", "created", "expires") values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning "api_key"',
    parameters: [
      "accountKey",
      "ownerKey",
      "session",
      "hash",
      "description",
      "scopes",
      "globs",
      "now",
      "expires",
    ],
  },
  insertAudit: {
    text: 'insert into "audit" ("time", "account", "api_key", "action", "target", "facts_before", "facts_after", "address", "package") values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    parameters: [
      "time",
      "account",
      "apiKey",
      "action",
      "target",
      "before",
      "after",
      "address",
      "package",
    ],
  },
  insertBlobDeletion: {
    text: 'insert into "blob_deletions" ("blob_key", "since") values (?, ?) on conflict ("blob_key") do nothing',
    parameters: ["blobKey", "since"],
  },
  insertChange: {
    text: 'insert into "changes" ("seq", "time", "kind", "feed", "lower_id", "lower_version", "catalog_no", "payload") values (?, ?, ?, ?, ?, ?, ?, ?)',
    parameters: ["seq", "time", "kind", "feed", "lowerId", "lowerVersion", "catalogNo", "payload"],
  },
  insertInvitation: {
    text: 'insert into "invitations" ("account_key", "package_key", "organisation_key", "role", "invited_by", "created") values (?, ?, ?, ?, ?, ?) returning "invitation_key"',
    parameters: ["accountKey", "packageKey", "organisationKey", "role", "invitedBy", "now"],
  },
  insertNewVersion: {
    text: 'insert into "versions" ("package_key", "lower_version", "id", "version", "verbatim_version", "sort_key", "prerelease", "semver2", "listed", "status", "created", "published", "last_edited", "attempt", "blob_key", "size", "sha512", "api_key", "session_id", "files", "catalog_entry", "entry_size") values (?, ?, ?, ?, ?, ?, ?, ?, 1, \'available\', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict ("package_key", "lower_version") do nothing returning "version_key"',
    parameters: [
      "packageKey",
      "lowerVersion",
      "id",
      "version",
      "verbatimVersion",
      "sortKey",
      "prerelease",
      "semVer2",
      "now",
      "now",
      "now",
      "attempt",
      "blobKey",
      "size",
      "sha512",
      "apiKey",
      "sessionId",
      "files",
      "catalogEntry",
      "entrySize",
    ],
  },
  insertOwnerOfPrefix: {
    text: 'insert into "prefix_owners" ("prefix_key", "account_key") values (?, ?) on conflict ("prefix_key", "account_key") do nothing',
    parameters: ["prefixKey", "accountKey"],
  },
  insertPackage: {
    text: 'insert into "packages" ("feed", "lower_id", "id", "locked", "created") values (?, ?, ?, null, ?) on conflict ("feed", "lower_id") do nothing returning "package_key"',
    parameters: ["feed", "lowerId", "id", "now"],
  },
  insertPackageOwner: {
    text: 'insert into "package_owners" ("package_key", "account_key") values (?, ?) on conflict ("package_key", "account_key") do nothing',
    parameters: ["packageKey", "accountKey"],
  },
  insertRefusal: {
    text: 'insert into "refusals" ("time", "last", "account", "api_key", "address", "action", "code", "parameters", "others", "status", "id", "version", "package", "times") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning "refusal_key"',
    parameters: [
      "time",
      "last",
      "account",
      "apiKey",
      "address",
      "action",
      "code",
      "parameters",
      "others",
      "status",
      "id",
      "version",
      "package",
      "times",
    ],
  },
  insertReservedPrefix: {
    text: 'insert into "reserved_prefixes" ("prefix", "lower_prefix", "any_rest", "shared", "created") values (?, ?, ?, ?, ?) returning "prefix_key"',
    parameters: ["prefix", "lowerPrefix", "anyRest", "shared", "now"],
  },
  insertSymbolFile: {
    text: 'insert into "symbol_files" ("version_key", "lies_in", "feed", "lower_file", "symbol_key", "checksum", "entry") values (?, ?, ?, ?, ?, ?, ?)',
    parameters: ["versionKey", "liesIn", "feed", "lowerFile", "symbolKey", "checksum", "entry"],
  },
  insertTombstone: {
    text: 'insert into "tombstones" ("package_key", "lower_version", "id", "version", "sha512", "published", "removed") values (?, ?, ?, ?, ?, ?, ?)',
    parameters: ["packageKey", "lowerVersion", "id", "version", "sha512", "published", "removed"],
  },
  invitationByKey: {
    text: 'select "invitations"."invitation_key", "invitations"."account_key", "invitations"."package_key", "invitations"."organisation_key", "invitations"."role", "invitations"."invited_by", "invitations"."created", "accounts"."name" as "account", "packages"."feed", "packages"."lower_id", "packages"."id", "organisations"."name" as "organisation" from "invitations" inner join "accounts" on "accounts"."account_key" = "invitations"."account_key" left join "packages" on "packages"."package_key" = "invitations"."package_key" left join "accounts" as "organisations" on "organisations"."account_key" = "invitations"."organisation_key" where "invitations"."invitation_key" = ?',
    parameters: ["invitation"],
  },
  invitationsOfAccount: {
    text: 'select "invitations"."invitation_key", "invitations"."account_key", "invitations"."package_key", "invitations"."organisation_key", "invitations"."role", "invitations"."invited_by", "invitations"."created", "accounts"."name" as "account", "packages"."feed", "packages"."lower_id", "packages"."id", "organisations"."name" as "organisation" from "invitations" inner join "accounts" on "accounts"."account_key" = "invitations"."account_key" left join "packages" on "packages"."package_key" = "invitations"."package_key" left join "accounts" as "organisations" on "organisations"."account_key" = "invitations"."organisation_key" where "invitations"."account_key" = ? order by "invitations"."invitation_key" limit 1000',
    parameters: ["accountKey"],
  },
  invitationsOfOrganisation: {
    text: 'select "invitations"."invitation_key", "invitations"."account_key", "invitations"."package_key", "invitations"."organisation_key", "invitations"."role", "invitations"."invited_by", "invitations"."created", "accounts"."name" as "account", "packages"."feed", "packages"."lower_id", "packages"."id", "organisations"."name" as "organisation" from "invitations" inner join "accounts" on "accounts"."account_key" = "invitations"."account_key" left join "packages" on "packages"."package_key" = "invitations"."package_key" left join "accounts" as "organisations" on "organisations"."account_key" = "invitations"."organisation_key" where "invitations"."organisation_key" = ? order by "invitations"."invitation_key"',
    parameters: ["organisationKey"],
  },
  invitationsOfPackage: {
    text: 'select "invitations"."invitation_key", "invitations"."account_key", "invitations"."package_key", "invitations"."organisation_key", "invitations"."role", "invitations"."invited_by", "invitations"."created", "accounts"."name" as "account", "packages"."feed", "packages"."lower_id", "packages"."id", "organisations"."name" as "organisation" from "invitations" inner join "accounts" on "accounts"."account_key" = "invitations"."account_key" left join "packages" on "packages"."package_key" = "invitations"."package_key" left join "accounts" as "organisations" on "organisations"."account_key" = "invitations"."organisation_key" where "packages"."feed" = ? and "packages"."lower_id" = ? order by "invitations"."invitation_key"',
    parameters: ["feed", "lowerId"],
  },
  lastCatalogNumber: {
    text: 'select "last_catalog_no" from "feeds" where "feed" = ?',
    parameters: ["feed"],
  },
  latestReleaseKey: {
    text: 'select "version_key" from "versions" where "package_key" = ? and "status" = \'available\' and "listed" = 1 and "semver2" <= ? and substr(sort_key, 17, 1) = x\'ff\' order by "sort_key" desc, "lower_version" desc limit 1',
    parameters: ["packageKey", "semVer2"],
  },
  latestVersionKey: {
    text: 'select "version_key" from "versions" where "package_key" = ? and "status" = \'available\' and "listed" = 1 and "semver2" <= ? order by "sort_key" desc, "lower_version" desc limit 1',
    parameters: ["packageKey", "semVer2"],
  },
  memberOfOrganisation: {
    text: 'select "role" from "members" where "organisation_key" = ? and "account_key" = ?',
    parameters: ["organisationKey", "accountKey"],
  },
  membersOfOrganisation: {
    text: 'select "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "members"."role" from "members" inner join "accounts" on "accounts"."account_key" = "members"."account_key" where "members"."organisation_key" = ? order by "accounts"."lower_name"',
    parameters: ["organisationKey"],
  },
  membershipsOfAccount: {
    text: 'select "accounts"."account_key", "accounts"."name", "accounts"."kind", "accounts"."email", "accounts"."site_admin", "accounts"."disabled", "accounts"."locked", "accounts"."created" as "account_created", "members"."role" from "members" inner join "accounts" on "accounts"."account_key" = "members"."organisation_key" where "members"."account_key" = ? order by "accounts"."lower_name"',
    parameters: ["accountKey"],
  },
  mergePages: {
    text: 'update "advisories" set "page" = \'base\' where "page" = \'update\'',
    parameters: [],
  },
  newestRefusal: {
    text: 'select "refusal_key" from "refusals" order by "refusal_key" desc limit 1',
    parameters: [],
  },
  nextCatalogNumber: {
    text: 'update "feeds" set "last_catalog_no" = last_catalog_no + 1 where "feed" = ? returning "last_catalog_no"',
    parameters: ["feed"],
  },
  oldestBlobDeletions: {
    text: 'select "blob_key" from "blob_deletions" order by "blob_key" limit ?',
    parameters: ["limit"],
  },
  otherOrganisationAdmin: {
    text: 'select "members"."account_key" from "members" inner join "accounts" on "accounts"."account_key" = "members"."account_key" where "members"."organisation_key" = ? and "members"."role" = \'admin\' and "members"."account_key" <> ? and "accounts"."disabled" is null limit 1',
    parameters: ["organisationKey", "accountKey"],
  },
  otherSiteAdministrator: {
    text: 'select "account_key" from "accounts" where "site_admin" = 1 and "disabled" is null and "account_key" <> ? limit 1',
    parameters: ["accountKey"],
  },
  packageBlobsAfter: {
    text: 'select "versions"."version_key" as "place", "versions"."blob_key", "versions"."size", "versions"."sha512", "packages"."feed", "packages"."lower_id", "versions"."lower_version" from "versions" inner join "packages" on "packages"."package_key" = "versions"."package_key" where "versions"."version_key" > ? order by "versions"."version_key" limit 64',
    parameters: ["after"],
  },
  packageWithOwners: {
    text: 'select "packages"."package_key", "packages"."id", "packages"."locked", "accounts"."account_key", "accounts"."name" as "owner" from "packages" left join "package_owners" on "package_owners"."package_key" = "packages"."package_key" left join "accounts" on "accounts"."account_key" = "package_owners"."account_key" where "packages"."feed" = ? and "packages"."lower_id" = ? order by "package_owners"."account_key"',
    parameters: ["feed", "lowerId"],
  },
  packagesOfAccount: {
    text: 'select "packages"."package_key", "packages"."id", "packages"."lower_id", "packages"."locked", "packages"."created" from "package_owners" inner join "packages" on "packages"."package_key" = "package_owners"."package_key" where "package_owners"."account_key" = ? and "package_owners"."package_key" > ? and "packages"."feed" = ? order by "package_owners"."package_key" limit ?',
    parameters: ["accountKey", "after", "feed", "limit"],
  },
  packagesOfIds: {
    text: 'select "packages"."feed", "packages"."lower_id" from "feeds" cross join json_each(?) as "wanted" inner join "packages" on "packages"."feed" = "feeds"."feed" and "packages"."lower_id" = "wanted"."value"',
    parameters: ["ids"],
  },
  rangesOfIds: {
    text: 'select "advisory_ranges"."lower_id", "advisories"."url", "advisories"."severity", "advisory_ranges"."versions" from json_each(?) as "wanted" cross join "advisory_ranges" cross join "advisories" where "advisory_ranges"."lower_id" = "wanted"."value" and "advisories"."advisory_key" = "advisory_ranges"."advisory_key"',
    parameters: ["lowerIds"],
  },
  readChangeHead: {
    text: 'select "epoch", "last_seq" from "change_head" where "only_row" = 1',
    parameters: [],
  },
  refusalsOfAccount: {
    text: 'select * from "refusals" where "time" <= ? and "time" >= ? and ("time" < ? or "refusal_key" < ?) and "account" = ? order by "time" desc, "refusal_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "account", "limit"],
  },
  refusalsOfAddress: {
    text: 'select * from "refusals" where "time" <= ? and "time" >= ? and ("time" < ? or "refusal_key" < ?) and "address" = ? order by "time" desc, "refusal_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "address", "limit"],
  },
  refusalsOfAll: {
    text: 'select * from "refusals" where "time" <= ? and "time" >= ? and ("time" < ? or "refusal_key" < ?) order by "time" desc, "refusal_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "limit"],
  },
  refusalsOfKey: {
    text: 'select * from "refusals" where "time" <= ? and "time" >= ? and ("time" < ? or "refusal_key" < ?) and "api_key" = ? order by "time" desc, "refusal_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "apiKey", "limit"],
  },
  refusalsOfPackage: {
    text: 'select * from "refusals" where "time" <= ? and "time" >= ? and ("time" < ? or "refusal_key" < ?) and "package" = ? order by "time" desc, "refusal_key" desc limit ?',
    parameters: ["beforeTime", "since", "beforeTime", "beforeNumber", "package", "limit"],
  },
  removeTombstone: {
    text: 'delete from "tombstones" where "package_key" = ? and "lower_version" = ?',
    parameters: ["packageKey", "lowerVersion"],
  },
  reservationByPrefix: {
    text: 'select "reserved_prefixes"."prefix_key", "reserved_prefixes"."prefix", "reserved_prefixes"."any_rest", "reserved_prefixes"."shared", "reserved_prefixes"."created", "accounts"."name" as "owner" from "reserved_prefixes" left join "prefix_owners" on "prefix_owners"."prefix_key" = "reserved_prefixes"."prefix_key" left join "accounts" on "accounts"."account_key" = "prefix_owners"."account_key" where "reserved_prefixes"."lower_prefix" = ? and "reserved_prefixes"."any_rest" = ? and "reserved_prefixes"."feed" is null order by "prefix_owners"."account_key"',
    parameters: ["lowerPrefix", "anyRest"],
  },
  reservationsOfPrefixes: {
    text: 'select "reserved_prefixes"."prefix_key", "reserved_prefixes"."prefix", "reserved_prefixes"."any_rest", "reserved_prefixes"."shared", "accounts"."name" as "owner" from json_each(?) as "wanted" cross join "reserved_prefixes" left join "prefix_owners" on "prefix_owners"."prefix_key" = "reserved_prefixes"."prefix_key" left join "accounts" on "accounts"."account_key" = "prefix_owners"."account_key" where "reserved_prefixes"."lower_prefix" = "wanted"."value" and ("reserved_prefixes"."feed" is null or "reserved_prefixes"."feed" = ?)',
    parameters: ["prefixes", "feed"],
  },
  reuseSession: {
    text: 'update "api_keys" set "hash" = ?, "created" = ?, "expires" = ?, "revoked" = null, "last_used" = null where "api_key" = (select "api_key" from "api_keys" where "account_key" = ? and "session" = 1 and "expires" < ? order by "api_key" limit 1) returning "api_key"',
    parameters: ["hash", "now", "expires", "accountKey", "over"],
  },
  setAccountState: {
    text: 'update "accounts" set "site_admin" = ?, "disabled" = ?, "locked" = ? where "account_key" = ?',
    parameters: ["siteAdmin", "disabled", "locked", "accountKey"],
  },
  setDeprecation: {
    text: 'insert into "deprecations" ("version_key", "deprecation") values (?, ?) on conflict ("version_key") do update set "deprecation" = ?',
    parameters: ["versionKey", "deprecation", "deprecation"],
  },
  setLastUsed: {
    text: 'update "api_keys" set "last_used" = ? where "api_key" = ? and ("last_used" is null or "last_used" < ?)',
    parameters: ["time", "apiKey", "time"],
  },
  setListing: {
    text: 'update "versions" set "listed" = ?, "status" = ?, "last_edited" = ? where "version_key" = ?',
    parameters: ["listed", "status", "now", "versionKey"],
  },
  setLocked: {
    text: 'update "packages" set "locked" = ? where "package_key" = ?',
    parameters: ["locked", "packageKey"],
  },
  setPageTime: {
    text: 'update "advisory_pages" set "changed" = ? where "page" = ?',
    parameters: ["changed", "page"],
  },
  setReplaced: {
    text: 'update "api_keys" set "replaced_by" = ?, "expires" = ? where "api_key" = ?',
    parameters: ["replacement", "expires", "apiKey"],
  },
  setRevoked: {
    text: 'update "api_keys" set "revoked" = ? where "api_key" = ?',
    parameters: ["now", "apiKey"],
  },
  setShownId: {
    text: 'update "packages" set "id" = ? where "package_key" = ? and "id" <> ?',
    parameters: ["id", "packageKey", "id"],
  },
  storeFollower: {
    text: 'insert into "followers" ("follower", "epoch", "seq") values (?, ?, ?) on conflict ("follower") do update set "epoch" = ?, "seq" = ?',
    parameters: ["follower", "epoch", "seq", "epoch", "seq"],
  },
  storeSymbolPackage: {
    text: 'insert into "symbol_packages" ("version_key", "attempt", "blob_key", "size", "sha512", "pushed") values (?, ?, ?, ?, ?, ?) on conflict ("version_key") do update set "attempt" = ?, "blob_key" = ?, "size" = ?, "sha512" = ?, "pushed" = ?',
    parameters: [
      "versionKey",
      "attempt",
      "blobKey",
      "size",
      "sha512",
      "now",
      "attempt",
      "blobKey",
      "size",
      "sha512",
      "now",
    ],
  },
  storedVersion: {
    text: 'select "versions"."version_key", "packages"."package_key", "packages"."id" as "shown_id", "versions"."id", "versions"."version", "versions"."lower_version", "versions"."prerelease", "versions"."semver2", "versions"."listed", "versions"."status", "versions"."created", "versions"."published", "versions"."last_edited", "versions"."blob_key", "versions"."size", "versions"."sha512", "versions"."api_key", "versions"."session_id", "accounts"."name" as "publisher", "deprecations"."deprecation" from "packages" inner join "versions" on "versions"."package_key" = "packages"."package_key" inner join "api_keys" on "api_keys"."api_key" = "versions"."api_key" inner join "accounts" on "accounts"."account_key" = "api_keys"."account_key" left join "deprecations" on "deprecations"."version_key" = "versions"."version_key" where "packages"."feed" = ? and "packages"."lower_id" = ? and "versions"."lower_version" = ?',
    parameters: ["feed", "lowerId", "lowerVersion"],
  },
  symbolBlobsAfter: {
    text: 'select "symbol_packages"."symbol_package_key" as "place", "symbol_packages"."blob_key", "symbol_packages"."size", "symbol_packages"."sha512", "packages"."feed", "packages"."lower_id", "versions"."lower_version" from "symbol_packages" inner join "versions" on "versions"."version_key" = "symbol_packages"."version_key" inner join "packages" on "packages"."package_key" = "versions"."package_key" where "symbol_packages"."symbol_package_key" > ? order by "symbol_packages"."symbol_package_key" limit 64',
    parameters: ["after"],
  },
  symbolFilesByKey: {
    text: 'select "symbol_files"."lower_file", "symbol_files"."symbol_key", "symbol_files"."checksum", "symbol_files"."entry", coalesce(symbol_packages.blob_key, versions.blob_key) as "blob_key" from "symbol_files" inner join "versions" on "versions"."version_key" = "symbol_files"."version_key" left join "symbol_packages" on "symbol_packages"."version_key" = "symbol_files"."version_key" and "symbol_files"."lies_in" = \'snupkg\' where "symbol_files"."feed" = ? and "symbol_files"."lower_file" = ? and "symbol_files"."symbol_key" = ? and "versions"."status" = \'available\' order by "symbol_files"."version_key", "symbol_files"."symbol_file_key" limit 64',
    parameters: ["feed", "lowerFile", "symbolKey"],
  },
  symbolPackageOfVersion: {
    text: 'select "symbol_package_key", "blob_key" from "symbol_packages" where "version_key" = ?',
    parameters: ["versionKey"],
  },
  takenVersion: {
    text: 'select "packages"."package_key" from "packages" where "packages"."feed" = ? and "packages"."lower_id" = ? and (exists (select 1 as "one" from "versions" where "versions"."package_key" = "packages"."package_key" and "versions"."lower_version" = ?) or exists (select 1 as "one" from "tombstones" where "tombstones"."package_key" = "packages"."package_key" and "tombstones"."lower_version" = ?))',
    parameters: ["feed", "lowerId", "lowerVersion", "lowerVersion"],
  },
  tombstoneByIdentity: {
    text: 'select "tombstones"."package_key", "tombstones"."id", "tombstones"."version", "tombstones"."sha512", "tombstones"."published" from "packages" inner join "tombstones" on "tombstones"."package_key" = "packages"."package_key" where "packages"."feed" = ? and "packages"."lower_id" = ? and "tombstones"."lower_version" = ?',
    parameters: ["feed", "lowerId", "lowerVersion"],
  },
  touchVersion: {
    text: 'update "versions" set "last_edited" = ? where "version_key" = ?',
    parameters: ["now", "versionKey"],
  },
  updateApiKey: {
    text: 'update "api_keys" set "hash" = ?, "scopes" = ?, "globs" = ?, "expires" = ?, "revoked" = null, "replaced_by" = null where "api_key" = ?',
    parameters: ["hash", "scopes", "globs", "expires", "apiKey"],
  },
  updatePassword: {
    text: 'update "accounts" set "password" = ? where "account_key" = ?',
    parameters: ["password", "accountKey"],
  },
  upsertMember: {
    text: 'insert into "members" ("organisation_key", "account_key", "role") values (?, ?, ?) on conflict ("organisation_key", "account_key") do update set "role" = ?',
    parameters: ["organisationKey", "accountKey", "role", "role"],
  },
  versionByIdentity: {
    text: 'select "versions"."id", "packages"."lower_id", "versions"."version", "versions"."lower_version", "versions"."verbatim_version", "versions"."prerelease", "versions"."semver2", "versions"."listed", "versions"."status", "versions"."created", "versions"."published", "versions"."last_edited", "versions"."attempt", "versions"."blob_key", "versions"."size", "versions"."sha512", "versions"."files", "versions"."catalog_entry" from "packages" inner join "versions" on "versions"."package_key" = "packages"."package_key" where "packages"."feed" = ? and "packages"."lower_id" = ? and "versions"."lower_version" = ?',
    parameters: ["feed", "lowerId", "lowerVersion"],
  },
  versionsBetween: {
    text: 'select "versions"."id", "packages"."lower_id", "versions"."version", "versions"."lower_version", "versions"."verbatim_version", "versions"."prerelease", "versions"."semver2", "versions"."listed", "versions"."status", "versions"."created", "versions"."published", "versions"."last_edited", "versions"."attempt", "versions"."blob_key", "versions"."size", "versions"."sha512", "versions"."files", cast(versions.catalog_entry as blob) as "catalog_entry" from (select "first"."lower_id", "first"."package_key", "first"."lower_version", row_number() over (order by sort_key, lower_version) as "place", sum(entry_size) over (order by sort_key, lower_version) as "bytes" from (select "packages"."lower_id", "versions"."package_key", "versions"."lower_version", "versions"."sort_key", "versions"."entry_size" from "packages" inner join "versions" on "versions"."package_key" = "packages"."package_key" where "packages"."feed" = ? and "packages"."lower_id" = ? and "versions"."status" = \'available\' and "versions"."sort_key" >= ? and "versions"."sort_key" <= ? and "versions"."semver2" <= ? order by "versions"."sort_key", "versions"."lower_version" limit 64) as "first") as "packages" inner join "versions" on "versions"."package_key" = "packages"."package_key" and "versions"."lower_version" = "packages"."lower_version" where ("packages"."place" = 1 or "packages"."bytes" <= 524288) order by "packages"."place"',
    parameters: ["feed", "lowerId", "lower", "upper", "semVer2"],
  },
  versionsByKeys: {
    text: 'select "versions"."id", "packages"."lower_id", "versions"."version", "versions"."lower_version", "versions"."verbatim_version", "versions"."prerelease", "versions"."semver2", "versions"."listed", "versions"."status", "versions"."created", "versions"."published", "versions"."last_edited", "versions"."attempt", "versions"."blob_key", "versions"."size", "versions"."sha512", "versions"."files", "versions"."catalog_entry", "versions"."version_key", "versions"."package_key", "version_downloads"."downloads", "packages"."downloads" as "package_downloads" from json_each(?) as "wanted" inner join "versions" on "versions"."version_key" = "wanted"."value" inner join "packages" on "packages"."package_key" = "versions"."package_key" left join "version_downloads" on "version_downloads"."package_key" = "versions"."package_key" and "version_downloads"."lower_version" = "versions"."lower_version" where "versions"."status" = \'available\' order by "wanted"."key"',
    parameters: ["keys"],
  },
}
