/** `npm run build`: dist/ for the published package: JavaScript beside the files that are read at run time. */
import { spawnSync } from "node:child_process"
import { cpSync, globSync, mkdirSync, rmSync } from "node:fs"
import { dirname, resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")
const dist = resolve(root, "dist")

rmSync(dist, { recursive: true, force: true })
const compiled = spawnSync(resolve(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
})
if (compiled.status !== 0) process.exit(compiled.status ?? 1)
for (const file of globSync("**/*.sql", { cwd: resolve(root, "src") })) {
  mkdirSync(dirname(resolve(dist, file)), { recursive: true })
  cpSync(resolve(root, "src", file), resolve(dist, file))
}
