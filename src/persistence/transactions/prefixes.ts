import type { Account } from "../../domain/account.ts"
import { judgeSiteAdministration } from "../../domain/administration.ts"
import type {
  AccessInput,
  AccessOutcome,
  PrefixTarget,
  ReservationOutcome,
} from "../../domain/ports/access-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import type { Reservation } from "../../domain/reserved-prefix.ts"
import { toReservations } from "../rows/prefix-rows.ts"
import { reservationByPrefix } from "../queries/prefix-queries.ts"
import type { Tx } from "../tx.ts"
import {
  readAccount,
  readAdministrator,
  readReceiver,
  refused,
  type KnownAdministrator,
} from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import type { Refused } from "./judged-access.ts"
import {
  deletePrefix,
  deletePrefixOwner,
  insertPrefix,
  insertPrefixOwner,
} from "./prefix-statements.ts"

/** AccessCommands.reservePrefix. */
export async function reservePrefix(
  tx: Tx,
  wish: AccessInput<"reservePrefix">,
): Promise<ReservationOutcome> {
  const place = await readPlace(tx, wish)
  if (place.kind === "refused") return place
  if (place.stored !== undefined)
    return refused(refuse("PREFIX_TAKEN", { prefix: place.stored.reservation.pattern }))
  const owners = await readOwners(tx, wish.ownerNames)
  if (!Array.isArray(owners)) return owners
  const prefixKey = await insertPrefix(tx, wish)
  for (const { key } of owners) await insertPrefixOwner(tx, prefixKey, key)
  const reservation = await readAgain(tx, wish)
  await tell(tx, { deed: place.deed, action: "prefix reserve", after: reservation })
  return { kind: "done", reservation }
}

/** AccessCommands.releasePrefix. */
export async function releasePrefix(tx: Tx, target: PrefixTarget): Promise<AccessOutcome> {
  const place = await readReserved(tx, target)
  if (place.kind === "refused") return place
  const { stored, deed } = place
  await deletePrefix(tx, stored.prefixKey)
  await tell(tx, { deed, action: "prefix release", before: stored.reservation })
  return { kind: "done" }
}

/** AccessCommands.addPrefixOwner. */
export async function addPrefixOwner(
  tx: Tx,
  target: AccessInput<"addPrefixOwner">,
): Promise<ReservationOutcome> {
  const place = await readReserved(tx, target)
  if (place.kind === "refused") return place
  const receiver = await readReceiver(tx, target.accountName, { allowOrganisation: true })
  if (receiver.kind === "refused") return receiver
  const { reservation, prefixKey } = place.stored
  if (reservation.owners.includes(receiver.account.name)) return { kind: "done", reservation }
  await insertPrefixOwner(tx, prefixKey, receiver.account.key)
  const after = await readAgain(tx, target)
  await tell(tx, { ...place, action: "prefix owner add", before: reservation, after })
  return { kind: "done", reservation: after }
}

/** AccessCommands.removePrefixOwner. A prefix without owners is kept for nobody. */
export async function removePrefixOwner(
  tx: Tx,
  target: AccessInput<"removePrefixOwner">,
): Promise<ReservationOutcome> {
  const place = await readReserved(tx, target)
  if (place.kind === "refused") return place
  const account = await readAccount(tx, target.accountName)
  if (account === undefined)
    return refused(refuse("ACCOUNT_NOT_FOUND", { account: target.accountName }))
  const { reservation, prefixKey } = place.stored
  if (!reservation.owners.includes(account.name)) return { kind: "done", reservation }
  await deletePrefixOwner(tx, prefixKey, account.key)
  const after = await readAgain(tx, target)
  await tell(tx, { ...place, action: "prefix owner remove", before: reservation, after })
  return { kind: "done", reservation: after }
}

interface Stored {
  readonly prefixKey: number
  readonly reservation: Reservation
}

type Deed = KnownAdministrator["deed"]

/** A pattern, and a site administrator who wants to decide about it. */
async function readPlace(
  tx: Tx,
  target: PrefixTarget,
): Promise<
  { readonly kind: "known"; readonly stored: Stored | undefined; readonly deed: Deed } | Refused
> {
  const administrator = await readAdministrator(tx, target)
  if (administrator.kind === "refused") return administrator
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  return { kind: "known", stored: await readStored(tx, target), deed: administrator.deed }
}

/** As readPlace, where it is reserved. */
async function readReserved(
  tx: Tx,
  target: PrefixTarget,
): Promise<{ readonly kind: "known"; readonly stored: Stored; readonly deed: Deed } | Refused> {
  const place = await readPlace(tx, target)
  if (place.kind === "refused") return place
  const { stored, deed } = place
  const pattern = target.lowerPrefix + (target.anyRest ? "*" : "")
  if (stored === undefined) return refused(refuse("PREFIX_NOT_FOUND", { prefix: pattern }))
  return { kind: "known", stored, deed }
}

async function readStored(
  tx: Tx,
  { lowerPrefix, anyRest }: PrefixTarget,
): Promise<Stored | undefined> {
  const rows = await tx.all(reservationByPrefix, { lowerPrefix, anyRest: anyRest ? 1 : 0 })
  const [reservation] = toReservations(rows)
  const prefixKey = rows[0]?.prefix_key
  if (reservation === undefined || prefixKey === undefined) return undefined
  return { prefixKey, reservation }
}

async function readAgain(tx: Tx, target: PrefixTarget): Promise<Reservation> {
  const stored = await readStored(tx, target)
  if (stored === undefined) throw new Error("A written reservation is not there.")
  return stored.reservation
}

async function readOwners(tx: Tx, names: readonly string[]): Promise<Account[] | Refused> {
  const owners: Account[] = []
  for (const name of names) {
    const receiver = await readReceiver(tx, name, { allowOrganisation: true })
    if (receiver.kind === "refused") return receiver
    owners.push(receiver.account)
  }
  return owners
}

async function tell(
  tx: Tx,
  change: {
    readonly deed: Deed
    readonly action: string
    readonly before?: Reservation
    readonly after?: Reservation
  },
): Promise<void> {
  const { deed, action, before, after } = change
  const pattern = (after ?? before)?.pattern ?? ""
  await writeAudit(tx, {
    ...deed,
    action,
    target: `prefix/${pattern.toLowerCase()}`,
    ...(before !== undefined && { before: auditFacts(before) }),
    ...(after !== undefined && { after: auditFacts(after) }),
  })
}

function auditFacts({ pattern, owners, shared }: Reservation): object {
  return { pattern, owners, shared }
}
