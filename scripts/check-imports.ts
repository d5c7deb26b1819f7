/**
 * Who may import whom (docs/ARCHITECTURE.md, "The map"). Each folder of `src` lists the folders it may use
 * besides itself; a relative import that leaves the list is an error, and so is a run that saw no module.
 */
import { globSync, readFileSync } from "node:fs"
import { dirname, relative, resolve } from "node:path"

const source = resolve(import.meta.dirname, "../src")

/** The longest key that starts a file's path governs it; "*" allows everything. */
const allowed: Record<string, readonly string[]> = {
  formats: ["formats"],
  domain: ["domain", "formats/version", "formats/framework", "formats/package-id.ts"],
  services: ["services", "domain", "formats"],
  persistence: ["persistence", "domain", "formats/version"],
  storage: ["storage", "domain"],
  http: ["http", "services", "domain", "formats"],
  "http/error-page.ts": ["http", "web", "services", "domain", "formats"],
  "http/router.ts": ["http", "web", "services", "domain", "formats"],
  web: ["web", "services", "domain", "formats"],
  cli: [
    "cli",
    "services",
    "domain",
    "formats",
    "config",
    "compose.ts",
    "compose/open-stores.ts",
    "compose/clocks.ts",
  ],
  config: ["config", "domain"],
  "compose.ts": ["*"],
  compose: ["*"],
}

/** Formats turn bytes into values: they may compute, not touch the outside. */
const builtinsOfFormats = new Set([
  "node:zlib",
  "node:crypto",
  "node:buffer",
  "node:stream",
  "node:util",
  "node:events",
])

const importPattern =
  /^(?:import|export)\b[^"']*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm

function rulesFor(file: string): readonly string[] {
  const key = Object.keys(allowed)
    .filter((folder) => file === folder || file.startsWith(`${folder}/`))
    .toSorted((a, b) => b.length - a.length)[0]
  if (key === undefined)
    throw new Error(
      `src/${file} belongs to no folder of the import rule (scripts/check-imports.ts)`,
    )
  return allowed[key] ?? []
}

function mayImport(file: string, target: string): boolean {
  return rulesFor(file).some(
    (prefix) => prefix === "*" || target === prefix || target.startsWith(`${prefix}/`),
  )
}

function violation(file: string, specifier: string): string | undefined {
  const isTest = file.endsWith(".test.ts")
  if (specifier.startsWith(".")) {
    const target = relative(source, resolve(source, dirname(file), specifier))
    if (isTest && /^\.\.\/(?:test\/|bench\/statistics\.ts$)/.test(target)) return undefined
    return mayImport(file, target) ? undefined : `src/${file} may not import ${specifier}`
  }
  if (isTest || !file.startsWith("formats/") || !specifier.startsWith("node:")) return undefined
  return builtinsOfFormats.has(specifier)
    ? undefined
    : `src/${file} may not import ${specifier}: formats do no I/O`
}

function violationsIn(file: string): string[] {
  const text = readFileSync(resolve(source, file), "utf8")
  return [...text.matchAll(importPattern)]
    .map((match) => violation(file, match[1] ?? match[2] ?? match[3] ?? ""))
    .filter((found) => found !== undefined)
}

const files = globSync("**/*.{ts,js}", { cwd: source })
const violations = files.flatMap(violationsIn)
for (const found of violations) console.error(found)
if (files.length === 0) console.error("The import rule saw no module at all.")
if (violations.length > 0 || files.length === 0) process.exit(1)
