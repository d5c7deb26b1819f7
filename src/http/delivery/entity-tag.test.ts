import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { entityTagElsewhere, entityTagOf, isFresh, packageEntityTag } from "./entity-tag.ts"

describe("entity tags", () => {
  it("are the same for the same bytes and different for others", () => {
    assert.equal(entityTagOf(Buffer.from("")), '"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NM"')
    assert.notEqual(entityTagOf(Buffer.from("a")), entityTagOf(Buffer.from("b")))
  })

  it("are the same wherever they are made", async () => {
    const bytes = Buffer.from("a".repeat(1000))
    assert.equal(await entityTagElsewhere(bytes), entityTagOf(bytes))
  })

  it("of a package and of the files in it are distinct", () => {
    const sha512 = new Uint8Array(64).fill(255)
    assert.equal(packageEntityTag(sha512), `"${"_".repeat(32)}"`)
    assert.equal(packageEntityTag(sha512, "icon"), `"${"_".repeat(32)}.icon"`)
  })

  it("match If-None-Match as one of a list, weakly, or as any", () => {
    for (const header of ['"a"', 'W/"a"', '"b", "a"', '"b",W/"a" ', "*", " * "])
      assert.equal(isFresh(header, '"a"'), true, header)
    for (const header of [undefined, "", '"b"', "a", '"aa"', '"b", "c"', "**"])
      assert.equal(isFresh(header, '"a"'), false, String(header))
  })
})
