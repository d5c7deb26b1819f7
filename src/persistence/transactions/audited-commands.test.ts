import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { Subject } from "../../../test/contract/package-store/subject.ts"
import { accountScenarios } from "../../../test/support/audited/account-scenarios.ts"
import { keyScenarios } from "../../../test/support/audited/key-scenarios.ts"
import { ownerScenarios } from "../../../test/support/audited/owner-scenarios.ts"
import { recordScenarios } from "../../../test/support/audited/record-scenarios.ts"
import { versionScenarios } from "../../../test/support/audited/version-scenarios.ts"
import type { Audited } from "../../../test/support/audited/scenario.ts"
import { AuditedWorld } from "../../../test/support/audited/world.ts"
import type { AuditEntry } from "../../domain/audit.ts"
import { openSqliteStore } from "../sqlite/sqlite-store.ts"
import { commandScripts, type CommandName } from "./command-scripts.ts"

/** What is neither a change nor a deed, and why. */
const unaudited = {
  forgetBlobDeletions: "the removal that named the blob was audited",
  noteKeyUse: "each use is a deed of its own, or a read",
  writeRefusals: "refusals have a table of their own",
  addDownloads: "each download is a read",
  recordPackagePdbs: "the push of the package was audited",
  moveFollower: "nothing that anybody can see",
} as const satisfies Partial<Record<CommandName, string>>

/** Every other command; the compiler names a missing one. */
const audited: Record<Exclude<CommandName, keyof typeof unaudited>, Audited> = {
  ...versionScenarios,
  ...accountScenarios,
  ...ownerScenarios,
  ...keyScenarios,
  ...recordScenarios,
}

describe("a command that changes something", () => {
  let folder = ""
  let world: AuditedWorld

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-audited-"))
    const store = await openSqliteStore({ file: join(folder, "lode.db") })
    const subject = new Subject(store)
    await store.addAccount({ name: "root", siteAdmin: true, now: subject.now() })
    world = new AuditedWorld(store, subject, await subject.aKey("root", { scopes: ["admin"] }))
  })
  after(async () => {
    await world.store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  const stretch = {
    before: { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER },
    since: 0,
  }

  /** The entries that something left, oldest first. */
  async function entriesOf(act: () => Promise<unknown>): Promise<readonly AuditEntry[]> {
    const former = await world.store.auditBefore({ kind: "all" }, stretch)
    const last = Math.max(0, ...former.map(({ number }) => number))
    await act()
    const all = await world.store.auditBefore({ kind: "all" }, stretch)
    return all.filter(({ number }) => number > last).toReversed()
  }

  it("is one of those that are known", () => {
    const known = [...Object.keys(audited), ...Object.keys(unaudited)]
    assert.deepEqual(known.toSorted(), Object.keys(commandScripts).toSorted())
  })

  for (const [name, { by, scenario }] of Object.entries(audited))
    it(`leaves an entry of who did what: ${name}`, async () => {
      const entries = await entriesOf(await scenario(world))
      assert.ok(entries.length > 0, "nothing was audited")
      const { account, apiKey, address } = entries[0] ?? assert.fail()
      if (name === "openSession") {
        assert.deepEqual([address, typeof account], ["192.0.2.8", "string"])
        return
      }
      const root = { account: "root", apiKey: world.root.key, address: "192.0.2.7" }
      const nobody = { account: undefined, apiKey: undefined, address: undefined }
      assert.deepEqual({ account, apiKey, address }, by === "actor" ? root : nobody)
      for (const { action, target, before: was, after: is } of entries) {
        assert.ok(action !== "" && target !== "")
        assert.ok(was !== undefined || is !== undefined, "neither before nor after")
      }
    })

  it("keeps what happened to an ID under the ID", async () => {
    const { feed, lowerId, ...version } = await world.version()
    await world.store.deleteVersion({ feed, lowerId, ...version, meaning: "unlist" })
    await world.store.setPackageLock({ feed, lowerId, reason: "why", ...world.deed() })
    const entries = await world.store.auditBefore({ kind: "package", feed, lowerId }, stretch)
    assert.deepEqual(
      entries.map(({ action }) => action),
      ["package lock", "unlisted", "push"],
    )
  })
})
