import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { allScenarios } from "../../../test/support/audited/all-scenarios.ts"
import type { Audited } from "../../../test/support/audited/scenario.ts"
import { AuditedWorld } from "../../../test/support/audited/world.ts"
import type { AuditEntry } from "../../domain/audit.ts"
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
const audited: Record<Exclude<CommandName, keyof typeof unaudited>, Audited> = allScenarios

describe("a command that changes something", () => {
  let world: AuditedWorld

  before(async () => {
    world = await AuditedWorld.open()
  })
  after(() => world[Symbol.asyncDispose]())

  /** The entries that something left, oldest first. */
  async function entriesOf(act: () => Promise<unknown>): Promise<readonly AuditEntry[]> {
    const former = await world.audit()
    const last = Math.max(0, ...former.map(({ number }) => number))
    await act()
    const all = await world.audit()
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
    const entries = await world.audit({ kind: "package", feed, lowerId })
    assert.deepEqual(
      entries.map(({ action }) => action),
      ["package lock", "unlisted", "push"],
    )
  })
})
