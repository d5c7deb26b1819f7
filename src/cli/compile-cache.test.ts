import assert from "node:assert/strict"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { compileCacheFolder } from "./compile-cache.js"

describe("compileCacheFolder", () => {
  it("lies in the data folder of a server, however that is named", () => {
    assert.equal(compileCacheFolder(["serve", "--data", "/d"], {}), "/d/.compile-cache")
    assert.equal(
      compileCacheFolder(["serve", "--data=/d"], { LODE_DATA: "/e" }),
      "/d/.compile-cache",
    )
    assert.equal(compileCacheFolder(["serve"], { LODE_DATA: "/e" }), "/e/.compile-cache")
    assert.equal(compileCacheFolder(["serve"], {}), resolve("data/.compile-cache"))
  })

  it("is nowhere for other commands, and where only a settings file knows the folder", () => {
    assert.equal(compileCacheFolder(["key", "create"], { LODE_DATA: "/e" }), undefined)
    assert.equal(compileCacheFolder(["serve"], { LODE_CONFIG: "/lode.env" }), undefined)
  })
})
