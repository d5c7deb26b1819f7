import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import { pruneAudit } from "../../src/services/audit/prune-audit.ts"
import { refusalAt } from "../support/refusals.ts"

const day = 86_400_000_000
const now = Date.UTC(2026, 10, 21) * 1000
const stretch = {
  before: { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER },
  since: 0,
}

describe("pruning the audit", () => {
  let folder = ""
  let packages: PackageStore
  const clock = { now: () => now }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-prune-"))
    packages = await openSqliteStore({ file: join(folder, "lode.db") })
    for (const age of [500, 401, 399, 1])
      await packages.addAccount({ name: `age${age}`, siteAdmin: false, now: now - age * day })
    await packages.writeRefusals({
      added: [40, 31, 29, 1].map((age) => refusalAt(now - age * day)),
      counted: [],
    })
  })
  after(async () => {
    await packages[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  async function ages(): Promise<readonly string[]> {
    const entries = await packages.auditBefore({ kind: "all" }, stretch)
    return entries.map(({ target }) => target)
  }

  it("removes refusals after thirty days though the audit is kept for ever", async () => {
    const pruned = await pruneAudit({ packages, clock, retention: "forever" })
    assert.deepEqual(pruned, { audit: 0, refusals: 2 })
    assert.equal((await packages.refusalsBefore({ kind: "all" }, stretch)).length, 2)
    assert.equal((await ages()).length, 4)
  })

  it("removes what is older than the retention, and audits that it did", async () => {
    const pruned = await pruneAudit({ packages, clock, retention: 400 * day })
    assert.deepEqual(pruned, { audit: 2, refusals: 0 })
    assert.deepEqual(await ages(), ["audit", "account/age1", "account/age399"])
    const [entry] = await packages.auditBefore({ kind: "all" }, stretch)
    assert.deepEqual([entry?.action, entry?.after?.["removed"]], ["audit prune", 2])
  })

  it("keeps refusals no longer than the audit", async () => {
    await pruneAudit({ packages, clock, retention: 7 * day })
    assert.equal((await packages.refusalsBefore({ kind: "all" }, stretch)).length, 1)
  })

  it("keeps the newest refusals only, where there are too many", async () => {
    const added = Array.from({ length: 30 }, (_, count) => refusalAt(now - count))
    await packages.writeRefusals({ added, counted: [] })
    const limits = { auditBefore: undefined, refusalsBefore: 0, limit: 100, now }
    const pruned = await packages.pruneAudit({ ...limits, mostRefusals: 10 })
    assert.deepEqual(pruned, { audit: 0, refusals: 21 })
    assert.equal((await packages.refusalsBefore({ kind: "all" }, stretch)).length, 10)
  })

  it("removes many in commands of a bounded size", async () => {
    const added = Array.from({ length: 1200 }, () => refusalAt(now - 31 * day))
    await packages.writeRefusals({ added, counted: [] })
    const sizes: number[] = []
    const counting = {
      pruneAudit: async (pruning: Parameters<PackageStore["pruneAudit"]>[0]) => {
        const pruned = await packages.pruneAudit(pruning)
        sizes.push(pruned.refusals)
        return pruned
      },
    }
    const pruned = await pruneAudit({ packages: counting, clock, retention: "forever" })
    assert.deepEqual([pruned.refusals, sizes], [1200, [500, 500, 200]])
  })
})
