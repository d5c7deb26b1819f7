import assert from "node:assert/strict"
import type { Actor } from "../../../src/domain/account.ts"
import type { ApiKey, Scope } from "../../../src/domain/api-key.ts"
import type { AuditEntry } from "../../../src/domain/audit.ts"
import type { PackageStore } from "../../../src/domain/ports/package-store.ts"
import { Subject } from "../package-store/subject.ts"
import { useSubjectOf, type Tested } from "../use-subject.ts"

export type MakeStore = () => Promise<Tested<PackageStore>>

/** A store with people, organisations and IDs, and the shortest way to ask things of it as one of them. */
export class AccessSubject {
  readonly store: PackageStore
  readonly packages: Subject

  constructor(store: PackageStore) {
    this.store = store
    this.packages = new Subject(store)
  }

  now(): number {
    return this.packages.now()
  }

  /** A person, where there is none of that name yet, and a key of theirs that may administer. */
  async actor(name: string, key: { owner?: string; scopes?: Scope[]; globs?: string[] } = {}) {
    await this.store.addAccount({ name, siteAdmin: false, now: this.now() })
    const { key: apiKey } = await this.key(name, { scopes: ["admin"], ...key })
    return { by: { apiKey, address: "192.0.2.7" } satisfies Actor, now: this.now() }
  }

  key(
    accountName: string,
    { owner, ...change }: { owner?: string; scopes?: Scope[]; globs?: string[] } = {},
  ): Promise<ApiKey> {
    return this.packages.aKey(accountName, {
      ...change,
      ...(owner !== undefined && { ownerName: owner }),
    })
  }

  /** An organisation with these admins. */
  async organisation(name: string, ...admins: readonly string[]): Promise<void> {
    for (const admin of admins)
      await this.store.addAccount({ name: admin, siteAdmin: false, now: this.now() })
    const [adminName = ""] = admins
    const made = await this.store.createOrganisation({ name, adminName, now: this.now() })
    assert.equal(made.kind, "done")
    for (const admin of admins.slice(1)) await this.member(name, admin, "admin")
  }

  async member(organisationName: string, accountName: string, role: "admin" | "collaborator") {
    await this.store.addAccount({ name: accountName, siteAdmin: false, now: this.now() })
    const target = { organisationName, accountName, role, now: this.now() }
    assert.deepEqual(await this.store.addMember(target), { kind: "done" })
  }

  /** An ID that a person, or an organisation of theirs, owns. */
  async owned(id: string, pusher: string, owner?: string): Promise<void> {
    await this.store.addAccount({ name: pusher, siteAdmin: false, now: this.now() })
    const key = await this.key(pusher, { scopes: ["push"], ...(owner !== undefined && { owner }) })
    await this.packages.push(key, [id, "1.0.0"])
  }

  owner(id: string, accountName: string) {
    return { feed: "default", lowerId: id.toLowerCase(), accountName, now: this.now() }
  }

  async owners(id: string): Promise<readonly string[] | undefined> {
    return (await this.store.findPackage("default", id.toLowerCase()))?.owners
  }

  async roles(organisation: string): Promise<readonly string[]> {
    const members = await this.store.membersOf(organisation)
    return members.map(({ account, role }) => `${account.name} ${role}`)
  }

  /** What was done to one thing, oldest first: the action, by whom and from where. */
  async audit(target: string): Promise<readonly AuditEntry[]> {
    const before = { time: this.now(), number: 0 }
    const [feed = "", lowerId = ""] = target.split("/")
    const newest = await this.store.auditBefore(
      feed === "default" ? { kind: "package", feed, lowerId } : { kind: "target", target },
      { before, since: 0 },
    )
    return newest.filter((entry) => entry.target === target).toReversed()
  }
}

/** What an outcome says in a word: its kind, or the code of its refusal. */
export function said(outcome: {
  readonly kind: string
  readonly refusal?: { readonly code: string }
}): string {
  return outcome.refusal?.code ?? outcome.kind
}

/** A subject on a record of its own for the tests of the surrounding `describe`, which use names of their own. */
export function useAccessSubject(make: MakeStore): () => AccessSubject {
  return useSubjectOf(make, (store) => new AccessSubject(store))
}
