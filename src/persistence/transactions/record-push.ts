import { judgePush } from "../../domain/access.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { PushOutcome, PushRecord } from "../../domain/ports/package-commands.ts"
import type { Db } from "../db.ts"
import { storedVersion, tombstoneByIdentity } from "../queries/version-queries.ts"
import { toExistingVersion, toRemovedVersion } from "../rows/version-rows.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"
import { writeChange } from "./change-log.ts"
import { insertVersion } from "./insert-version.ts"
import { readGoodKey, readPackage, readReservations, type Refused } from "./judged-access.ts"
import { insertOwner } from "./owner-statements.ts"
import { showHighestListedId } from "./shown-id.ts"
import { deleteTombstone } from "./tombstones.ts"
import { auditVersion, toHex, type VersionFacts } from "./version-facts.ts"

const insertPackage = statement(
  "insertPackage",
  (db: Db, p: Parameter<{ feed: string; lowerId: string; id: string; now: number }>, sql: Sql) =>
    db
      .insertInto("packages")
      .values({
        feed: p("feed"),
        lower_id: p("lowerId"),
        id: p("id"),
        locked: sql.lit(null),
        created: p("now"),
      })
      .onConflict((conflict) => conflict.columns(["feed", "lower_id"]).doNothing())
      .returning("package_key"),
)

/**
 * Elects the winner of an ID and version. The unique index decides, not a look before the write: of simultaneous
 * pushes on any engine one inserts its row, and the others find it there.
 */
export async function recordPush(tx: Tx, push: PushRecord): Promise<PushOutcome> {
  const pusher = await readGoodKey(tx, push, "push", "push-version")
  if (pusher.kind === "refused") return pusher
  const place = await findOrCreatePackage(tx, push, pusher.key)
  if (place.kind === "refused") return place
  const removed = await tx.first(tombstoneByIdentity, push)
  if (removed !== undefined) {
    if (Buffer.compare(removed.sha512, push.sha512) !== 0)
      return { kind: "duplicate", existing: toRemovedVersion(removed) }
    await deleteTombstone(tx, removed.package_key, push.lowerVersion)
  }
  if (!(await insertVersion(tx, push, place.packageKey))) return judgeRepeat(tx, push)
  if (place.shownId !== push.id) await showHighestListedId(tx, place.packageKey)
  const facts = factsOfPush(push)
  await writeAudit(tx, {
    by: pusher.key,
    address: push.address,
    action: "push",
    ...auditVersion(push),
    after: facts,
    now: push.now,
  })
  const told = push.holdsPdbs === true ? { ...facts, holdsPdbs: true } : facts
  await writeChange(tx, { ...whereOf(push), kind: "published", facts: told, now: push.now })
  return { kind: "created" }
}

interface Place {
  readonly kind: "found"
  readonly packageKey: number
  readonly shownId: string
}

/** The ID's row, if the key may push to it. The first pusher of a new ID owns it. */
async function findOrCreatePackage(
  tx: Tx,
  push: PushRecord,
  key: ApiKey,
): Promise<Place | Refused> {
  const stored = await readPackage(tx, push)
  const reserved = stored === undefined ? await readReservations(tx, push) : []
  const refusal = judgePush(key, push.id, { existing: stored, reserved })
  if (refusal !== undefined) return { kind: "refused", refusal }
  if (stored !== undefined)
    return { kind: "found", packageKey: stored.packageKey, shownId: stored.id }
  const created = await tx.first(insertPackage, push)
  // Another transaction made it in between, and has committed: look again, and judge by its owner.
  if (created === undefined) return findOrCreatePackage(tx, push, key)
  await insertOwner(tx, created.package_key, key.owner.key)
  return { kind: "found", packageKey: created.package_key, shownId: push.id }
}

/** The version is there already: is it this client's own upload, whose answer was lost? */
async function judgeRepeat(tx: Tx, push: PushRecord): Promise<PushOutcome> {
  const winner = await tx.first(storedVersion, push)
  if (winner === undefined) throw new Error("A version collided with one that is not there.")
  const sameBytes = Buffer.compare(winner.sha512, push.sha512) === 0
  const sameUpload = winner.session_id !== null && winner.session_id === push.sessionId
  if (sameBytes && sameUpload && winner.api_key === push.apiKey && winner.status === "available")
    return { kind: "repeated" }
  return { kind: "duplicate", existing: toExistingVersion(winner) }
}

function whereOf({ feed, lowerId, lowerVersion }: PushRecord) {
  return { feed, lowerId, lowerVersion }
}

function factsOfPush(push: PushRecord): VersionFacts {
  return {
    id: push.id,
    version: push.version,
    listed: true,
    status: "available",
    prerelease: push.prerelease,
    semVer2: push.semVer2,
    created: push.now,
    published: push.now,
    lastEdited: push.now,
    size: push.size,
    sha512: toHex(push.sha512),
  }
}
