import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { isSemVer2Level, searchRequest } from "./search-parameters.ts"

const ordinary = {
  feed: "default",
  text: "",
  skip: 0,
  take: 20,
  prerelease: false,
  semVer2: false,
}

describe("searchRequest", () => {
  it("asks for the first twenty stable packages when nothing is said", () => {
    assert.deepEqual(searchRequest({}), ordinary)
    assert.deepEqual(
      searchRequest({
        q: "",
        skip: "",
        take: "",
        prerelease: "",
        semVerLevel: "",
        packageType: "",
      }),
      ordinary,
    )
  })

  it("reads every parameter, booleans in any case", () => {
    const query = {
      q: " json tool ",
      skip: "40",
      take: "10",
      prerelease: "True",
      semVerLevel: "2.0.0",
      packageType: "DotnetTool",
    }
    assert.deepEqual(searchRequest(query), {
      feed: "default",
      text: "json tool",
      skip: 40,
      take: 10,
      prerelease: true,
      semVer2: true,
      packageType: "DotnetTool",
    })
  })

  it("takes packageTypeFilter for packageType, and the first of several", () => {
    assert.deepEqual(searchRequest({ packageTypeFilter: ["Template", "DotnetTool"] }), {
      ...ordinary,
      packageType: "Template",
    })
    assert.deepEqual(searchRequest({ packageType: "", packageTypeFilter: "Template" }), {
      ...ordinary,
      packageType: "Template",
    })
  })

  it("falls back to twenty for a take that is out of bounds or no number", () => {
    for (const take of ["-1", "1001", "99999999999999", "ten", "1.5"])
      assert.deepEqual(searchRequest({ take }), ordinary, take)
    assert.deepEqual(searchRequest({ take: "0" }), { ...ordinary, take: 0 })
    assert.deepEqual(searchRequest({ take: "1000" }), { ...ordinary, take: 1000 })
  })

  it("returns nothing past three thousand, but lets the total be counted", () => {
    assert.deepEqual(searchRequest({ skip: "3000" }), { ...ordinary, skip: 3000 })
    assert.deepEqual(searchRequest({ skip: "3001" }), { ...ordinary, skip: 3000, take: 0 })
    assert.deepEqual(searchRequest({ skip: "99999999999" }), { ...ordinary, skip: 3000, take: 0 })
    assert.deepEqual(searchRequest({ skip: "-5" }), ordinary)
  })

  it("says that nothing can match a package type that is no name", () => {
    for (const packageType of ["a b", "../x", "é", '"'])
      assert.equal(searchRequest({ packageType }), undefined, packageType)
  })

  it("reads semVerLevel as a version", () => {
    for (const level of ["2.0.0", "2", "2.0", "2.0.0.0", "3.1.0", "2.0.1-beta"])
      assert.equal(isSemVer2Level(level), true, level)
    for (const level of [undefined, "", "1.0.0", "2.0.0-beta", "two", "1.9.9"])
      assert.equal(isSemVer2Level(level), false, String(level))
  })
})
