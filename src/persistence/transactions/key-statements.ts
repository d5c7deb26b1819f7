import type { ApiKey } from "../../domain/api-key.ts"
import type { Db } from "../db.ts"
import { apiKeyByNumber } from "../queries/access-queries.ts"
import { toApiKey } from "../rows/api-key-rows.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"

/** What a key is made of, as its row holds it. */
export interface KeyValues {
  readonly hash: Uint8Array
  readonly description: string
  /** JSON arrays. */
  readonly scopes: string
  readonly globs: string
  readonly expires: number | null
}

export interface NewKeyRow extends KeyValues {
  readonly accountKey: number
  /** Null: the account itself. */
  readonly ownerKey: number | null
  readonly session: number
  readonly now: number
}

export const insertApiKey = statement("insertApiKey", (db: Db, p: Parameter<NewKeyRow>) =>
  db
    .insertInto("api_keys")
    .values({
      account_key: p("accountKey"),
      owner_key: p("ownerKey"),
      session: p("session"),
      hash: p("hash"),
      description: p("description"),
      scopes: p("scopes"),
      globs: p("globs"),
      created: p("now"),
      expires: p("expires"),
    })
    .returning("api_key"),
)

/** Sets a key anew, as if it had just been made. */
export const updateApiKey = statement(
  "updateApiKey",
  (db: Db, p: Parameter<Omit<KeyValues, "description"> & { apiKey: number }>, sql: Sql) =>
    db
      .updateTable("api_keys")
      .set({
        hash: p("hash"),
        scopes: p("scopes"),
        globs: p("globs"),
        expires: p("expires"),
        revoked: sql.lit(null),
        replaced_by: sql.lit(null),
      })
      .where("api_key", "=", p("apiKey")),
)

export const setRevoked = statement(
  "setRevoked",
  (db: Db, p: Parameter<{ apiKey: number; now: number }>) =>
    db
      .updateTable("api_keys")
      .set({ revoked: p("now") })
      .where("api_key", "=", p("apiKey")),
)

export const setReplaced = statement(
  "setReplaced",
  (db: Db, p: Parameter<{ apiKey: number; replacement: number; expires: number }>) =>
    db
      .updateTable("api_keys")
      .set({ replaced_by: p("replacement"), expires: p("expires") })
      .where("api_key", "=", p("apiKey")),
)

/** Gives the row of a sign-in of the account, one that was over before `over`, to a new one. */
export const reuseSession = statement(
  "reuseSession",
  (
    db: Db,
    p: Parameter<{
      accountKey: number
      over: number
      hash: Uint8Array
      expires: number
      now: number
    }>,
    sql: Sql,
  ) =>
    db
      .updateTable("api_keys")
      .set({
        hash: p("hash"),
        created: p("now"),
        expires: p("expires"),
        revoked: sql.lit(null),
        last_used: sql.lit(null),
      })
      .where("api_key", "=", (old) =>
        old
          .selectFrom("api_keys")
          .select("api_key")
          .where("account_key", "=", p("accountKey"))
          .where("session", "=", sql.lit(1))
          .where("expires", "<", p("over"))
          .orderBy("api_key")
          .limit(sql.lit(1)),
      )
      .returning("api_key"),
)

/** Ends what sign-ins of an account are still good. */
export const endSessions = statement(
  "endSessions",
  (db: Db, p: Parameter<{ accountKey: number; now: number }>, sql: Sql) =>
    db
      .updateTable("api_keys")
      .set({ revoked: p("now") })
      .where("account_key", "=", p("accountKey"))
      .where("session", "=", sql.lit(1))
      .where("revoked", "is", null)
      .where("expires", ">", p("now")),
)

/** Writes a new key and reads it back. Throws when another key has the same hash. */
export async function insertKey(tx: Tx, row: NewKeyRow): Promise<ApiKey> {
  const inserted = await tx.first(insertApiKey, row)
  if (inserted === undefined) throw new Error("A new API key got no number.")
  return readWrittenKey(tx, inserted.api_key)
}

/** A key that this transaction wrote. */
export async function readWrittenKey(tx: Tx, apiKey: number): Promise<ApiKey> {
  const row = await tx.first(apiKeyByNumber, { apiKey })
  if (row === undefined) throw new Error("A written API key is not there.")
  return toApiKey(row)
}

/** What the audit keeps of a key. */
export function auditFacts(key: ApiKey): object {
  const { account, owner, description, scopes, globs, expires, revoked, replacedBy } = key
  const facts = { account: account.name, owner: owner.name, description, scopes, globs }
  return { ...facts, expires, revoked, replacedBy, ...(key.session && { session: true }) }
}
