/**
 * Compiles the statements of persistence/ to the texts that servers run (docs/decisions/004-compiled-statements.md).
 * Run it after changing one; a test compares.
 */
import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { compileAllForSqlite } from "../src/persistence/compile-statements.ts"

const root = resolve(import.meta.dirname, "..")
const file = resolve(root, "src/persistence/sqlite/compiled-statements.ts")

writeFileSync(
  file,
  `/** Made by scripts/compile-statements.ts from the statements of queries/ and transactions/: change those. */
import type { CompiledStatement } from "../compiled-statement.ts"

export const compiledStatements: Readonly<Record<string, CompiledStatement>> = ${JSON.stringify(compileAllForSqlite(), undefined, 2)}
`,
)
spawnSync(resolve(root, "node_modules/.bin/oxfmt"), [file], { stdio: "inherit" })
