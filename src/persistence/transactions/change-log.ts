import type { ChangeKind } from "../../domain/ports/package-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"

/** A change that a transaction tells of. */
export interface Change {
  readonly kind: ChangeKind
  readonly feed: string
  readonly lowerId: string
  /** Empty for a change of the whole ID. */
  readonly lowerVersion: string
  /** Facts as of the commit: no keys of other tables, no address, no person. */
  readonly facts: object
  readonly now: Microseconds
}

/** What the V3 catalog shows: the others change nothing that it tells. */
const catalogKinds: ReadonlySet<ChangeKind> = new Set([
  "published",
  "listed",
  "unlisted",
  "deleted",
  "restored",
  "removed",
  "deprecated",
])

const nextCatalogNumber = statement(
  "nextCatalogNumber",
  (db: Db, p: Parameter<{ feed: string }>, sql: Sql) =>
    db
      .updateTable("feeds")
      .set({ last_catalog_no: sql`last_catalog_no + 1` })
      .where("feed", "=", p("feed"))
      .returning("last_catalog_no"),
)

const advanceHead = statement("advanceHead", (db: Db, p: Parameter<{ now: number }>, sql: Sql) =>
  db
    .updateTable("change_head")
    .set({
      last_seq: sql`last_seq + 1`,
      last_time: sql`case when ${p("now")} > last_time then ${p("now")} else last_time + 1 end`,
    })
    .returning(["last_seq", "last_time"]),
)

const insertChange = statement(
  "insertChange",
  (
    db: Db,
    p: Parameter<{
      seq: number
      time: number
      kind: ChangeKind
      feed: string
      lowerId: string
      lowerVersion: string
      catalogNo: number | null
      payload: string
    }>,
  ) =>
    db.insertInto("changes").values({
      seq: p("seq"),
      time: p("time"),
      kind: p("kind"),
      feed: p("feed"),
      lower_id: p("lowerId"),
      lower_version: p("lowerVersion"),
      catalog_no: p("catalogNo"),
      payload: p("payload"),
    }),
)

/**
 * Writes the change row: the last thing a transaction does. From here on it holds the head's lock, so sequence order
 * is commit order without a gap, and a follower that has seen `seq` can never miss an earlier one.
 */
export async function writeChange(tx: Tx, change: Change): Promise<void> {
  const { kind, feed, lowerId, lowerVersion, facts, now } = change
  const catalog = catalogKinds.has(kind) ? await tx.first(nextCatalogNumber, { feed }) : undefined
  const head = await tx.first(advanceHead, { now })
  if (head === undefined) throw new Error("The change log has no head: the database is damaged.")
  await tx.run(insertChange, {
    seq: head.last_seq,
    time: head.last_time,
    kind,
    feed,
    lowerId,
    lowerVersion,
    catalogNo: catalog?.last_catalog_no ?? null,
    payload: JSON.stringify(facts),
  })
}
