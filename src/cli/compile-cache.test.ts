import assert from "node:assert/strict"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { after, before, describe, it } from "node:test"
import { compileCacheFolder, fillCompileCache } from "./compile-cache.js"

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

describe("fillCompileCache", () => {
  let folder: string
  let built: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-compiled-"))
    built = join(folder, "built")
    await mkdir(join(built, "v26-x64"), { recursive: true })
    await writeFile(join(built, "v26-x64", "a"), "compiled")
  })
  after(() => rm(folder, { recursive: true }))

  const contentOf = (path: string) => readFile(path, "utf8")

  it("gives a data folder that is not there yet what was built", async () => {
    const cache = join(folder, "new", "data", ".compile-cache")
    fillCompileCache(cache, built)
    assert.equal(await contentOf(join(cache, "v26-x64", "a")), "compiled")
    assert.deepEqual(await readdir(join(folder, "new", "data")), [".compile-cache"])
  })

  it("leaves alone what a server has for this Node, and adds what it has not", async () => {
    const cache = join(folder, "old", ".compile-cache")
    await mkdir(join(cache, "v26-x64"), { recursive: true })
    await writeFile(join(cache, "v26-x64", "a"), "its own")
    fillCompileCache(cache, built)
    assert.equal(await contentOf(join(cache, "v26-x64", "a")), "its own")
    await mkdir(join(built, "v27-x64"))
    fillCompileCache(cache, built)
    assert.deepEqual((await readdir(cache)).toSorted(), ["v26-x64", "v27-x64"])
  })

  it("makes nothing where nothing was built, and stays silent where the folder cannot be made", async () => {
    const nothing = join(folder, "nothing", ".compile-cache")
    fillCompileCache(nothing, join(folder, "never-built"))
    await assert.rejects(readdir(join(folder, "nothing")), { code: "ENOENT" })
    await writeFile(join(folder, "a-file"), "a file")
    fillCompileCache(join(folder, "a-file", "data", ".compile-cache"), built)
    assert.equal(await contentOf(join(folder, "a-file")), "a file")
  })
})
