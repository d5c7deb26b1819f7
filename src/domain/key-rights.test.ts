import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { aKeyOf, anAccount } from "../../test/support/accounts.ts"
import type { Account, OrganisationRole } from "./account.ts"
import { administratorOf, type Administrator } from "./administration.ts"
import { coversGlob, matchesGlob, type ApiKey } from "./api-key.ts"
import { judgeNewKey, judgeRotation, mayManage, type WantedKey } from "./key-rights.ts"

const dana = anAccount("dana")
const eve = anAccount("eve")
const root = anAccount("root", { siteAdmin: true })
const builds = anAccount("builds", { kind: "service" })
const acme = anAccount("Acme", { kind: "organisation" })

function keyOf(of: Account, change: Partial<ApiKey> = {}): ApiKey {
  return aKeyOf(of, { scopes: ["admin"], ...change })
}

/** Who holds a key of `of`, which is something in Acme. */
function holder(of: Account, change: Partial<ApiKey> = {}, role?: OrganisationRole): Administrator {
  const memberships = role === undefined ? [] : [{ organisation: acme, role }]
  return administratorOf(keyOf(of, change), memberships)
}

function wanted(of: Account | undefined, change: Partial<WantedKey> = {}): WantedKey {
  return {
    accountName: of?.name ?? "nobody",
    account: of,
    ownerName: undefined,
    owner: of,
    role: undefined,
    scopes: ["push", "read"],
    globs: [],
    ...change,
  }
}

const forAcme = { ownerName: "Acme", owner: acme, role: "collaborator" } as const

function answer(who: Administrator, key: WantedKey): string {
  return judgeNewKey(who, key)?.code ?? "yes"
}

const machine: Administrator = { kind: "machine" }

describe("whose keys one may make", () => {
  it("is everybody's at the machine itself, where it makes sense", () => {
    for (const each of [dana, root, builds]) assert.equal(answer(machine, wanted(each)), "yes")
    assert.equal(answer(machine, wanted(dana, forAcme)), "yes")
    assert.equal(answer(machine, wanted(undefined)), "ACCOUNT_NOT_FOUND")
    assert.equal(answer(machine, wanted(acme)), "API_KEY_OF_ORGANISATION")
    const stranger = { ...forAcme, role: undefined }
    assert.equal(answer(machine, wanted(dana, stranger)), "API_KEY_OWNER_NOT_MEMBER")
    const away = anAccount("away", { disabled: 1 })
    assert.equal(answer(machine, wanted(away)), "ACCOUNT_DISABLED")
  })

  it("is one's own, and those for one's organisations", () => {
    assert.equal(answer(holder(dana), wanted(dana)), "yes")
    assert.equal(answer(holder(dana, {}, "collaborator"), wanted(dana, forAcme)), "yes")
    assert.equal(answer(holder(builds), wanted(builds)), "yes")
    const stranger = { ...forAcme, role: undefined }
    assert.equal(answer(holder(dana), wanted(dana, stranger)), "API_KEY_OWNER_NOT_MEMBER")
  })

  it("is no other person's, for site administrators neither", () => {
    for (const who of [holder(eve), holder(root), holder(eve, {}, "admin")]) {
      assert.equal(answer(who, wanted(dana)), "API_KEY_FOR_ANOTHER_ACCOUNT")
      assert.equal(answer(who, wanted(dana, forAcme)), "API_KEY_FOR_ANOTHER_ACCOUNT")
    }
  })

  it("tells only site administrators which accounts there are", () => {
    assert.equal(answer(holder(dana), wanted(undefined)), "API_KEY_FOR_ANOTHER_ACCOUNT")
    assert.equal(answer(holder(root), wanted(undefined)), "ACCOUNT_NOT_FOUND")
  })

  it("is a service's for site administrators, and for an organisation's admins where it acts for that", () => {
    const other = "API_KEY_FOR_ANOTHER_ACCOUNT"
    assert.equal(answer(holder(root), wanted(builds)), "yes")
    assert.equal(answer(holder(root), wanted(builds, forAcme)), other)
    assert.equal(answer(holder(dana, {}, "admin"), wanted(builds, forAcme)), "yes")
    assert.equal(answer(holder(dana, {}, "admin"), wanted(builds)), other)
    assert.equal(answer(holder(dana, {}, "collaborator"), wanted(builds, forAcme)), other)
  })

  it("stays within the organisation that the maker's key acts for", () => {
    const maker = holder(dana, { owner: acme, role: "admin" })
    assert.equal(answer(maker, wanted(dana, forAcme)), "yes")
    assert.equal(answer(maker, wanted(builds, forAcme)), "yes")
    assert.equal(answer(maker, wanted(dana)), "API_KEY_OWNER_WIDER")
    const siteAdmin = holder(root, { owner: acme, role: "admin" })
    assert.equal(answer(siteAdmin, wanted(builds)), "API_KEY_FOR_ANOTHER_ACCOUNT")
  })

  it("is nobody's for who is locked", () => {
    const locked = anAccount("locked", { locked: "spam" })
    assert.equal(answer(holder(locked), wanted(locked)), "ACCOUNT_LOCKED")
  })
})

