import type { NewPassword, NewSession, PasswordOutcome } from "../../domain/ports/key-commands.ts"
import type { ApiKeyOutcome } from "../../domain/ports/package-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import type { Db } from "../db.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import { credentialsByKey, credentialsByName } from "../queries/access-queries.ts"
import { toAccount } from "../rows/account-rows.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { readAdministrator, refused } from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import {
  auditFacts,
  endSessions,
  insertKey,
  readWrittenKey,
  reuseSession,
} from "./key-statements.ts"

/** Microseconds for which who sends the key of a sign-in that is over is told so; after them the key is unknown. */
const saidToBeOver = 7 * 24 * 3_600_000_000

const updatePassword = statement(
  "updatePassword",
  (db: Db, p: Parameter<{ accountKey: number; password: string }>) =>
    db
      .updateTable("accounts")
      .set({ password: p("password") })
      .where("account_key", "=", p("accountKey")),
)

/**
 * KeyCommands.setPassword. Nobody sets another's password through the server, site administrators neither: they could
 * sign in as them and push in their name.
 */
export async function setPassword(tx: Tx, wanted: NewPassword): Promise<PasswordOutcome> {
  const administrator = await readAdministrator(tx, wanted)
  if (administrator.kind === "refused") return administrator
  const { by: key } = administrator.deed
  const lowerName = lowerAccountName(wanted.accountName)
  const row = await tx.first(credentialsByName, { lowerName })
  const allowed = key === undefined || key.account.key === row?.account_key
  if (row === undefined || !allowed)
    return refused(refuse("ACCOUNT_NOT_FOUND", { account: wanted.accountName }))
  const account = toAccount(row)
  if (account.kind !== "person")
    return refused(refuse("PASSWORD_FOR_PEOPLE_ONLY", { account: account.name }))
  if (key !== undefined && (wanted.verified === undefined || row.password !== wanted.verified))
    return refused(refuse("SIGN_IN_FAILED"))
  await tx.run(updatePassword, { accountKey: account.key, password: wanted.hash })
  await tx.run(endSessions, { accountKey: account.key, now: wanted.now })
  await writeAudit(tx, {
    ...administrator.deed,
    action: "account password",
    target: `account/${account.name}`,
    before: { password: row.password !== null },
    after: { password: true },
  })
  return { kind: "done", account }
}

/** KeyCommands.openSession: a key that may do what its person may, for some hours. */
export async function openSession(tx: Tx, wanted: NewSession): Promise<ApiKeyOutcome> {
  const row = await tx.first(credentialsByKey, { accountKey: wanted.account })
  if (row === undefined || row.password !== wanted.verified)
    return refused(refuse("SIGN_IN_FAILED"))
  const account = toAccount(row)
  if (account.disabled !== undefined)
    return refused(refuse("ACCOUNT_DISABLED", { account: account.name }))
  if (wanted.rehashed !== undefined)
    await tx.run(updatePassword, { accountKey: account.key, password: wanted.rehashed })
  const key = await writeSession(tx, wanted)
  await writeAudit(tx, {
    by: key,
    address: wanted.address,
    action: "sign in",
    target: `key/${key.key}`,
    after: auditFacts(key),
    now: wanted.now,
  })
  return { kind: "done", key }
}

/**
 * A row for the sign-in: what a version was pushed with can never be deleted, so a person's sign-ins of long ago give
 * their rows to new ones, and there are never many.
 */
async function writeSession(tx: Tx, { account: accountKey, ...wanted }: NewSession) {
  const { hash, expires, now } = wanted
  const over = now - saidToBeOver
  const reused = await tx.first(reuseSession, { accountKey, over, hash, expires, now })
  if (reused !== undefined) return readWrittenKey(tx, reused.api_key)
  return insertKey(tx, {
    hash,
    description: "sign-in",
    scopes: JSON.stringify(["admin"]),
    globs: JSON.stringify([]),
    expires,
    accountKey,
    ownerKey: null,
    session: 1,
    now,
  })
}
