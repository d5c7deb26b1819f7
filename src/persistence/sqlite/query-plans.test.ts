import assert from "node:assert/strict"
import { DatabaseSync } from "node:sqlite"
import { before, describe, it } from "node:test"
import {
  accountByName,
  apiKeyByHash,
  apiKeysAfter,
  apiKeysOfAccountsAfter,
  packageWithOwners,
} from "../queries/access-queries.ts"
import { accountsAfter, packagesOfAccount } from "../queries/account-queries.ts"
import {
  auditOfAccount,
  auditOfAll,
  auditOfPackage,
  auditOfTarget,
  auditOldestFirst,
  refusalsOfAccount,
  refusalsOfAddress,
  refusalsOfAll,
  refusalsOfKey,
  refusalsOfPackage,
} from "../queries/audit-queries.ts"
import { blobUsers, packageBlobsAfter, symbolBlobsAfter } from "../queries/blob-queries.ts"
import { changesAfter, readChangeHead } from "../queries/change-queries.ts"
import { cursorOfFollower } from "../queries/follower-queries.ts"
import { invitationByKey, invitationsOfAccount } from "../queries/invitation-queries.ts"
import { reservationsOfPrefixes } from "../queries/prefix-queries.ts"
import { symbolFilesByKey, symbolPackageOfVersion } from "../queries/symbol-queries.ts"
import {
  availableSizes,
  availableVersions,
  highestListedId,
  storedVersion,
  takenVersion,
  tombstoneByIdentity,
  versionByIdentity,
  versionsBetween,
} from "../queries/version-queries.ts"
import type { Statement } from "../statement.ts"
import { migrate } from "./migrate.ts"
import { compiledStatements } from "./compiled-statements.ts"

function textOf(name: string): string {
  return compiledStatements[name]?.text ?? ""
}

describe("the plan of a read on the event loop", () => {
  let db: DatabaseSync

  before(() => {
    db = new DatabaseSync(":memory:")
    migrate(db)
  })

  function planOf<Parameters, Row>(statement: Statement<Parameters, Row>): readonly string[] {
    const plan = db.prepare(`explain query plan ${textOf(statement.name)}`).all()
    return plan.map((row) => String(row["detail"]))
  }

  /** It finds its rows by an index and in their order, so it costs what it answers, however large the feed is. */
  function assertCheap<Parameters, Row>(statement: Statement<Parameters, Row>): void {
    const dear = planOf(statement).filter((step) => /^SCAN (?!available$)|TEMP B-TREE/.test(step))
    assert.deepEqual(dear, [], textOf(statement.name))
  }

  it("finds keys, accounts and IDs by an index", () => {
    assertCheap(apiKeyByHash)
    assertCheap(accountByName)
    assertCheap(packageWithOwners)
  })

  it("finds pages of keys by their numbers, and of an account's without reading others'", () => {
    assertCheap(apiKeysAfter)
    const scans = planOf(apiKeysOfAccountsAfter).filter((step) => /^SCAN (?!wanted)/.test(step))
    assert.deepEqual(scans, [])
  })

  it("finds pages of accounts and of what they own by an index, in their order", () => {
    assertCheap(accountsAfter)
    assertCheap(packagesOfAccount)
  })

  it("finds invitations by an index", () => {
    assertCheap(invitationByKey)
    assertCheap(invitationsOfAccount)
    assert.ok(planOf(reservationsOfPrefixes).every((step) => !step.startsWith("SCAN reserved")))
  })

  it("finds versions by an index, in their order", () => {
    assertCheap(versionByIdentity)
    assertCheap(storedVersion)
    assertCheap(tombstoneByIdentity)
    assertCheap(takenVersion)
    assertCheap(highestListedId)
  })

  it("finds the versions of a range by an index, and cuts them before it reads their entries", () => {
    const searches = planOf(versionsBetween).filter((step) => step.startsWith("SEARCH versions"))
    assert.match(
      searches[0] ?? "",
      /USING COVERING INDEX versions_order .*sort_key>\? AND sort_key<\?/,
    )
    assert.match(searches[1] ?? "", /USING INDEX versions_identity/)
    assert.equal(searches.length, 2)
    assert.match(textOf(versionsBetween.name), /limit 64\)/)
  })

  it("makes the version list from an index alone", () => {
    assertCheap(availableVersions)
    assertCheap(availableSizes)
    for (const plan of [planOf(availableVersions), planOf(availableSizes)]) {
      const reads = plan.filter((step) => step.startsWith("SEARCH"))
      assert.ok(reads.every((step) => step.includes("USING COVERING INDEX")))
      assert.equal(reads.length, 2)
    }
  })

  it("finds a page of the audit and of the refusals by an index, in its order", () => {
    assertCheap(auditOfAll)
    assertCheap(auditOfAccount)
    assertCheap(auditOfPackage)
    assertCheap(auditOfTarget)
    assertCheap(auditOldestFirst)
    assertCheap(refusalsOfAll)
    assertCheap(refusalsOfAccount)
    assertCheap(refusalsOfKey)
    assertCheap(refusalsOfAddress)
    assertCheap(refusalsOfPackage)
  })

  it("finds changes, blobs and symbols by an index", () => {
    assertCheap(changesAfter)
    assertCheap(cursorOfFollower)
    assertCheap(readChangeHead)
    assertCheap(blobUsers)
    assertCheap(packageBlobsAfter)
    assertCheap(symbolBlobsAfter)
    assertCheap(symbolFilesByKey)
    assertCheap(symbolPackageOfVersion)
  })
})
