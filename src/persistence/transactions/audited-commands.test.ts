import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { Subject, sha256 } from "../../../test/contract/package-store/subject.ts"
import type { Actor } from "../../domain/account.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { AuditEntry } from "../../domain/audit.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import { openSqliteStore } from "../sqlite/sqlite-store.ts"
import { commandScripts, type CommandName } from "./command-scripts.ts"

/** A record with an administrator, and what each scenario may change. */
class World {
  readonly store: PackageStore
  readonly subject: Subject
  readonly root: ApiKey
  readonly by: Actor
  #names = 0

  constructor(store: PackageStore, subject: Subject, root: ApiKey) {
    this.store = store
    this.subject = subject
    this.root = root
    this.by = { apiKey: root.key, address: "192.0.2.7" }
  }

  /** Who, from where and when, as commands about keys and accounts take them. */
  deed() {
    return { by: this.by, now: this.subject.now() }
  }

  name(): string {
    return `name${(this.#names += 1)}`
  }

  async person(): Promise<string> {
    const name = this.name()
    await this.store.addAccount({ name, siteAdmin: false, now: this.subject.now() })
    return name
  }

  async organisation(): Promise<string> {
    const name = this.name()
    await this.store.createOrganisation({ name, adminName: await this.person(), ...this.deed() })
    return name
  }

  /** A version of the administrator's, pushed. */
  async version() {
    const push = await this.subject.push(this.root, [`Id.${this.name()}`, "1.0.0"])
    return this.place(push.id)
  }

  place(id: string) {
    return { ...this.subject.change(this.root, id, "1.0.0"), address: this.by.address }
  }

  async prefix() {
    const target = { lowerPrefix: `${this.name()}.`, anyRest: true }
    const ownerNames = [await this.person()]
    const { lowerPrefix: prefix } = target
    await this.store.reservePrefix({ ...target, prefix, shared: false, ownerNames, ...this.deed() })
    return target
  }

  newKey(accountName: string) {
    const hash = sha256(this.name())
    return { accountName, hash, description: this.name(), scopes: ["read"] as const, globs: [] }
  }

  async key(): Promise<number> {
    return (await this.subject.aKey(await this.person())).key
  }
}

/** Makes what is needed, and gives what is to be audited. */
type Scenario = (world: World) => Promise<() => Promise<unknown>>

interface Audited {
  /** Whether it can be done by somebody from somewhere; else it is done at the machine itself. */
  readonly by: "actor" | "machine"
  readonly scenario: Scenario
}

