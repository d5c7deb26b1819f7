import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Actor } from "../../../src/domain/account.ts"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import type { AuditEntry } from "../../../src/domain/audit.ts"
import type { AuditScope } from "../../../src/domain/ports/audit-reads.ts"
import type { PackageStore } from "../../../src/domain/ports/package-store.ts"
import { openSqliteStore } from "../../../src/persistence/sqlite/sqlite-store.ts"
import { sha256, Subject } from "../../contract/package-store/subject.ts"

/** A record with an administrator, and what each scenario may change. */
export class AuditedWorld implements AsyncDisposable {
  readonly store: PackageStore
  readonly subject: Subject
  readonly root: ApiKey
  readonly by: Actor
  readonly #folder: string
  #names = 0

  private constructor(folder: string, subject: Subject, store: PackageStore, root: ApiKey) {
    this.#folder = folder
    this.store = store
    this.subject = subject
    this.root = root
    this.by = { apiKey: root.key, address: "192.0.2.7" }
  }

  static async open(): Promise<AuditedWorld> {
    const folder = await mkdtemp(join(tmpdir(), "lode-audited-"))
    const store = await openSqliteStore({ file: join(folder, "lode.db") })
    const subject = new Subject(store)
    await store.addAccount({ name: "root", siteAdmin: true, now: subject.now() })
    const root = await subject.aKey("root", { scopes: ["admin"] })
    return new AuditedWorld(folder, subject, store, root)
  }

  /** The newest entries of the audit (auditPage), or of one thing's; the newest first. */
  audit(of: AuditScope = { kind: "all" }): Promise<readonly AuditEntry[]> {
    const end = { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER }
    return this.store.auditBefore(of, { before: end, since: 0 })
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]()
    await rm(this.#folder, { recursive: true })
  }
}
