import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { aKeyOf, anAccount } from "../../test/support/accounts.ts"
import type { Account, OrganisationRole } from "./account.ts"
import {
  administratorOf,
  decidesAs,
  decidesFor,
  isSiteAdministrator,
  judgeLockedAccounts,
  judgeOrganisationAdministration,
  judgeOwnership,
  judgeSiteAdministration,
  type Administrator,
  type Membership,
} from "./administration.ts"
import type { ApiKey } from "./api-key.ts"

const dana = anAccount("dana")
const root = anAccount("root", { siteAdmin: true })
const contoso = anAccount("Contoso", { kind: "organisation" })
const fabrikam = anAccount("Fabrikam", { kind: "organisation" })

function keyOf(of: Account, owner = of, role?: OrganisationRole): ApiKey {
  return aKeyOf(of, { owner, role, scopes: ["admin"] })
}

function membership(organisation: Account, role: OrganisationRole): Membership {
  return { organisation, role }
}

const machine: Administrator = { kind: "machine" }
const danaHerself = administratorOf(keyOf(dana), [
  membership(contoso, "admin"),
  membership(fabrikam, "collaborator"),
])

describe("whom a key decides for", () => {
  it("is its account, and the organisations that it is an admin of", () => {
    const names = ["dana", "Contoso", "Fabrikam", "root"].filter((name) =>
      decidesAs(danaHerself, name),
    )
    assert.deepEqual(names, ["dana", "Contoso"])
  })

  it("is the organisation alone for a key that acts for one, and then only an admin's", () => {
    const memberships = [membership(contoso, "admin"), membership(fabrikam, "admin")]
    const admin = administratorOf(keyOf(dana, contoso, "admin"), memberships)
    assert.deepEqual(admin.kind === "key" && admin.names, ["Contoso"])
    const collaborator = administratorOf(keyOf(dana, contoso, "collaborator"), memberships)
    assert.deepEqual(collaborator.kind === "key" && collaborator.names, [])
  })

  it("is no organisation that is disabled or locked", () => {
    const disabled = membership({ ...contoso, disabled: 1 }, "admin")
    const locked = membership({ ...fabrikam, locked: "why" }, "admin")
    assert.deepEqual(decidesFor(dana, [disabled, locked]), ["dana"])
  })
})

describe("a site administrator", () => {
  it("is the machine, or an administrator's own key", () => {
    assert.ok(isSiteAdministrator(machine))
    assert.ok(isSiteAdministrator(administratorOf(keyOf(root), [])))
    assert.ok(!isSiteAdministrator(administratorOf(keyOf(root, contoso, "admin"), [])))
    assert.ok(!isSiteAdministrator(danaHerself))
  })

  it("decides about everything", () => {
    const site = administratorOf(keyOf(root), [])
    const facts = { id: "Lib", owners: ["dana"], locked: undefined }
    for (const who of [machine, site]) {
      assert.equal(judgeSiteAdministration(who), undefined)
      assert.equal(judgeOrganisationAdministration(who, "Contoso"), undefined)
      assert.equal(judgeOwnership(who, facts), undefined)
      assert.ok(decidesAs(who, "dana"))
    }
  })

  it("is asked for by name of who is none", () => {
    assert.deepEqual(judgeSiteAdministration(danaHerself), {
      code: "SITE_ADMINISTRATOR_ONLY",
      parameters: { account: "dana" },
    })
  })
})

describe("owners and members", () => {
  it("are decided about by owners and by admins of an owning organisation", () => {
    const owned = (...owners: string[]) => ({ id: "Lib", owners, locked: undefined })
    assert.equal(judgeOwnership(danaHerself, owned("erik", "dana")), undefined)
    assert.equal(judgeOwnership(danaHerself, owned("Contoso")), undefined)
    assert.deepEqual(judgeOwnership(danaHerself, owned("Fabrikam", "erik")), {
      code: "PACKAGE_OWNER_ONLY",
      parameters: { id: "Lib", owners: ["Fabrikam", "erik"], account: "dana" },
    })
    assert.equal(judgeOwnership(danaHerself, owned())?.code, "PACKAGE_OWNER_ONLY")
  })

  it("are decided about by the organisation's admins, not by its collaborators", () => {
    assert.equal(judgeOrganisationAdministration(danaHerself, "Contoso"), undefined)
    assert.deepEqual(judgeOrganisationAdministration(danaHerself, "Fabrikam"), {
      code: "ORGANISATION_ADMIN_ONLY",
      parameters: { organisation: "Fabrikam", account: "dana" },
    })
  })
})

describe("a lock", () => {
  it("stops the account and whoever acts for it", () => {
    const locked = { ...contoso, locked: "leaked" }
    assert.equal(judgeLockedAccounts(keyOf(dana)), undefined)
    const refusal = {
      code: "ACCOUNT_LOCKED",
      parameters: { account: "Contoso", reason: "leaked" },
    }
    assert.deepEqual(judgeLockedAccounts(keyOf(dana, locked, "admin")), refusal)
  })
})