const actor = (scenario: Scenario): Audited => ({ by: "actor", scenario })
const machine = (scenario: Scenario): Audited => ({ by: "machine", scenario })

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
  recordPush: actor(async (world) => {
    const push = world.subject.pushOf(world.root, [`Id.${world.name()}`, "1.0.0"])
    return () => world.store.recordPush({ ...push, address: world.by.address })
  }),
  recordSymbols: actor(async (world) => {
    const { lowerId } = await world.version()
    const symbols = world.subject.symbolsOf(world.root, [lowerId, "1.0.0", "a.pdb"])
    return () => world.store.recordSymbols({ ...symbols, address: world.by.address })
  }),
  deleteVersion: actor(async (world) => {
    const version = await world.version()
    return () => world.store.deleteVersion({ ...version, meaning: "hard-delete" })
  }),
  relistVersion: actor(async (world) => {
    const version = await world.version()
    await world.store.deleteVersion({ ...version, meaning: "unlist" })
    return () => world.store.relistVersion(version)
  }),
  freeVersion: machine(async (world) => {
    const version = await world.version()
    await world.store.deleteVersion({ ...version, meaning: "hard-delete" })
    return () => world.store.freeVersion(version)
  }),
  dropVersion: machine(async (world) => {
    const version = await world.version()
    return () => world.store.dropVersion(version)
  }),
  addAccount: machine(
    async (world) => () =>
      world.store.addAccount({ name: world.name(), siteAdmin: false, now: world.subject.now() }),
  ),
  createAccount: actor(
    async (world) => () =>
      world.store.createAccount({
        name: world.name(),
        accountKind: "person",
        siteAdmin: false,
        ...world.deed(),
      }),
  ),
  createOrganisation: actor(async (world) => {
    const adminName = await world.person()
    return () => world.store.createOrganisation({ name: world.name(), adminName, ...world.deed() })
  }),
  changeAccount: actor(async (world) => {
    const accountName = await world.person()
    const change = { kind: "lock", reason: "a reason" } as const
    return () => world.store.changeAccount({ accountName, change, ...world.deed() })
  }),
  addMember: actor(async (world) => {
    const member = await newMember(world)
    return () => world.store.addMember({ ...member, role: "collaborator", ...world.deed() })
  }),
  setMemberRole: actor(async (world) => {
    const member = await newMember(world)
    await world.store.addMember({ ...member, role: "collaborator", ...world.deed() })
    return () => world.store.setMemberRole({ ...member, role: "admin", ...world.deed() })
  }),
  removeMember: actor(async (world) => {
    const member = await newMember(world)
    await world.store.addMember({ ...member, role: "collaborator", ...world.deed() })
    return () => world.store.removeMember({ ...member, ...world.deed() })
  }),
  answerInvitation: actor(async (world) => {
    const asker = await world.subject.aKey(await world.person(), { scopes: ["push", "admin"] })
    const { lowerId } = await world.subject.push(asker, [`Id.${world.name()}`, "1.0.0"])
    const asked = { feed: "default", lowerId, accountName: world.root.account.name }
    const by = { apiKey: asker.key, address: undefined }
    const outcome = await world.store.addOwner({ ...asked, by, now: world.subject.now() })
    assert.equal(outcome.kind, "invited")
    const invitation = outcome.kind === "invited" ? outcome.invitation.key : 0
    return () => world.store.answerInvitation({ invitation, answer: "accept", ...world.deed() })
  }),
  addOwner: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    const accountName = await world.person()
    return () => world.store.addOwner({ feed, lowerId, accountName, ...world.deed() })
  }),
  removeOwner: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    const owner = { feed, lowerId, accountName: await world.person() }
    await world.store.addOwner({ ...owner, now: world.subject.now() })
    return () => world.store.removeOwner({ ...owner, ...world.deed() })
  }),
  transferPackage: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    const accountName = await world.person()
    return () => world.store.transferPackage({ feed, lowerId, accountName, ...world.deed() })
  }),
  setPackageLock: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    return () => world.store.setPackageLock({ feed, lowerId, reason: "why", ...world.deed() })
  }),
  reservePrefix: actor(async (world) => {
    const target = { lowerPrefix: `${world.name()}.`, anyRest: true }
    const wish = { prefix: target.lowerPrefix, shared: false, ownerNames: [await world.person()] }
    return () => world.store.reservePrefix({ ...target, ...wish, ...world.deed() })
  }),
  releasePrefix: actor(async (world) => {
    const target = await world.prefix()
    return () => world.store.releasePrefix({ ...target, ...world.deed() })
  }),
  addPrefixOwner: actor(async (world) => {
    const target = { ...(await world.prefix()), accountName: await world.person() }
    return () => world.store.addPrefixOwner({ ...target, ...world.deed() })
  }),
  removePrefixOwner: actor(async (world) => {
    const target = { ...(await world.prefix()), accountName: await world.person() }
    await world.store.addPrefixOwner({ ...target, ...world.deed() })
    return () => world.store.removePrefixOwner({ ...target, ...world.deed() })
  }),
  addApiKey: actor(
    async (world) => () =>
      world.store.addApiKey({ ...world.newKey(world.root.account.name), ...world.deed() }),
  ),
  setApiKey: machine(async (world) => {
    const accountName = await world.person()
    return () => world.store.setApiKey({ ...world.newKey(accountName), now: world.subject.now() })
  }),
  revokeApiKey: actor(async (world) => {
    const key = await world.key()
    return () => world.store.revokeApiKey({ key, ...world.deed() })
  }),
  rotateApiKey: actor(async (world) => {
    const { key } = await world.subject.aKey(world.root.account.name)
    const lifetimes = { expires: undefined, oldExpires: world.subject.now() + 1e9 }
    const hash = sha256(world.name())
    return () => world.store.rotateApiKey({ key, hash, ...lifetimes, ...world.deed() })
  }),
  setPassword: machine(async (world) => {
    const accountName = await world.person()
    const now = world.subject.now()
    return () => world.store.setPassword({ accountName, hash: "$argon2id$x", now })
  }),
  openSession: machine(async (world) => {
    const accountName = await world.person()
    const verified = "$argon2id$x"
    await world.store.setPassword({ accountName, hash: verified, now: world.subject.now() })
    const account = (await world.store.findAccount(accountName))?.key ?? 0
    const now = world.subject.now()
    const session = { account, verified, rehashed: undefined, expires: now + 1e9, now }
    const hash = sha256(world.name())
    return () => world.store.openSession({ ...session, hash, address: "192.0.2.8" })
  }),
  deprecateVersions: actor(async (world) => {
    const { lowerId, ...version } = await world.version()
    const deprecation = { reasons: ["Legacy"] } as const
    const target = { ...version, lowerId, id: lowerId, listed: undefined }
    return () => world.store.deprecateVersions({ ...target, lowerVersions: ["1.0.0"], deprecation })
  }),
  loadAdvisories: actor(async (world) => {
    const advisories = [anAdvisory(world.name())]
    return () => world.store.loadAdvisories({ advisories, ...world.deed() })
  }),
  removeAdvisory: actor(async (world) => {
    const advisory = world.name()
    await world.store.loadAdvisories({ advisories: [anAdvisory(advisory)], ...world.deed() })
    return () => world.store.removeAdvisory({ advisory, ...world.deed() })
  }),
  pruneAudit: machine(async (world) => {
    const auditBefore = 2
    await world.store.addAccount({ name: world.name(), siteAdmin: false, now: 1 })
    const limits = { refusalsBefore: 0, mostRefusals: 1000, limit: 10, now: world.subject.now() }
    return () => world.store.pruneAudit({ auditBefore, ...limits })
  }),
}

function anAdvisory(id: string) {
  const affected = [{ id: "Contoso.Json", versions: "(, 2.0.0)" }]
  const url = `https://example.com/${id}`
  return { id, url, severity: 2, summary: "", modified: 1, affected } as const
}

async function newMember(world: World) {
  return { organisationName: await world.organisation(), accountName: await world.person() }
}

describe("a command that changes something", () => {
  let folder = ""
  let world: World

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-audited-"))
    const store = await openSqliteStore({ file: join(folder, "lode.db") })
    const subject = new Subject(store)
    await store.addAccount({ name: "root", siteAdmin: true, now: subject.now() })
    world = new World(store, subject, await subject.aKey("root", { scopes: ["admin"] }))
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
