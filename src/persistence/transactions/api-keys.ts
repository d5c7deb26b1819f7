import type { ApiKey } from "../../domain/api-key.ts"
import type { NewApiKey } from "../../domain/ports/package-commands.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { lowerAccountName } from "../lower-account-name.ts"
import { accountByName, apiKeyByDescription, apiKeyByNumber } from "../queries/access-queries.ts"
import { toApiKey } from "../rows.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"

interface KeyValues {
  hash: Uint8Array
  description: string
  scopes: string
  globs: string
  expires: number | null
}

const insertApiKey = statement(
  "insertApiKey",
  (db: Db, p: Parameter<KeyValues & { accountKey: number; now: number }>) =>
    db
      .insertInto("api_keys")
      .values({
        account_key: p("accountKey"),
        hash: p("hash"),
        description: p("description"),
        scopes: p("scopes"),
        globs: p("globs"),
        created: p("now"),
        expires: p("expires"),
      })
      .returning("api_key"),
)

const updateApiKey = statement(
  "updateApiKey",
  (db: Db, p: Parameter<KeyValues & { apiKey: number }>, sql: Sql) =>
    db
      .updateTable("api_keys")
      .set({
        hash: p("hash"),
        scopes: p("scopes"),
        globs: p("globs"),
        expires: p("expires"),
        revoked: sql.lit(null),
      })
      .where("api_key", "=", p("apiKey")),
)

const setRevoked = statement(
  "setRevoked",
  (db: Db, p: Parameter<{ apiKey: number; now: number }>) =>
    db
      .updateTable("api_keys")
      .set({ revoked: p("now") })
      .where("api_key", "=", p("apiKey")),
)

/** PackageCommands.addApiKey. Throws when another key has the same hash. */
export async function addApiKey(tx: Tx, wanted: NewApiKey): Promise<ApiKey | "account-missing"> {
  const account = await tx.first(accountByName, {
    lowerName: lowerAccountName(wanted.accountName),
  })
  if (account === undefined) return "account-missing"
  const inserted = await tx.first(insertApiKey, {
    ...valuesOf(wanted),
    accountKey: account.account_key,
    now: wanted.now,
  })
  if (inserted === undefined) throw new Error("A new API key got no number.")
  return tell(tx, { apiKey: inserted.api_key, action: "key create", now: wanted.now })
}

/** PackageCommands.setApiKey. Runs at every start, so it writes only what differs. */
export async function setApiKey(tx: Tx, wanted: NewApiKey): Promise<ApiKey | "account-missing"> {
  const row = await tx.first(apiKeyByDescription, {
    lowerName: lowerAccountName(wanted.accountName),
    description: wanted.description,
  })
  if (row === undefined) return addApiKey(tx, wanted)
  const values = valuesOf(wanted)
  const same =
    Buffer.compare(row.hash, values.hash) === 0 &&
    row.scopes === values.scopes &&
    row.globs === values.globs &&
    row.expires === values.expires &&
    row.revoked === null
  if (same) return toApiKey(row)
  await tx.run(updateApiKey, { ...values, apiKey: row.api_key })
  const before = toApiKey(row)
  return tell(tx, { apiKey: row.api_key, action: "key set", before, now: wanted.now })
}

/** PackageCommands.revokeApiKey. */
export async function revokeApiKey(
  tx: Tx,
  { key, now }: { readonly key: number; readonly now: Microseconds },
): Promise<"done" | "missing"> {
  const row = await tx.first(apiKeyByNumber, { apiKey: key })
  if (row === undefined) return "missing"
  if (row.revoked !== null) return "done"
  await tx.run(setRevoked, { apiKey: key, now })
  await tell(tx, { apiKey: key, action: "key revoke", before: toApiKey(row), now })
  return "done"
}

function valuesOf(wanted: NewApiKey): KeyValues {
  return {
    hash: wanted.hash,
    description: wanted.description,
    scopes: JSON.stringify(wanted.scopes),
    globs: JSON.stringify(wanted.globs),
    expires: wanted.expires ?? null,
  }
}

async function tell(
  tx: Tx,
  deed: {
    readonly apiKey: number
    readonly action: string
    readonly before?: ApiKey
    readonly now: Microseconds
  },
): Promise<ApiKey> {
  const row = await tx.first(apiKeyByNumber, { apiKey: deed.apiKey })
  if (row === undefined) throw new Error("A written API key is not there.")
  const after = toApiKey(row)
  await writeAudit(tx, {
    by: undefined,
    action: deed.action,
    target: `key/${deed.apiKey}`,
    ...(deed.before === undefined ? {} : { before: auditFacts(deed.before) }),
    after: auditFacts(after),
    now: deed.now,
  })
  return after
}

function auditFacts(key: ApiKey): object {
  const { description, scopes, globs, expires, revoked, account } = key
  return { account: account.name, description, scopes, globs, expires, revoked }
}
