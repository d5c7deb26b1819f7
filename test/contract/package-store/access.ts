import assert from "node:assert/strict"
import { before, describe, it } from "node:test"
import type { ApiKey, Scope } from "../../../src/domain/api-key.ts"
import type { ListingChange, PushRecord } from "../../../src/domain/ports/package-commands.ts"
import type { RefusalCode } from "../../../src/domain/refusals/refusal.ts"
import { start, useSubject, type MakeRecord, type Subject } from "./subject.ts"

export function describeAccess(make: MakeRecord): void {
  describe("rights, judged again inside the transaction", () => {
    const subject = useSubject(make)
    let record: Subject
    let dana: ApiKey

    before(async () => {
      record = subject()
      dana = await record.aPusher("Dana")
      await record.push(dana, ["Contoso.Json", "1.0.0"])
    })

    /** What each command says to this key; "done" where it is let through. */
    async function answers(key: ApiKey, id = "Contoso.Json") {
      const push = record.pushOf(key, [id, "2.0.0"])
      const change = record.change(key, id, "9.9.9")
      const symbols = record.symbolsOf(key, [id, "1.0.0", "contoso.json.pdb"])
      return {
        push: codeOf(await record.store.recordPush(push)),
        symbols: codeOf(await record.store.recordSymbols(symbols)),
        unlist: codeOf(await record.store.deleteVersion({ ...change, meaning: "unlist" })),
        remove: codeOf(await record.store.deleteVersion({ ...change, meaning: "hard-delete" })),
        relist: codeOf(await record.store.relistVersion(change)),
      }
    }

    function allSay(code: RefusalCode) {
      return { push: code, symbols: code, unlist: code, remove: code, relist: code }
    }

    it("refuses a key that is unknown", async () => {
      const seq = (await record.store.changeHead()).seq
      assert.deepEqual(await answers({ ...dana, key: 4711 }), allSay("API_KEY_UNKNOWN"))
      assert.equal((await record.store.changeHead()).seq, seq)
    })

    it("refuses a key that was revoked since it was looked up", async () => {
      const key = await record.aKey("Dana")
      const revoked = await record.store.revokeApiKey({ key: key.key, now: record.now() })
      assert.equal(revoked.kind, "done")
      assert.deepEqual(await answers(key), allSay("API_KEY_REVOKED"))
    })

    it("refuses a key that has expired, at the command's own time", async () => {
      const key = await record.aKey("Dana", { expires: start + 5_000_000_000 })
      const push = (now: number) =>
        record.store.recordPush({ ...record.pushOf(key, ["Contoso.Json", "1.0.0"]), now })
      assert.equal((await push(start + 4_999_999_999)).kind, "duplicate")
      assert.equal(codeOf(await push(start + 5_000_000_000)), "API_KEY_EXPIRED")
    })

    it("wants the scope of each command", async () => {
      const withScopes = async (...scopes: Scope[]) =>
        answers(await record.aKey("Dana", { scopes }))
      const none = allSay("API_KEY_SCOPE_MISSING")
      const missing = "missing"
      assert.deepEqual(await withScopes("read"), none)
      assert.deepEqual(await withScopes("unlist"), { ...none, unlist: missing, relist: missing })
      assert.deepEqual(await withScopes("delete"), { ...none, remove: missing })
      assert.deepEqual(await withScopes("symbols"), { ...none, symbols: "stored" })
      const withPushVersion = { ...none, push: "created", symbols: "stored" }
      assert.deepEqual(await withScopes("push-version"), withPushVersion)
      assert.deepEqual(await withScopes("push"), { ...none, push: "duplicate", symbols: "stored" })
      assert.deepEqual(await withScopes("admin"), {
        push: "duplicate",
        symbols: "stored",
        unlist: missing,
        remove: missing,
        relist: missing,
      })
    })

    it("lets a key for new versions make no new ID", async () => {
      const key = await record.aKey("Dana", { scopes: ["push-version"] })
      const outcome = await record.store.recordPush(record.pushOf(key, ["Contoso.Fresh", "1.0.0"]))
      assert.equal(codeOf(outcome), "API_KEY_NEW_ID_FORBIDDEN")
      assert.equal(await record.store.findPackage("default", "contoso.fresh"), undefined)
    })

    it("keeps a key to its globs", async () => {
      const key = await record.aKey("Dana", { globs: ["Fabrikam.*"] })
      assert.deepEqual(await answers(key), allSay("API_KEY_GLOB_MISMATCH"))
      await record.push(key, ["Fabrikam.Json", "1.0.0"])
    })

    it("refuses who is no owner, and says whose it is", async () => {
      const eve = await record.aPusher("Eve")
      const push = "PACKAGE_ID_OWNED_BY_ANOTHER"
      assert.deepEqual(await answers(eve), { ...allSay("PACKAGE_NOT_OWNED"), push })
      const outcome = await record.store.recordPush(record.pushOf(eve, ["contoso.json", "3.0.0"]))
      assert.ok(outcome.kind === "refused")
      assert.deepEqual(outcome.refusal.parameters, {
        id: "Contoso.Json",
        owners: "Dana",
        account: "Eve",
      })
    })

    it("lets a site administrator change listings of others, but push nothing to them", async () => {
      await record.store.addAccount({ name: "Root", siteAdmin: true, now: record.now() })
      const root = await record.aKey("Root")
      assert.deepEqual(await answers(root), {
        push: "PACKAGE_ID_OWNED_BY_ANOTHER",
        symbols: "PACKAGE_NOT_OWNED",
        unlist: "missing",
        remove: "missing",
        relist: "missing",
      })
    })

    it("gives a new ID to one of two accounts that push it at once", async () => {
      const eve = await record.aPusher("Eva")
      const pushes: PushRecord[] = Array.from({ length: 20 }, (_, index) =>
        record.pushOf(index % 2 === 0 ? dana : eve, ["Contoso.Contested", `1.0.${index}`]),
      )
      const outcomes = await Promise.all(pushes.map((push) => record.store.recordPush(push)))
      const created = pushes.filter((_, index) => outcomes[index]?.kind === "created")
      assert.equal(created.length, 10)
      assert.equal(new Set(created.map(({ apiKey }) => apiKey)).size, 1)
      const owner = created[0]?.apiKey === dana.key ? "Dana" : "Eva"
      const facts = await record.store.findPackage("default", "contoso.contested")
      assert.deepEqual(facts?.owners, [owner])
    })

    it("does not let a listing change of a stranger tell whether a version is there", async () => {
      const mallory = await record.aPusher("Mallory")
      const change = (version: string): ListingChange =>
        record.change(mallory, "contoso.json", version)
      const there = await record.store.relistVersion(change("1.0.0"))
      const absent = await record.store.relistVersion(change("7.7.7"))
      assert.deepEqual(there, absent)
    })
  })
}

function codeOf(outcome: {
  readonly kind: string
  readonly refusal?: { readonly code: string }
}): string {
  return outcome.refusal?.code ?? outcome.kind
}
