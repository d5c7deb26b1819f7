import type { ApiKey } from "../../domain/api-key.ts"
import type {
  DeprecationChange,
  DeprecationOutcome,
} from "../../domain/ports/deprecation-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import type { Db } from "../db.ts"
import { availableVersions } from "../queries/version-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"
import { writeChange } from "./change-log.ts"
import { readStored, setState, type Stored } from "./change-listing.ts"
import { readListingRights } from "./judged-access.ts"
import { factsOf } from "./version-facts.ts"

const setDeprecation = statement(
  "setDeprecation",
  (db: Db, p: Parameter<{ versionKey: number; deprecation: string }>) =>
    db
      .insertInto("deprecations")
      .values({ version_key: p("versionKey"), deprecation: p("deprecation") })
      .onConflict((conflict) =>
        conflict.column("version_key").doUpdateSet({ deprecation: p("deprecation") }),
      ),
)

const deleteDeprecation = statement(
  "deleteDeprecation",
  (db: Db, p: Parameter<{ versionKey: number }>) =>
    db.deleteFrom("deprecations").where("version_key", "=", p("versionKey")),
)

const touchVersion = statement(
  "touchVersion",
  (db: Db, p: Parameter<{ versionKey: number; now: number }>) =>
    db
      .updateTable("versions")
      .set({ last_edited: p("now") })
      .where("version_key", "=", p("versionKey")),
)

/** DeprecationCommands.deprecateVersions. */
export async function deprecateVersions(
  tx: Tx,
  change: DeprecationChange,
): Promise<DeprecationOutcome> {
  const { feed, lowerId, id } = change
  const rights = await readListingRights(tx, change, "unlist")
  if (rights.kind === "refused") return rights
  if (rights.kind === "missing")
    return { kind: "refused", refusal: refuse("PACKAGE_ID_NOT_FOUND", { id }) }
  const versions: Stored[] = []
  for (const lowerVersion of await chosenVersions(tx, change)) {
    const stored = await readStored(tx, { feed, lowerId, lowerVersion })
    if (stored?.status !== "available")
      return {
        kind: "refused",
        refusal: refuse("PACKAGE_NOT_FOUND", { id, version: lowerVersion }),
      }
    versions.push(stored)
  }
  const changed = await deprecateEach(tx, change, { versions, key: rights.key })
  return { kind: "done", changed }
}

async function chosenVersions(
  tx: Tx,
  { feed, lowerId, lowerVersions }: DeprecationChange,
): Promise<readonly string[]> {
  if (lowerVersions !== "all") return lowerVersions
  const found = await tx.first(availableVersions, { feed, lowerId, semVer2: 1 })
  return found?.list?.split(" ") ?? []
}

/** One entry of the audit tells of all of them; each has its own change, with its own facts. */
async function deprecateEach(
  tx: Tx,
  change: DeprecationChange,
  { versions, key }: { readonly versions: readonly Stored[]; readonly key: ApiKey },
): Promise<number> {
  const wanted = change.deprecation === undefined ? null : JSON.stringify(change.deprecation)
  const different = versions.filter(({ deprecation }) => deprecation !== wanted)
  if (different.length > 0) await auditDeprecation(tx, change, { versions: different, key })
  for (const stored of different) await deprecateOne(tx, change, stored, wanted)
  const relisted = versions.filter(
    ({ listed }) => change.listed !== undefined && (listed === 1) !== change.listed,
  )
  for (const stored of relisted) await list(tx, change, { ...stored, deprecation: wanted }, key)
  return new Set([...different, ...relisted]).size
}

async function deprecateOne(
  tx: Tx,
  { feed, lowerId, now }: DeprecationChange,
  stored: Stored,
  deprecation: string | null,
): Promise<void> {
  const { version_key: versionKey, lower_version: lowerVersion } = stored
  if (deprecation === null) await tx.run(deleteDeprecation, { versionKey })
  else await tx.run(setDeprecation, { versionKey, deprecation })
  await tx.run(touchVersion, { versionKey, now })
  const facts = factsOf({ ...stored, deprecation, last_edited: now })
  await writeChange(tx, { kind: "deprecated", feed, lowerId, lowerVersion, facts, now })
}

async function list(
  tx: Tx,
  { feed, lowerId, apiKey, address, now, listed }: DeprecationChange,
  stored: Stored,
  key: ApiKey,
): Promise<void> {
  const change = { feed, lowerId, lowerVersion: stored.lower_version, apiKey, address, now }
  await setState(tx, change, { stored, key, kind: listed === true ? "listed" : "unlisted" })
}

async function auditDeprecation(
  tx: Tx,
  { feed, lowerId, address, deprecation, now }: DeprecationChange,
  { versions, key }: { readonly versions: readonly Stored[]; readonly key: ApiKey },
): Promise<void> {
  const before = versions.flatMap((stored) => {
    const { version, deprecation: former } = factsOf(stored)
    return former === undefined ? [] : [{ version, ...former }]
  })
  await writeAudit(tx, {
    by: key,
    address,
    action: deprecation === undefined ? "undeprecated" : "deprecated",
    target: `${feed}/${lowerId}`,
    package: { feed, lowerId },
    ...(before.length > 0 && { before: { deprecated: before } }),
    after: { versions: versions.map(({ version }) => version), ...deprecation },
    now,
  })
}
