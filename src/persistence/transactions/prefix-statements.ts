import type { AccessInput } from "../../domain/ports/access-commands.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const insertReservedPrefix = statement(
  "insertReservedPrefix",
  (
    db: Db,
    p: Parameter<{
      prefix: string
      lowerPrefix: string
      anyRest: number
      shared: number
      now: number
    }>,
  ) =>
    db
      .insertInto("reserved_prefixes")
      .values({
        prefix: p("prefix"),
        lower_prefix: p("lowerPrefix"),
        any_rest: p("anyRest"),
        shared: p("shared"),
        created: p("now"),
      })
      .returning("prefix_key"),
)

const deleteReservedPrefix = statement(
  "deleteReservedPrefix",
  (db: Db, p: Parameter<{ prefixKey: number }>) =>
    db.deleteFrom("reserved_prefixes").where("prefix_key", "=", p("prefixKey")),
)

const insertOwnerOfPrefix = statement(
  "insertOwnerOfPrefix",
  (db: Db, p: Parameter<{ prefixKey: number; accountKey: number }>) =>
    db
      .insertInto("prefix_owners")
      .values({ prefix_key: p("prefixKey"), account_key: p("accountKey") })
      .onConflict((conflict) => conflict.columns(["prefix_key", "account_key"]).doNothing()),
)

const deleteOwnerOfPrefix = statement(
  "deleteOwnerOfPrefix",
  (db: Db, p: Parameter<{ prefixKey: number; accountKey: number }>) =>
    db
      .deleteFrom("prefix_owners")
      .where("prefix_key", "=", p("prefixKey"))
      .where("account_key", "=", p("accountKey")),
)

const deleteOwnersOfPrefix = statement(
  "deleteOwnersOfPrefix",
  (db: Db, p: Parameter<{ prefixKey: number }>) =>
    db.deleteFrom("prefix_owners").where("prefix_key", "=", p("prefixKey")),
)

/** Writes a reservation without owners, in every feed; answers its key. */
export async function insertPrefix(tx: Tx, wish: AccessInput<"reservePrefix">): Promise<number> {
  const { prefix, lowerPrefix, anyRest, shared, now } = wish
  const inserted = await tx.first(insertReservedPrefix, {
    prefix,
    lowerPrefix,
    anyRest: anyRest ? 1 : 0,
    shared: shared ? 1 : 0,
    now,
  })
  if (inserted === undefined) throw new Error("A new reservation got no key.")
  return inserted.prefix_key
}

/** Removes a reservation with its owners. */
export async function deletePrefix(tx: Tx, prefixKey: number): Promise<void> {
  await tx.run(deleteOwnersOfPrefix, { prefixKey })
  await tx.run(deleteReservedPrefix, { prefixKey })
}

/** Makes the account an owner of the reservation. */
export async function insertPrefixOwner(
  tx: Tx,
  prefixKey: number,
  accountKey: number,
): Promise<void> {
  await tx.run(insertOwnerOfPrefix, { prefixKey, accountKey })
}

/** Makes the account no longer an owner of the reservation. */
export async function deletePrefixOwner(
  tx: Tx,
  prefixKey: number,
  accountKey: number,
): Promise<void> {
  await tx.run(deleteOwnerOfPrefix, { prefixKey, accountKey })
}
