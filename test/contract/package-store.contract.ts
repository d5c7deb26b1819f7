import { describe } from "node:test"
import { describeAccess } from "./package-store/access.ts"
import { describeAccounts } from "./package-store/accounts.ts"
import { describeChanges } from "./package-store/changes.ts"
import { describeListing } from "./package-store/listing.ts"
import { describeProcesses } from "./package-store/processes.ts"
import { describePushes } from "./package-store/pushes.ts"
import { describeReads } from "./package-store/reads.ts"
import type { MakeRecord } from "./package-store/subject.ts"
import { describeSymbols } from "./package-store/symbols.ts"

/** What every package store does. */
export function describePackageStore(name: string, make: MakeRecord): void {
  describe(`package store: ${name}`, () => {
    describePushes(make)
    describeListing(make)
    describeAccess(make)
    describeAccounts(make)
    describeSymbols(make)
    describeChanges(make)
    describeReads(make)
    describeProcesses(make)
  })
}
