import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { checkApiKeyFormat, hashApiKey, newApiKey, withoutKeys } from "./api-key-format.ts"

describe("the format of API keys", () => {
  it("makes keys of one form, none like another", () => {
    const keys = Array.from({ length: 1000 }, newApiKey)
    for (const key of keys) assert.match(key, /^lode_[0-9A-Za-z]{33}$/)
    assert.equal(new Set(keys).size, keys.length)
    assert.deepEqual(
      keys.filter((key) => checkApiKeyFormat(key) !== "well-formed"),
      [],
    )
  })

  it("keeps its checksum for ever: keys in people's hands must stay well-formed", () => {
    assert.equal(checkApiKeyFormat("lode_0000000000000000000000000002MvMGi"), "well-formed")
  })

  it("notices one wrong character, wherever it is", () => {
    const key = newApiKey()
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: key.length - 1 }),
        fc.constantFrom("0", "9", "A", "Z", "a", "z", "_", "-", " ", "é"),
        (at, character) => {
          fc.pre(key[at] !== character)
          const mistyped = key.slice(0, at) + character + key.slice(at + 1)
          assert.equal(checkApiKeyFormat(mistyped), "mistyped")
        },
      ),
    )
  })

  it("notices a key that was cut or has something attached", () => {
    const key = newApiKey()
    for (const text of [key.slice(0, -1), `${key}x`, `${key} `, "lode_", `${key}${key}`])
      assert.equal(checkApiKeyFormat(text), "mistyped", text)
  })

  it("calls everything else foreign and never throws", () => {
    for (const text of ["", "lode", "LODE_x", "oy2abc", ` ${newApiKey()}`])
      assert.equal(checkApiKeyFormat(text), "foreign", text)
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.notEqual(checkApiKeyFormat(text), "well-formed")
      }),
    )
  })

  it("takes keys out of a text, its own and nuget.org's, and nothing else", () => {
    const foreign = `oy2${"abcdefghijklmnopqrstuvwxyz234567".repeat(2).slice(0, 43)}`
    assert.equal(withoutKeys(`a ${newApiKey()}, b ${foreign}!`), "a (key), b (key)!")
    for (const text of ["lode_Extensions", "Lode_Client.Core", "oy2abc", "Contoso.Json"])
      assert.equal(withoutKeys(text), text)
  })

  it("hashes with SHA-256", () => {
    assert.equal(
      Buffer.from(hashApiKey("abc")).toString("hex"),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
  })
})
