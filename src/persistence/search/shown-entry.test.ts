import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { resultText, shownEntry } from "./shown-entry.ts"

const entry = {
  id: "Contoso.Json",
  title: "JSON",
  description: "Long",
  summary: "",
  authors: "Dana, Ümit",
  tags: ["json", "serial"],
  projectUrl: "https://contoso.example/",
  iconUrl: "https://contoso.example/icon.png",
  licenseUrl: "https://contoso.example/licence",
  packageTypes: [{ name: "DotnetTool", version: "1.0" }, { name: "Dependency" }],
}

function result(catalogEntry: unknown, files: object = {}): unknown {
  const stored = { catalogEntry: JSON.stringify(catalogEntry), files: JSON.stringify(files) }
  return JSON.parse(resultText(shownEntry(stored)))
}

describe("what a search result shows of a catalog entry", () => {
  it("is the entry in the words of V3", () => {
    assert.deepEqual(result(entry), {
      ...entry,
      authors: ["Dana", "Ümit"],
      packageTypes: [{ name: "DotnetTool" }, { name: "Dependency" }],
    })
  })

  it("leaves links out that give way to files of the package", () => {
    const { iconUrl, licenseUrl, ...rest } = entry
    const shown = { ...rest, authors: ["Dana", "Ümit"] }
    const packageTypes = [{ name: "DotnetTool" }, { name: "Dependency" }]
    assert.deepEqual(result(entry, { icon: {} }), { ...shown, licenseUrl, packageTypes })
    assert.deepEqual(result(entry, { license: {} }), { ...shown, iconUrl, packageTypes })
  })

  it("takes the ID for a title, and whatever an odd entry holds as far as it is text", () => {
    const bare = {
      id: "A",
      title: "A",
      description: "",
      summary: "",
      tags: [""],
      authors: [],
      packageTypes: [{ name: "Dependency" }],
    }
    assert.deepEqual(result({ id: "A" }), bare)
    assert.deepEqual(result({ id: "A", tags: 5, authors: {}, packageTypes: [7, {}] }), bare)
  })
})
