import { everyAdvisory } from "../../domain/advisory.ts"
import type { AdvisoryPage } from "../../domain/ports/advisory-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { everyAdvisoryPage } from "../queries/advisory-queries.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeChange } from "./change-log.ts"

/** How long the page `base` stays: clients read it once, and the small page `update` after that. */
const longestBase: Microseconds = 30 * 24 * 3_600_000_000

const countPages = statement("countPages", (db: Db, _p: Parameter<{}>, sql: Sql) =>
  db
    .selectFrom("advisories")
    .select(["page", sql<number>`count(*)`.as("count")])
    .groupBy("page"),
)

const mergePages = statement("mergePages", (db: Db, _p: Parameter<{}>, sql: Sql) =>
  db
    .updateTable("advisories")
    .set({ page: sql.lit("base") })
    .where("page", "=", sql.lit("update")),
)

const setPageTime = statement(
  "setPageTime",
  (db: Db, p: Parameter<{ page: AdvisoryPage; changed: number }>) =>
    db
      .updateTable("advisory_pages")
      .set({ changed: p("changed") })
      .where("page", "=", p("page")),
)

const everyFeed = statement("everyFeed", (db: Db) => db.selectFrom("feeds").select("feed"))

/** Those of the lower-case IDs (a JSON array) that are in a feed. */
const packagesOfIds = statement(
  "packagesOfIds",
  (db: Db, p: Parameter<{ ids: string }>, sql: Sql) =>
    db
      .selectFrom("feeds")
      .crossJoin(sql<{ value: string }>`json_each(${p("ids")})`.as("wanted"))
      .innerJoin("packages", (join) =>
        join
          .onRef("packages.feed", "=", "feeds.feed")
          .onRef("packages.lower_id", "=", "wanted.value"),
      )
      .select(["packages.feed", "packages.lower_id"]),
)

export interface AdvisoryChanges {
  /** Lower-case; none: nothing was changed. */
  readonly ids: ReadonlySet<string>
  readonly baseChanged: boolean
  readonly now: Microseconds
}

/** Brings the two pages up to date and tells of the change: once to whoever keeps them, and once for each ID. */
export async function tellAdvisoryChanges(tx: Tx, changes: AdvisoryChanges): Promise<void> {
  const { ids, now } = changes
  if (ids.size === 0) return
  await movePages(tx, changes)
  const told = (lowerId: string, feed: string) =>
    writeChange(tx, { kind: "advisories", feed, lowerId, lowerVersion: "", facts: {}, now })
  for (const { feed, lower_id } of await tx.all(packagesOfIds, { ids: JSON.stringify([...ids]) }))
    await told(lower_id, feed)
  for (const { feed } of await tx.all(everyFeed, {})) await told(everyAdvisory, feed)
}

/**
 * What is new goes to `update`. Once that has outgrown `base`, or `base` is old, or something in `base` is no longer so,
 * everything becomes `base`. A page has another name at each of its times, so the times never repeat.
 */
async function movePages(tx: Tx, { baseChanged, now }: AdvisoryChanges): Promise<void> {
  const pages = await tx.all(everyAdvisoryPage, {})
  const times = Object.fromEntries(pages.map(({ page, changed }) => [page, changed]))
  const counts = Object.fromEntries(
    (await tx.all(countPages, {})).map(({ page, count }) => [page, count]),
  )
  const base = times["base"] ?? 0
  const time = Math.max(now, base + 1, (times["update"] ?? 0) + 1)
  const outgrown = (counts["update"] ?? 0) > (counts["base"] ?? 0)
  if (baseChanged || outgrown || time - base > longestBase) {
    await tx.run(mergePages, {})
    await tx.run(setPageTime, { page: "base" as const, changed: time })
  }
  await tx.run(setPageTime, { page: "update" as const, changed: time })
}
