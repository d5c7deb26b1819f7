import assert from "node:assert/strict"
import { existsSync } from "node:fs"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { it } from "node:test"
import { builtCompileCache } from "../../src/cli/compile-cache.js"
import { skipWithout } from "../support/external-tools.ts"
import { startLode } from "../support/lode-process.ts"

const compiled = {
  name: "the code that `npm ci` compiles (scripts/prepare.ts)",
  present: existsSync(builtCompileCache),
}

it(
  "a first start makes its data folder with the code that npm ci has compiled, and compiles nothing itself",
  {
    skip: skipWithout(compiled),
  },
  async () => {
    const above = await mkdtemp(join(tmpdir(), "lode-compiled-"))
    try {
      const data = join(above, "not", "there", "yet")
      await using lode = await startLode({ data })
      const cache = join(data, ".compile-cache")
      assert.deepEqual(await readdir(cache), await readdir(builtCompileCache))
      const before = (await readdir(cache, { recursive: true })).toSorted()
      await lode.stop()
      const after = (await readdir(cache, { recursive: true })).toSorted()
      assert.deepEqual(after, before)
    } finally {
      await rm(above, { recursive: true, force: true })
    }
  },
)
