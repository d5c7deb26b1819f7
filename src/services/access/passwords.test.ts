import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { judgePassword } from "./passwords.ts"

const dana = { name: "Dana.Lopez", email: "dana@example.com" }
const code = (password: string) => judgePassword(password, dana)?.code

describe("what may be a password", () => {
  it("has 12 characters to 256, whatever bytes they take", () => {
    assert.equal(code("a few words"), "PASSWORD_TOO_SHORT")
    assert.equal(code("a few words!"), undefined)
    assert.equal(code("密碼不是用這種方式選的喔"), undefined)
    assert.equal(
      code("\u{1f600}\u{1f601}\u{1f602}\u{1f603}\u{1f604}\u{1f605}"),
      "PASSWORD_TOO_SHORT",
    )
    assert.equal(code("0123456789abcdef".repeat(16)), undefined)
    assert.equal(code(`${"0123456789abcdef".repeat(16)}x`), "PASSWORD_TOO_LONG")
  })

  it("is not the account's name or address, nor much of the same", () => {
    for (const password of [
      "dana.lopezdana.lopez",
      "DANA.LOPEZ123",
      "dana@example.com",
      "aaaaaaaaaaaaaaaa",
      "abababababababab",
    ])
      assert.equal(code(password), "PASSWORD_EASY_TO_GUESS", password)
    assert.equal(code("dana.lopez likes tea"), undefined)
  })
})
