/** IDs and names that look like others, or are no names at all: refused with the cause, and nothing is theirs. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { codeOf } from "../support/json-api.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  for (const id of ["Kelvin.Lib", "System.Text"])
    assert.equal((await registry.push(aPackage(id, "1.0.0").build())).status, 201)
})
after(() => registry[Symbol.asyncDispose]())

/** Each looks like, folds into or sorts beside an ID that is there. */
const confusables = {
  "Kelvin sign, whose small letter is k": "\u212Aelvin.Lib",
  "Cyrillic letters": "Sys\u0442\u0435m.T\u0435xt",
  "full-width letters": "\uFF33ystem.Text",
  "dotless i": "Kelv\u0131n.Lib",
  "capital I with a dot": "Kelv\u0130n.Lib",
  "a combining accent": "System.Te\u0301xt",
  "a ligature": "\uFB01le.Lib",
  "a joiner of no width": "Kel\u200dvin.Lib",
  "a space of no width": "System\u200b.Text",
  "a byte order mark": "\ufeffSystem.Text",
  "right to left": "\u202etxeT.metsyS",
  "a full stop that is none": "System\u2024Text",
  "a hyphen that is none": "System\u2010Text",
  "an emoji": "System.\u{1F600}",
  "Greek capitals": "\u039A\u0395lvin.Lib",
  "a soft hyphen": "Sys\u00adtem.Text",
  "half of a pair": "System.\ud83d",
} as const

describe("an ID with letters that are not ASCII", () => {
  for (const [what, id] of Object.entries(confusables))
    it(`is refused with 400 and the cause: ${what}`, async () => {
      const before = await registry.stores.packages.changeHead()
      const answer = await registry.push(
        aPackage("Plain", "1.0.0").withMetadata("id", id).withNuspecName("Plain.nuspec").build(),
      )
      assert.equal(answer.status, 400)
      const { detail, remedy } = answer.json() as { detail: string; remedy: string }
      assert.match(codeOf(answer), /^(?:ID_|NUSPEC_|PACKAGE_ID_)/, codeOf(answer))
      assert.ok(detail.length > 10 && remedy.length > 10)
      assert.match(answer.reason, /^[\x20-\x7e\xa0-\xff]+$/)
      assert.deepEqual(await registry.stores.packages.changeHead(), before)
      assert.deepEqual((await registry.storedBlobs()).length, 2)
    })

  it("leads to nothing that is there, wherever it is asked for", async () => {
    for (const id of Object.values(confusables)) {
      if (!id.isWellFormed()) continue
      const name = encodeURIComponent(id)
      for (const path of [
        `/v3/flatcontainer/${name}/index.json`,
        `/v3/flatcontainer/${name}/1.0.0/${name}.1.0.0.nupkg`,
        `/v3/registration/${name}/index.json`,
        `/v3/registration/${name}/1.0.0.json`,
        `/api/v2/package/${name}/1.0.0`,
        `/api/v2/Packages(Id='${name}',Version='1.0.0')`,
      ])
        assert.equal((await registry.ask(path)).status, 404, path)
      const headers = { "X-NuGet-ApiKey": adminKey }
      for (const method of ["DELETE", "POST"]) {
        const answer = await registry.ask(`/api/v2/package/${name}/1.0.0`, { method, headers })
        assert.equal(answer.status, 404, id)
      }
      const owners = await registry.ask(`/api/v1/packages/${name}/owners`, { headers })
      assert.equal(owners.status, 400, id)
    }
    for (const lowerId of ["kelvin.lib", "system.text"]) {
      const place = { lowerId, lowerVersion: "1.0.0" }
      assert.equal((await registry.stores.packages.findVersion("default", place))?.listed, true)
    }
  })
})

describe("an ID that ends or begins oddly", () => {
  it("is refused, so that no two IDs are one on some disk or in some address", async () => {
    for (const id of [
      ".",
      "..",
      ".hidden",
      "a.",
      "a..b",
      "a/b",
      "a\\b",
      "a b",
      "a%2fb",
      "a:b",
      "a*",
      "-",
      "a'",
      "",
    ]) {
      const answer = await registry.push(
        aPackage("Plain", "1.0.0").withMetadata("id", id).withNuspecName("Plain.nuspec").build(),
      )
      assert.equal(answer.status, 400, id)
    }
    assert.equal((await registry.storedBlobs()).length, 2)
  })

  it("or is a name of Windows' devices is kept apart from them", async () => {
    for (const id of ["CON", "nul", "COM1", "aux.lib"]) {
      const pushed = await registry.push(aPackage(id, "1.0.0").build())
      assert.equal(pushed.status, 201)
      const list = await registry.ask(`/v3/flatcontainer/${id.toLowerCase()}/index.json`)
      assert.deepEqual(list.json(), { versions: ["1.0.0"] })
    }
    const folders = (await registry.storedBlobs()).flatMap((blob) => blob.split("/"))
    for (const name of folders) assert.doesNotMatch(name, /^(?:con|nul|com1|aux)(?:\.|$)/i)
  })

  it("or is a name of every object is an ID like others", async () => {
    for (const id of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      assert.equal((await registry.push(aPackage(id, "1.0.0").build())).status, 201, id)
      const list = await registry.ask(`/v3/flatcontainer/${id.toLowerCase()}/index.json`)
      assert.deepEqual(list.json(), { versions: ["1.0.0"] })
      const index = await registry.ask(`/v3/registration/${id.toLowerCase()}/index.json`)
      assert.equal(index.status, 200)
    }
    for (const id of ["valueof", "isprototypeof"])
      assert.equal((await registry.ask(`/v3/flatcontainer/${id}/index.json`)).status, 404)
  })
})