describe("what a new key may do", () => {
  it("is no more than what its maker may", () => {
    const narrow = holder(dana, { scopes: ["push", "read"] })
    assert.equal(answer(narrow, wanted(dana, { scopes: ["push-version", "symbols"] })), "yes")
    assert.deepEqual(judgeNewKey(narrow, wanted(dana, { scopes: ["read", "delete", "admin"] })), {
      code: "API_KEY_SCOPES_WIDER",
      parameters: { scopes: ["delete", "admin"] },
    })
  })

  it("covers no more IDs", () => {
    const maker = holder(dana, { globs: ["Contoso.*", "Fabrikam"] })
    const globs = (...patterns: string[]) => answer(maker, wanted(dana, { globs: patterns }))
    assert.equal(globs("contoso.json", "CONTOSO.*.Core", "fabrikam"), "yes")
    assert.equal(globs("Contoso*"), "API_KEY_GLOBS_WIDER")
    assert.equal(globs("Contoso.Json", "Fabrikam.*"), "API_KEY_GLOBS_WIDER")
    assert.equal(globs("*"), "API_KEY_GLOBS_WIDER")
    assert.equal(globs(), "API_KEY_GLOBS_WIDER")
  })

  const text = fc.array(fc.constantFrom("a", "b", "."), { maxLength: 3 }).map((l) => l.join(""))
  const pattern = fc
    .array(fc.constantFrom("a", "b", ".", "*"), { maxLength: 6 })
    .map((parts) => parts.join(""))

  /** Puts one of `parts` in the place of each '*', in turn. */
  function fillIn(glob: string, parts: readonly string[]): string {
    let at = 0
    return glob.replace(/\*/g, () => parts[at++ % parts.length] ?? "")
  }

  it("covers what is made of its maker's pattern by saying more where that says '*'", () => {
    const patterns = fc.array(pattern, { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(pattern, patterns, (wider, parts) => {
        const narrower = fillIn(wider, parts)
        assert.ok(coversGlob([wider], narrower), `${wider} ${narrower}`)
      }),
    )
  })

  it("covers no ID that its maker's pattern does not, whatever the patterns are", () => {
    const texts = fc.array(text, { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(pattern, pattern, texts, (wider, narrower, parts) => {
        const id = fillIn(narrower, parts)
        assert.ok(matchesGlob(narrower, id))
        if (coversGlob([wider], narrower))
          assert.ok(matchesGlob(wider, id), `${wider} ${narrower} ${id}`)
      }),
      { numRuns: 5000 },
    )
  })
})

describe("whose keys one may see and revoke", () => {
  const ofDana = keyOf(dana)
  const danaForAcme = keyOf(dana, { owner: acme, role: "collaborator" })

  it("is one's own, those for organisations that one is an admin of, and all for site administrators", () => {
    const both = [ofDana, danaForAcme]
    const seen = (who: Administrator) => both.map((key) => mayManage(who, key))
    assert.deepEqual(seen(machine), [true, true])
    assert.deepEqual(seen(holder(root)), [true, true])
    assert.deepEqual(seen(holder(dana)), [true, true])
    assert.deepEqual(seen(holder(dana, { owner: acme, role: "collaborator" })), [false, true])
    assert.deepEqual(seen(holder(eve, {}, "admin")), [false, true])
    assert.deepEqual(seen(holder(eve, { owner: acme, role: "admin" })), [false, true])
    assert.deepEqual(seen(holder(eve, {}, "collaborator")), [false, false])
    assert.deepEqual(seen(holder(eve)), [false, false])
  })
})

describe("which keys can be replaced", () => {
  const code = (change: Partial<ApiKey>) => judgeRotation(keyOf(dana, change), 100)?.code
  it("are those that work", () => {
    assert.equal(code({}), undefined)
    assert.equal(code({ expires: 101 }), undefined)
    assert.equal(code({ expires: 100 }), "API_KEY_NOT_ROTATABLE")
    assert.equal(code({ revoked: 1 }), "API_KEY_NOT_ROTATABLE")
    assert.equal(code({ session: true }), "API_KEY_NOT_ROTATABLE")
    assert.equal(code({ replacedBy: 8 }), "API_KEY_ROTATED_ALREADY")
  })
})
