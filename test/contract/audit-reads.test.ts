import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import type { Administrator } from "../../src/domain/administration.ts"
import type { ApiKey } from "../../src/domain/api-key.ts"
import type { NewRefusal } from "../../src/domain/ports/audit-commands.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { administratorWith } from "../../src/services/access/who-sees.ts"
import { listAudit, type AuditFilter } from "../../src/services/audit/list-audit.ts"
import { listRefusals, type RefusalFilter } from "../../src/services/audit/list-refusals.ts"
import { formatPlace, parsePlace, type HistoryPage } from "../../src/services/audit/read-history.ts"
import { refusalAt } from "../support/refusals.ts"
import { Subject } from "./package-store/subject.ts"

const machine: Administrator = { kind: "machine" }
const all = { limit: 1000 }

describe("reading the audit", () => {
  let folder = ""
  let packages: PackageStore
  let subject: Subject
  let dana: ApiKey
  let kim: ApiKey
  let asDana: Administrator
  let asRoot: Administrator

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-audit-"))
    packages = await openSqliteStore({ file: join(folder, "lode.db") })
    subject = new Subject(packages)
    dana = await subject.aPusher("dana", { scopes: ["admin"] })
    kim = await subject.aPusher("kim", { scopes: ["admin"] })
    await packages.addAccount({ name: "root", siteAdmin: true, now: subject.now() })
    const root = await subject.aKey("root", { scopes: ["admin"] })
    asDana = await administratorWith(packages, dana)
    asRoot = await administratorWith(packages, root)
    await subject.push(dana, ["Dana.Lib", "1.0.0"], { address: "192.0.2.1" })
    await subject.push(kim, ["Kim.Lib", "1.0.0"], { address: "192.0.2.2" })
    const { now: _now, ...target } = subject.change(root, "Dana.Lib", "1.0.0")
    await packages.deleteVersion({
      ...target,
      address: "192.0.2.3",
      meaning: "unlist",
      now: subject.now(),
    })
    const added = [
      refusal({ account: "dana", apiKey: dana.key, address: "192.0.2.1", id: "Kim.Lib" }),
      refusal({ account: "kim", apiKey: kim.key, address: "192.0.2.2", id: "Dana.Lib" }),
      refusal({ account: undefined, apiKey: undefined, address: "192.0.2.1", id: undefined }),
    ]
    await packages.writeRefusals({ added, counted: [] })
  })
  after(async () => {
    await packages[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  function refusal(change: Partial<NewRefusal>): NewRefusal {
    return refusalAt(subject.now(), { address: "192.0.2.9", ...change })
  }

  async function deeds(who: Administrator, filter: AuditFilter, page: HistoryPage = all) {
    const listing = await listAudit({ packages }, who, filter, page)
    assert.equal(listing.kind, "page", JSON.stringify(listing))
    return listing.kind === "page" ? listing : assert.fail()
  }

  async function refused(who: Administrator, filter: RefusalFilter) {
    const listing = await listRefusals({ packages }, who, filter, all)
    if (listing.kind === "refused") return listing.refusal.code
    return listing.entries.map(({ account, address, apiKey, id }) => [account, address, apiKey, id])
  }

  it("shows a site administrator everything, and others what they did", async () => {
    const everything = await deeds(machine, {})
    assert.deepEqual(await deeds(asRoot, {}), everything)
    assert.ok(everything.entries.length >= 8)
    const own = await deeds(asDana, {})
    assert.deepEqual(
      own.entries.map(({ action, address }) => [action, address]),
      [["push", "192.0.2.1"]],
    )
  })

  it("shows owners what happened to their IDs, without others' addresses and keys", async () => {
    const { entries } = await deeds(asDana, { package: "DANA.lib" })
    assert.deepEqual(
      entries.map(({ action, account, apiKey, address }) => [action, account, apiKey, address]),
      [
        ["unlisted", "root", undefined, undefined],
        ["push", "dana", dana.key, "192.0.2.1"],
      ],
    )
    assert.deepEqual(await refused(asDana, { package: "Dana.Lib" }), [
      ["kim", "", undefined, "Dana.Lib"],
    ])
  })

  it("shows nobody others' deeds, IDs, keys and addresses, be they there or not", async () => {
    const others: readonly RefusalFilter[] = [
      { account: "kim" },
      { account: "nobody" },
      { package: "Kim.Lib" },
      { package: "No.Such" },
      { apiKey: kim.key },
      { apiKey: 4711 },
    ]
    for (const filter of others) {
      const listing = await listAudit({ packages }, asDana, filter, all)
      assert.equal(listing.kind, "refused", JSON.stringify(filter))
      assert.equal(await refused(asDana, filter), "SITE_ADMINISTRATOR_ONLY")
    }
    const probes: readonly RefusalFilter[] = [
      { address: "192.0.2.1" },
      { account: "dana", address: "192.0.2.1" },
      { package: "Dana.Lib", address: "192.0.2.2" },
      { package: "Dana.Lib", apiKey: kim.key },
    ]
    for (const filter of probes)
      assert.equal(await refused(asDana, filter), "SITE_ADMINISTRATOR_ONLY")
  })

  it("finds refusals by account, key, address and ID", async () => {
    const own = ["dana", "192.0.2.1", dana.key, "Kim.Lib"]
    assert.deepEqual(await refused(asDana, {}), [own])
    assert.deepEqual(await refused(asDana, { account: "DANA" }), [own])
    assert.deepEqual(await refused(asDana, { apiKey: dana.key }), [own])
    assert.deepEqual(await refused(asRoot, { package: "kim.lib" }), [own])
    const nameless = [undefined, "192.0.2.1", undefined, undefined]
    assert.deepEqual(await refused(asRoot, { address: "192.0.2.1" }), [nameless, own])
    assert.deepEqual(await refused(machine, { action: "read" }), [])
    assert.equal((await refused(machine, {})).length, 3)
  })

  it("goes on where a page ended, with entries of one moment and new ones in between", async () => {
    const now = subject.now()
    for (let count = 0; count < 130; count += 1)
      await packages.addAccount({ name: `same${count}`, siteAdmin: false, now })
    const seen: number[] = []
    let after: HistoryPage["after"]
    do {
      const { entries, next } = await deeds(machine, { since: now }, { limit: 7, after })
      seen.push(...entries.map(({ number }) => number))
      after = next && parsePlace(formatPlace(next))
      await packages.addAccount({
        name: `new${seen.length}`,
        siteAdmin: false,
        now: subject.now(),
      })
    } while (after !== undefined)
    assert.equal(seen.length, 130)
    assert.equal(new Set(seen).size, 130)
  })

  it("looks at a bounded number of entries for a page, which may be short and go on", async () => {
    const page = { limit: 10, mostRead: 64 }
    const first = await deeds(machine, { action: "unlisted" }, page)
    assert.deepEqual(first.entries, [])
    assert.notEqual(first.next, undefined)
    const second = await deeds(machine, { action: "unlisted" }, { ...page, after: first.next })
    assert.deepEqual(second.entries, [])
    const rest = await deeds(machine, { action: "unlisted" }, { limit: 10, after: second.next })
    assert.deepEqual([rest.entries.length, rest.next], [1, undefined])
  })

  it("knows a place from any other text", () => {
    for (const text of ["", "1", "1-", "-1", "1-2-3", "a-b", "99999999999999999-1", "1e3-1"])
      assert.equal(parsePlace(text), undefined, text)
  })
})
