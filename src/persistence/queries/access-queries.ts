import { accountColumns } from "./account-queries.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Db } from "../db.ts"

function apiKeys(db: Db) {
  return db
    .selectFrom("api_keys")
    .innerJoin("accounts", "accounts.account_key", "api_keys.account_key")
    .leftJoin("accounts as owners", "owners.account_key", "api_keys.owner_key")
    .leftJoin("members", (join) =>
      join
        .onRef("members.organisation_key", "=", "api_keys.owner_key")
        .onRef("members.account_key", "=", "api_keys.account_key"),
    )
    .select([
      "api_keys.api_key",
      "api_keys.description",
      "api_keys.scopes",
      "api_keys.globs",
      "api_keys.created",
      "api_keys.expires",
      "api_keys.revoked",
      "api_keys.last_used",
      "api_keys.replaced_by",
      "api_keys.session",
      ...accountColumns,
      "owners.account_key as owner_account_key",
      "owners.name as owner_name",
      "owners.kind as owner_kind",
      "owners.email as owner_email",
      "owners.site_admin as owner_site_admin",
      "owners.disabled as owner_disabled",
      "owners.locked as owner_locked",
      "owners.created as owner_created",
      "members.role",
    ])
}

export const apiKeyByHash = statement(
  "apiKeyByHash",
  (db: Db, p: Parameter<{ hash: Uint8Array }>) =>
    apiKeys(db).where("api_keys.hash", "=", p("hash")),
)

export const apiKeyByNumber = statement(
  "apiKeyByNumber",
  (db: Db, p: Parameter<{ apiKey: number }>) =>
    apiKeys(db).where("api_keys.api_key", "=", p("apiKey")),
)

/** The keys of an account, and those that act for it. */
export const apiKeysOfAccount = statement(
  "apiKeysOfAccount",
  (db: Db, p: Parameter<{ lowerName: string }>) => {
    const account = db
      .selectFrom("accounts as named")
      .select("named.account_key")
      .where("named.lower_name", "=", p("lowerName"))
    return apiKeys(db)
      .where((where) =>
        where.or([
          where("api_keys.account_key", "=", account),
          where("api_keys.owner_key", "=", account),
        ]),
      )
      .orderBy("api_keys.api_key")
  },
)

export const everyApiKey = statement("everyApiKey", (db: Db) =>
  apiKeys(db).orderBy("api_keys.api_key"),
)

/** A page of all keys. */
export const apiKeysAfter = statement(
  "apiKeysAfter",
  (db: Db, p: Parameter<{ after: number; limit: number }>) =>
    apiKeys(db)
      .where("api_keys.api_key", ">", p("after"))
      .orderBy("api_keys.api_key")
      .limit(p("limit")),
)

/** A page of the keys of accounts, and of those that act for one of them; `lowerNames` is a JSON array. */
export const apiKeysOfAccountsAfter = statement(
  "apiKeysOfAccountsAfter",
  (db: Db, p: Parameter<{ lowerNames: string; after: number; limit: number }>, sql: Sql) => {
    const accounts = db
      .selectFrom(sql<{ value: string }>`json_each(${p("lowerNames")})`.as("wanted"))
      .innerJoin("accounts as named", "named.lower_name", "wanted.value")
      .select("named.account_key")
    return apiKeys(db)
      .where((where) =>
        where.or([
          where("api_keys.account_key", "in", accounts),
          where("api_keys.owner_key", "in", accounts),
        ]),
      )
      .where("api_keys.api_key", ">", p("after"))
      .orderBy("api_keys.api_key")
      .limit(p("limit"))
  },
)

/** The oldest key of that description, and its hash. */
export const apiKeyByDescription = statement(
  "apiKeyByDescription",
  (db: Db, p: Parameter<{ lowerName: string; description: string }>, sql: Sql) =>
    apiKeys(db)
      .select("api_keys.hash")
      .where("accounts.lower_name", "=", p("lowerName"))
      .where("api_keys.description", "=", p("description"))
      .orderBy("api_keys.api_key")
      .limit(sql.lit(1)),
)

function accounts(db: Db) {
  return db
    .selectFrom("accounts")
    .select([
      "account_key",
      "name",
      "kind",
      "email",
      "site_admin",
      "disabled",
      "locked",
      "created as account_created",
    ])
}

export const everyAccount = statement("everyAccount", (db: Db) =>
  accounts(db).orderBy("account_key"),
)

export const accountByName = statement(
  "accountByName",
  (db: Db, p: Parameter<{ lowerName: string }>) =>
    accounts(db).where("lower_name", "=", p("lowerName")),
)

/** The account with its password's hash, which no other statement reads. */
export const credentialsByName = statement(
  "credentialsByName",
  (db: Db, p: Parameter<{ lowerName: string }>) =>
    accounts(db).select("password").where("lower_name", "=", p("lowerName")),
)

export const credentialsByKey = statement(
  "credentialsByKey",
  (db: Db, p: Parameter<{ accountKey: number }>) =>
    accounts(db).select("password").where("account_key", "=", p("accountKey")),
)

/** One row for each owner, or one without an owner. */
export const packageWithOwners = statement(
  "packageWithOwners",
  (db: Db, p: Parameter<{ feed: string; lowerId: string }>) =>
    db
      .selectFrom("packages")
      .leftJoin("package_owners", "package_owners.package_key", "packages.package_key")
      .leftJoin("accounts", "accounts.account_key", "package_owners.account_key")
      .select([
        "packages.package_key",
        "packages.id",
        "packages.locked",
        "accounts.account_key",
        "accounts.name as owner",
      ])
      .where("packages.feed", "=", p("feed"))
      .where("packages.lower_id", "=", p("lowerId"))
      .orderBy("package_owners.account_key"),
)
