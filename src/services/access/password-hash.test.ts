import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { hashOfNothing, hashPassword, isOutdated, isPasswordOf } from "./password-hash.ts"

const cheap = { memoryKiB: 64, passes: 1, parallelism: 1 }

describe("a stored password", () => {
  it("is Argon2id with OWASP's parameters, and another one each time", async () => {
    const [first, second] = [
      await hashPassword("correct horse"),
      await hashPassword("correct horse"),
    ]
    for (const hash of [first, second])
      assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    assert.notEqual(first, second)
    assert.deepEqual(
      [await isPasswordOf("correct horse", first), await isPasswordOf("correct horse ", first)],
      [true, false],
    )
  })

  it("is what other programs make of the same password", async () => {
    // The reference implementation's test.c, "password" and "somesalt" with t=2, m=2^16, p=1.
    const reference =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    assert.equal(await isPasswordOf("password", reference), true)
    assert.equal(await isPasswordOf("Password", reference), false)
  })

  it("is the same however the keyboard writes an accent", async () => {
    const hash = await hashPassword("caf\u00e9 au lait", cheap)
    assert.equal(await isPasswordOf("cafe\u0301 au lait", hash), true)
  })

  it("tells when its parameters are no longer the usual ones", async () => {
    const hash = await hashPassword("x", cheap)
    assert.equal(isOutdated(hash), true)
    assert.equal(isOutdated(hash, cheap), false)
  })

  it("may be nobody's: then it costs the same and no password is right", async () => {
    const nobodys = hashOfNothing()
    assert.equal(isOutdated(nobodys), false)
    assert.equal(await isPasswordOf("", nobodys), false)
  })

  it("is never taken for one when it is something else", async () => {
    for (const text of ["", "password", "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAA$AAAA", "$2b$10$x"])
      await assert.rejects(isPasswordOf("x", text), /no Argon2id hash/)
  })
})
