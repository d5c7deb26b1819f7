/**
 * Runs the tests that `npm test` promises: units beside the sources, then what goes through the front door. Arguments
 * narrow it down: `node scripts/test.ts test/http`. Long runs are `npm run soak` and `npm run fuzz`.
 */
import { spawnSync } from "node:child_process"
import { globSync } from "node:fs"
import { resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")
const wanted = process.argv.slice(2)
const patterns =
  wanted.length > 0
    ? wanted.map((path) => `${path}/**/*.test.ts`)
    : ["src/**/*.test.ts", "test/**/*.test.ts"]
const files = [
  ...globSync(patterns, { cwd: root }),
  ...wanted.filter((path) => path.endsWith(".test.ts")),
].toSorted()

if (files.length === 0) {
  console.error("No test file matches.")
  process.exit(1)
}
const run = spawnSync(
  process.execPath,
  ["--test", "--test-reporter=spec", "--test-concurrency=2", "--test-timeout=600000", ...files],
  { cwd: root, stdio: "inherit" },
)
process.exit(run.status ?? 1)
