import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { it } from "node:test"

const root = resolve(import.meta.dirname, "../..")

it("docs/ARCHITECTURE.md walks through files and folders that are there", () => {
  const page = readFileSync(resolve(root, "docs/ARCHITECTURE.md"), "utf8")
  const named = [...page.matchAll(/\*\*`([^`]+)`\*\*/g)].map(([, path = ""]) => path)
  assert.ok(named.length > 50, "the page names files in bold type")
  const entries = globSync("**", { cwd: resolve(root, "src"), withFileTypes: true })
  const paths = entries.map(
    (entry) => `${entry.parentPath}/${entry.name}${entry.isDirectory() ? "/" : ""}`,
  )
  const isThere = (path: string) => paths.some((each) => each.endsWith(`/${path}`))
  assert.deepEqual(
    named.filter((path) => !isThere(path)),
    [],
  )
})
