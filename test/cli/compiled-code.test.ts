import assert from "node:assert/strict"
import { globSync, statSync } from "node:fs"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { it } from "node:test"
import { builtCompileCache } from "../../src/cli/compile-cache.js"
import { skipWithout } from "../support/external-tools.ts"
import { startLode } from "../support/lode-process.ts"

/** Whoever has changed a source since has not done anything wrong. */
const compiled = {
  name: "the code that `npm ci` compiles (scripts/prepare.ts) of the sources as they are now",
  present: modified(builtCompileCache) > newestSource(),
}

/** Milliseconds since 1970; 0 where there is no such file. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestSource(): number {
  const source = resolve(import.meta.dirname, "../../src")
  const files = globSync("**/*.{ts,js}", { cwd: source })
  return Math.max(...files.map((file) => modified(join(source, file))))
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
