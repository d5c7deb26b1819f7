import type { ApiKey } from "../../domain/api-key.ts"
import { judgeNewKey, mayManage, type WantedKey } from "../../domain/key-rights.ts"
import type { ApiKeyOutcome, ApiKeyTarget, NewApiKey } from "../../domain/ports/package-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import { apiKeyByDescription, apiKeyByNumber } from "../queries/access-queries.ts"
import { memberOfOrganisation } from "../queries/account-queries.ts"
import { toApiKey } from "../rows/api-key-rows.ts"
import type { Tx } from "../tx.ts"
import {
  readAccount,
  readAdministrator,
  refused,
  type KnownAdministrator,
} from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import type { Refused } from "./judged-access.ts"
import {
  auditFacts,
  insertKey,
  readWrittenKey,
  setRevoked,
  updateApiKey,
  type KeyValues,
} from "./key-statements.ts"

/** PackageCommands.addApiKey. Throws when another key has the same hash. */
export async function addApiKey(tx: Tx, wanted: NewApiKey): Promise<ApiKeyOutcome> {
  const administrator = await readAdministrator(tx, wanted)
  if (administrator.kind === "refused") return administrator
  const facts = await readWanted(tx, wanted)
  const refusal = judgeNewKey(administrator.who, facts)
  if (refusal !== undefined || facts.account === undefined)
    return refused(refusal ?? refuse("ACCOUNT_NOT_FOUND", { account: wanted.accountName }))
  const { account, owner } = facts
  const ownerKey = owner === undefined || owner.key === account.key ? null : owner.key
  const key = await insertKey(tx, {
    ...valuesOf(wanted),
    accountKey: account.key,
    ownerKey,
    session: 0,
    now: wanted.now,
  })
  await writeAudit(tx, {
    ...administrator.deed,
    action: "key create",
    target: `key/${key.key}`,
    after: auditFacts(key),
  })
  return { kind: "done", key }
}

/** PackageCommands.setApiKey. Runs at every start, so it writes only what differs. */
export async function setApiKey(tx: Tx, wanted: NewApiKey): Promise<ApiKeyOutcome> {
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
    row.revoked === null &&
    row.replaced_by === null
  if (same) return { kind: "done", key: toApiKey(row) }
  await tx.run(updateApiKey, { ...values, apiKey: row.api_key })
  const key = await readWrittenKey(tx, row.api_key)
  await writeAudit(tx, {
    by: undefined,
    now: wanted.now,
    action: "key set",
    target: `key/${key.key}`,
    before: auditFacts(toApiKey(row)),
    after: auditFacts(key),
  })
  return { kind: "done", key }
}

/** PackageCommands.revokeApiKey. */
export async function revokeApiKey(tx: Tx, target: ApiKeyTarget): Promise<ApiKeyOutcome> {
  const read = await readManagedKey(tx, target)
  if (read.kind === "refused") return read
  if (read.key.revoked !== undefined) return { kind: "done", key: read.key }
  await tx.run(setRevoked, { apiKey: target.key, now: target.now })
  const key = await readWrittenKey(tx, target.key)
  await writeAudit(tx, {
    ...read.administrator.deed,
    action: "key revoke",
    target: `key/${target.key}`,
    before: auditFacts(read.key),
    after: auditFacts(key),
  })
  return { kind: "done", key }
}

interface ManagedKey {
  readonly kind: "read"
  readonly key: ApiKey
  readonly administrator: KnownAdministrator
}

/** A key that shall be changed, if `by` may see it at all. */
export async function readManagedKey(tx: Tx, target: ApiKeyTarget): Promise<ManagedKey | Refused> {
  const administrator = await readAdministrator(tx, target)
  if (administrator.kind === "refused") return administrator
  const row = await tx.first(apiKeyByNumber, { apiKey: target.key })
  const key = row === undefined ? undefined : toApiKey(row)
  return key !== undefined && mayManage(administrator.who, key)
    ? { kind: "read", key, administrator }
    : refused(refuse("API_KEY_NOT_FOUND", { key: target.key }))
}

async function readWanted(tx: Tx, wanted: NewApiKey): Promise<WantedKey> {
  const { accountName, ownerName, scopes, globs } = wanted
  const account = await readAccount(tx, accountName)
  const owner = ownerName === undefined ? account : await readAccount(tx, ownerName)
  const forItself = owner === undefined || account === undefined || owner.key === account.key
  const member = forItself
    ? undefined
    : await tx.first(memberOfOrganisation, { organisationKey: owner.key, accountKey: account.key })
  return {
    accountName,
    account,
    // Who names the account itself as the owner says nothing.
    ownerName: owner !== undefined && owner.key === account?.key ? undefined : ownerName,
    owner,
    role: member?.role,
    scopes,
    globs,
  }
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
