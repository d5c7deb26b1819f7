import assert from "node:assert/strict"
import { describe, it } from "node:test"
import {
  isVerified,
  judgeReservation,
  parsePrefixPattern,
  type ReservedPrefix,
} from "./reserved-prefix.ts"
import { verifiedIds } from "./verified-ids.ts"

function reserved(pattern: string, owners: readonly string[], shared = false): ReservedPrefix {
  return { pattern, owners, shared }
}

const contoso = reserved("Contoso.*", ["Contoso"])
const secret = reserved("Contoso.Secret.*", ["vault"])

describe("a pattern of reserved IDs", () => {
  it("is an ID, or how IDs begin and a star", () => {
    assert.deepEqual(parsePrefixPattern("Contoso.*"), {
      prefix: "Contoso.",
      lowerPrefix: "contoso.",
      anyRest: true,
    })
    assert.deepEqual(parsePrefixPattern("Contoso"), {
      prefix: "Contoso",
      lowerPrefix: "contoso",
      anyRest: false,
    })
  })

  it("is nothing that no ID begins with", () => {
    for (const pattern of [
      "",
      "*",
      ".x*",
      "-*",
      "a b",
      "a*b",
      "a**",
      "ä*",
      "a\n",
      "a/b",
      "x".repeat(101),
    ])
      assert.equal(parsePrefixPattern(pattern), undefined, pattern)
    assert.notEqual(parsePrefixPattern("x".repeat(100)), undefined)
  })
})

describe("the reservations of a new ID", () => {
  const id = "Contoso.Secret.Lib"

  it("let everybody through where there are none", () => {
    assert.equal(judgeReservation(id, "dana", []), undefined)
  })

  it("let through who owns any of them, the longest or another", () => {
    for (const owner of ["Contoso", "vault"])
      assert.equal(judgeReservation(id, owner, [contoso, secret]), undefined, owner)
  })

  it("refuse others, and name the one that says most about the ID", () => {
    const single = reserved("Contoso.Secret.Lib", ["single"])
    const prefixOf = (...matching: ReservedPrefix[]) =>
      judgeReservation(id, "dana", matching)?.parameters["prefix"]
    assert.equal(prefixOf(contoso, secret), "Contoso.Secret.*")
    assert.equal(prefixOf(secret, contoso), "Contoso.Secret.*")
    assert.equal(prefixOf(contoso, single, reserved("Contoso.Secret.Li*", [])), single.pattern)
    assert.deepEqual(judgeReservation(id, "dana", [contoso]), {
      code: "PACKAGE_ID_RESERVED_FOR_OTHERS",
      parameters: { id, prefix: "Contoso.*", owners: "Contoso", account: "dana" },
    })
  })

  it("name no owners where there are none", () => {
    assert.deepEqual(judgeReservation(id, "dana", [reserved("Contoso.*", [])]), {
      code: "PACKAGE_ID_RESERVED",
      parameters: { id, prefix: "Contoso.*" },
    })
  })

  it("let everybody through under a shared one, so what is reserved below it is shared, too", () => {
    const shared = reserved("Contoso.*", ["Contoso"], true)
    assert.equal(judgeReservation(id, "dana", [shared]), undefined)
    assert.equal(judgeReservation(id, "dana", [shared, secret]), undefined)
  })
})

describe("a verified ID", () => {
  it("has an owner who owns a reservation that it falls under, shared or not", () => {
    assert.equal(isVerified(["dana", "vault"], [contoso, secret]), true)
    assert.equal(isVerified(["dana"], [contoso, secret]), false)
    assert.equal(isVerified(["dana"], [reserved("Contoso.*", ["dana"], true)]), true)
    assert.equal(isVerified(["dana"], []), false)
    assert.equal(isVerified([], [reserved("Contoso.*", [])]), false)
  })

  it("is found among all reservations as it is found among its own", () => {
    const all = [contoso, secret, reserved("Json", ["json"]), reserved("Js*", ["js"])]
    const isVerifiedId = verifiedIds(all)
    const cases: readonly (readonly [string, string, boolean])[] = [
      ["contoso.x", "Contoso", true],
      ["contoso.", "Contoso", true],
      ["contoso", "Contoso", false],
      ["contoso.secret.x", "vault", true],
      ["contoso.secret.x", "Contoso", true],
      ["contoso.public", "vault", false],
      ["json", "json", true],
      ["json", "js", true],
      ["json.net", "json", false],
      ["json.net", "js", true],
      ["j", "js", false],
      ["other", "js", false],
    ]
    for (const [id, owner, verified] of cases)
      assert.equal(isVerifiedId(id, [owner]), verified, `${id} of ${owner}`)
    assert.equal(verifiedIds([])("contoso.x", ["Contoso"]), false)
  })
})
