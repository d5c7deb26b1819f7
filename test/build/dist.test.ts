import assert from "node:assert/strict"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { startLode } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { run } from "../support/run.ts"

const root = resolve(import.meta.dirname, "../..")

describe("npm run build", () => {
  it("makes a program that serves, stores and finds without the sources' loader", async () => {
    const build = await run(process.execPath, ["scripts/build.ts"], { cwd: root })
    assert.equal(build.code, 0, build.output)
    await using lode = await startLode({ program: resolve(root, "dist/cli/lode.js") })
    const bytes = aPackage("Built.Package", "1.0.0").build()
    assert.equal((await lode.push(bytes)).status, 201)
    const served = await lode.ask("/v3/flatcontainer/built.package/1.0.0/built.package.1.0.0.nupkg")
    assert.deepEqual(served.body, bytes)
    const found = (await lode.ask("/v3/search?q=built")).json() as { totalHits: number }
    assert.equal(found.totalHits, 1)
  })
})
