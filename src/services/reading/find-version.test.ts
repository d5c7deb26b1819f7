import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { parsePackageId, parsePackageKey } from "./find-version.ts"

describe("parsePackageKey", () => {
  it("finds one key for every spelling", () => {
    const key = { lowerId: "contoso.json", lowerVersion: "1.0.0-beta.1" }
    for (const version of ["1.0.0-beta.1", "1.0.0-BETA.1", "1.0-Beta.1", "01.0.0.0-beta.1+meta"])
      assert.deepEqual(parsePackageKey("Contoso.JSON", version), key, version)
  })

  it("finds none in what is no ID or no version", () => {
    for (const id of ["", "..", "a b", "a/b", "\u212Aelvin", "a".repeat(101)])
      assert.equal(parsePackageId(id), undefined, id)
    for (const version of ["", "latest", "1.0.0.0.0", "1..0", `1.0.0-${"a".repeat(300)}`])
      assert.equal(parsePackageKey("A", version), undefined, version)
  })
})
