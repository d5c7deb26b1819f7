import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** One row for each owner of each reservation, or one without an owner. */
function reservations(db: Db) {
  return db
    .selectFrom("reserved_prefixes")
    .leftJoin("prefix_owners", "prefix_owners.prefix_key", "reserved_prefixes.prefix_key")
    .leftJoin("accounts", "accounts.account_key", "prefix_owners.account_key")
    .select([
      "reserved_prefixes.prefix_key",
      "reserved_prefixes.prefix",
      "reserved_prefixes.any_rest",
      "reserved_prefixes.shared",
      "reserved_prefixes.created",
      "accounts.name as owner",
    ])
}

export const everyReservation = statement("everyReservation", (db: Db) =>
  reservations(db)
    .orderBy("reserved_prefixes.lower_prefix")
    .orderBy("reserved_prefixes.any_rest")
    .orderBy("reserved_prefixes.prefix_key")
    .orderBy("prefix_owners.account_key"),
)

/**
 * The reservations of these lower-case prefixes (a JSON array), with any rest or without: each is looked up, so it costs
 * what is asked for, however many reservations there are.
 */
export const reservationsOfPrefixes = statement(
  "reservationsOfPrefixes",
  (db: Db, p: Parameter<{ feed: string; prefixes: string }>, sql: Sql) =>
    db
      .selectFrom(sql<{ value: string }>`json_each(${p("prefixes")})`.as("wanted"))
      .crossJoin("reserved_prefixes")
      .leftJoin("prefix_owners", "prefix_owners.prefix_key", "reserved_prefixes.prefix_key")
      .leftJoin("accounts", "accounts.account_key", "prefix_owners.account_key")
      .select([
        "reserved_prefixes.prefix_key",
        "reserved_prefixes.prefix",
        "reserved_prefixes.any_rest",
        "reserved_prefixes.shared",
        "accounts.name as owner",
      ])
      .whereRef("reserved_prefixes.lower_prefix", "=", "wanted.value")
      .where((where) =>
        where.or([
          where("reserved_prefixes.feed", "is", null),
          where("reserved_prefixes.feed", "=", p("feed")),
        ]),
      ),
)

export const anyReservation = statement(
  "anyReservation",
  (db: Db, _none: Parameter<object>, sql: Sql) =>
    db.selectFrom("reserved_prefixes").select("prefix_key").limit(sql.lit(1)),
)

export const reservationByPrefix = statement(
  "reservationByPrefix",
  (db: Db, p: Parameter<{ lowerPrefix: string; anyRest: number }>) =>
    reservations(db)
      .where("reserved_prefixes.lower_prefix", "=", p("lowerPrefix"))
      .where("reserved_prefixes.any_rest", "=", p("anyRest"))
      .where("reserved_prefixes.feed", "is", null)
      .orderBy("prefix_owners.account_key"),
)
