import { judgeNewKey, judgeRotation } from "../../domain/key-rights.ts"
import type { KeyRotation, RotationOutcome } from "../../domain/ports/key-commands.ts"
import type { Tx } from "../tx.ts"
import { refused } from "./administrator.ts"
import { readManagedKey } from "./api-keys.ts"
import { writeAudit } from "./audit.ts"
import { auditFacts, insertKey, readWrittenKey, setReplaced } from "./key-statements.ts"

/** KeyCommands.rotateApiKey. Its maker gets to know the new key, so it must be one that they might make anew. */
export async function rotateApiKey(tx: Tx, rotation: KeyRotation): Promise<RotationOutcome> {
  const read = await readManagedKey(tx, rotation)
  if (read.kind === "refused") return read
  const { key: old, administrator } = read
  const forItself = old.owner.key === old.account.key
  const refusal =
    judgeRotation(old, rotation.now) ??
    judgeNewKey(administrator.who, {
      ...old,
      accountName: old.account.name,
      ownerName: forItself ? undefined : old.owner.name,
    })
  if (refusal !== undefined) return refused(refusal)
  const key = await insertKey(tx, {
    hash: rotation.hash,
    description: old.description,
    scopes: JSON.stringify(old.scopes),
    globs: JSON.stringify(old.globs),
    expires: rotation.expires ?? null,
    accountKey: old.account.key,
    ownerKey: forItself ? null : old.owner.key,
    session: 0,
    now: rotation.now,
  })
  const expires = Math.min(old.expires ?? Infinity, rotation.oldExpires)
  await tx.run(setReplaced, { apiKey: old.key, replacement: key.key, expires })
  const replaced = await readWrittenKey(tx, old.key)
  await writeAudit(tx, {
    ...administrator.deed,
    action: "key create",
    target: `key/${key.key}`,
    after: auditFacts(key),
  })
  await writeAudit(tx, {
    ...administrator.deed,
    action: "key replace",
    target: `key/${old.key}`,
    before: auditFacts(old),
    after: auditFacts(replaced),
  })
  return { kind: "done", key, replaced }
}
