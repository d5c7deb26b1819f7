import type { AuditReads, AuditStretch } from "../../domain/ports/audit-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

/** Refused requests that name nobody, from an address that somebody was seen at. */
export interface NamelessRefusals {
  readonly address: string
  readonly times: number
  /** When the last one was. */
  readonly last: Microseconds
}

const mostAddresses = 8

/**
 * A wrong key names nobody; but whoever sent it has probably done something else from the same address. Looks at the
 * addresses that the account was last seen at.
 */
export async function findNamelessRefusals(
  packages: AuditReads,
  account: string,
  stretch: AuditStretch,
): Promise<readonly NamelessRefusals[]> {
  const found: NamelessRefusals[] = []
  for (const address of await addressesOf(packages, account, stretch)) {
    const refusals = await packages.refusalsBefore({ kind: "address", address }, stretch)
    const nameless = refusals.filter((refusal) => refusal.account === undefined)
    const [newest] = nameless
    if (newest === undefined) continue
    const times = nameless.reduce((sum, refusal) => sum + refusal.times, 0)
    found.push({ address, times, last: newest.last })
  }
  return found
}

async function addressesOf(
  packages: AuditReads,
  name: string,
  stretch: AuditStretch,
): Promise<readonly string[]> {
  const scope = { kind: "account", name } as const
  const deeds = await packages.auditBefore(scope, { ...stretch, since: 0 })
  const refusals = await packages.refusalsBefore(scope, { ...stretch, since: 0 })
  const addresses = [...refusals, ...deeds].flatMap(({ address }) => address ?? [])
  return [...new Set(addresses)].slice(0, mostAddresses)
}
