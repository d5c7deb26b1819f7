/** `npm run check`: everything that can be said about the code without running it. All parts run, then the run fails if one did. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")
const tool = (name: string) => resolve(root, "node_modules/.bin", name)
const folders = ["src", "test", "scripts", "bench"].filter((folder) =>
  existsSync(resolve(root, folder)),
)

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ["format", tool("oxfmt"), "--check", ...folders],
  ["lint", tool("oxlint"), "--type-aware", "--deny-warnings", ...folders],
  ["types", tool("tsc")],
  ["imports", process.execPath, resolve(root, "scripts/check-imports.ts")],
  ["dead code", tool("knip"), "--no-progress"],
]

const failed = checks.filter(([name, command, ...args]) => {
  const run = spawnSync(command, args, { cwd: root, encoding: "utf8" })
  const ok = run.status === 0
  console.log(`${ok ? "ok  " : "FAIL"} ${name}`)
  if (!ok) console.log(`${run.stdout}${run.stderr}${run.error?.message ?? ""}`)
  return !ok
})
process.exit(failed.length > 0 ? 1 : 0)
