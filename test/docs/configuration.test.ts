import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, it } from "node:test"
import { settings, type Setting } from "../../src/config/settings.ts"

const page = readFileSync(resolve(import.meta.dirname, "../../docs/CONFIGURATION.md"), "utf8")

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].toSorted((a, b) => a.localeCompare(b))
}

describe("docs/CONFIGURATION.md", () => {
  const sections = new Map(
    Array.from(page.matchAll(/^### (LODE_\w+)\n\n(.*)$/gm), ([, name = "", allowed = ""]) => [
      name,
      allowed,
    ]),
  )
  const defaults = new Map(
    Array.from(page.matchAll(/^\| `(LODE_\w+)` \|.*\| (?:`([^`]*)` )?\|$/gm), (match) => [
      match[1] ?? "",
      match[2],
    ]),
  )

  it("has every setting of the code and no other, in its table and its sections", () => {
    assert.deepEqual(sorted(sections.keys()), sorted(Object.keys(settings)))
    assert.deepEqual(sorted(defaults.keys()), sorted(Object.keys(settings)))
  })

  it("says of every setting what the code's error messages say", () => {
    for (const [name, setting] of Object.entries<Setting>(settings)) {
      const secret = setting.secret ? " It is never shown." : ""
      assert.equal(sections.get(name), `Allowed: ${setting.allowed}.${secret}`, name)
      assert.equal(defaults.get(name), setting.default, name)
    }
  })
})
