import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { after, before, describe, it } from "node:test"
import { readAtom, readXml, valuesOf } from "../../support/atom.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

const bytes = aPackage("Contoso.Json", "1.0")
  .withMetadata("title", "JSON <for> \"Contoso\" & 'others'")
  .withMetadata("summary", "Short")
  .withMetadata("tags", "json, serial")
  .withMetadata("copyright", "© Contoso")
  .withMetadata("releaseNotes", "line one\nline <two>")
  .withMetadata("projectUrl", "https://contoso.example/?a=1&b=2")
  .withMetadata("language", "tr-TR")
  .withMetadata("requireLicenseAcceptance", "true")
  .withDependency("Contoso.Base", "[1.0,2.0)", "net45")
  .withDependency("Contoso.More", "2.0", "netstandard2.0")
  .withIcon()
  .withLicenseFile()
  .build()

describe("Packages(Id='…',Version='…')", () => {
  let registry: TestRegistry
  const ask = (path: string, headers = {}) => registry.ask(path, { headers })

  before(async () => {
    registry = await startRegistry()
    await registry.push(bytes)
    await registry.push(aPackage("Contoso.Json", "1.1.0-beta").build())
    await registry.push(aPackage("Contoso.Json", "2.0.0-beta.1+build").build())
  })

  after(() => registry[Symbol.asyncDispose]())

  it("says everything of a version, every value escaped", async () => {
    const answer = await ask("/api/v2/Packages(Id='Contoso.Json',Version='1.0')")
    assert.equal(answer.status, 200)
    assert.equal(answer.headers["content-type"], "application/atom+xml;type=entry;charset=utf-8")
    assert.equal(answer.headers["dataserviceversion"], "2.0;")
    const [entry] = readAtom(answer.text()).entries
    const { address } = registry
    const flat = `${address}/v3/flatcontainer/contoso.json/1.0.0`
    const details = `${address}/?package=contoso.json&version=1.0.0`
    const { Created, ...rest } = entry?.properties ?? {}
    assert.match(Created ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)
    assert.deepEqual(rest, {
      Id: "Contoso.Json",
      Version: "1.0",
      NormalizedVersion: "1.0.0",
      Authors: "Contoso",
      Copyright: "© Contoso",
      Dependencies: "Contoso.Base:[1.0.0, 2.0.0):net45|Contoso.More:[2.0.0, ):netstandard2.0",
      Description: "Package Description",
      DownloadCount: "0",
      GalleryDetailsUrl: details,
      IconUrl: `${flat}/icon`,
      IsLatestVersion: "true",
      IsAbsoluteLatestVersion: "false",
      IsPrerelease: "false",
      Language: "tr-TR",
      LastUpdated: Created,
      Published: Created,
      PackageHash: createHash("sha512").update(bytes).digest("base64"),
      PackageHashAlgorithm: "SHA512",
      PackageSize: String(bytes.length),
      ProjectUrl: "https://contoso.example/?a=1&b=2",
      ReportAbuseUrl: details,
      ReleaseNotes: "line one\nline <two>",
      RequireLicenseAcceptance: "true",
      Summary: "Short",
      Tags: "json serial",
      Title: "JSON <for> \"Contoso\" & 'others'",
      VersionDownloadCount: "0",
      MinClientVersion: null,
      LastEdited: Created,
      LicenseUrl: `${flat}/license`,
      LicenseNames: null,
      LicenseReportUrl: null,
    })
    assert.deepEqual(entry?.types, {
      Created: "Edm.DateTime",
      DownloadCount: "Edm.Int32",
      IsLatestVersion: "Edm.Boolean",
      IsAbsoluteLatestVersion: "Edm.Boolean",
      IsPrerelease: "Edm.Boolean",
      LastUpdated: "Edm.DateTime",
      Published: "Edm.DateTime",
      PackageSize: "Edm.Int64",
      RequireLicenseAcceptance: "Edm.Boolean",
      VersionDownloadCount: "Edm.Int32",
      LastEdited: "Edm.DateTime",
    })
    assert.deepEqual(
      { ...entry, properties: {}, types: {}, updated: "" },
      {
        id: `${address}/api/v2/Packages(Id='Contoso.Json',Version='1.0.0')`,
        title: "Contoso.Json",
        summary: "Short",
        author: "Contoso",
        updated: "",
        content: `${address}/api/v2/package/Contoso.Json/1.0.0`,
        properties: {},
        types: {},
      },
    )
  })

  it("finds a version in whatever case and spelling, encoded or not", async () => {
    for (const [id, version] of [
      ["contoso.json", "1.0.0.0"],
      ["CONTOSO.JSON", "01.0"],
    ] as const) {
      for (const quote of ["'", "%27"]) {
        const path = `/api/v2/Packages(Id=${quote}${id}${quote},Version=${quote}${version}${quote})`
        assert.deepEqual(valuesOf((await ask(path)).text(), "Version"), ["1.0"])
      }
    }
    const semVer2 = await ask("/api/v2/Packages(Version='2.0.0-BETA.1',Id='contoso.json')")
    assert.deepEqual(valuesOf(semVer2.text(), "Version"), ["2.0.0-beta.1+build"])
    assert.deepEqual(valuesOf(semVer2.text(), "IsAbsoluteLatestVersion"), ["true"])
  })

  it("answers one property of a version: NuGet.Core 2 asks for the ID to know whether a version is there", async () => {
    const address = "/api/v2/Packages(Id='contoso.json',Version='1.0')"
    const answer = await ask(`${address}/Id`)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers["content-type"], "application/xml;charset=utf-8")
    assert.equal(answer.headers["dataserviceversion"], "2.0;")
    const data = "http://schemas.microsoft.com/ado/2007/08/dataservices"
    const namespaces = { "xmlns:d": data, "xmlns:m": `${data}/metadata` }
    const documents = [
      ["Id", "d:Id", {}, "Contoso.Json"],
      ["Title", "d:Title", {}, "JSON <for> \"Contoso\" & 'others'"],
      ["IsLatestVersion", "d:IsLatestVersion", { "m:type": "Edm.Boolean" }, "true"],
      ["LicenseNames", "d:LicenseNames", { "m:null": "true" }, ""],
    ] as const
    for (const [property, name, attributes, text] of documents) {
      const read = readXml((await ask(`${address}/${property}`)).text())
      assert.deepEqual(
        [read.name, { ...read.attributes }, read.text],
        [name, { ...namespaces, ...attributes }, text],
      )
    }
    const light = await ask(`${address}/PackageSize`, { Accept: "application/json" })
    assert.deepEqual(light.json(), {
      "odata.metadata": `${registry.address}/api/v2/$metadata#Edm.Int64`,
      value: String(bytes.length),
    })
    const verbose = await ask(`${address}/Id?$format=verbosejson`)
    assert.deepEqual(verbose.json(), { d: { Id: "Contoso.Json" } })
    const head = await registry.ask(`${address}/Id`, { method: "HEAD" })
    assert.deepEqual([head.status, head.body.length], [200, 0])
  })

  it("answers 404, quietly, for what is not there", async () => {
    for (const path of [
      "Packages(Id='Contoso.Json',Version='1.0.1')/Id",
      "Packages(Id='Contoso.Json',Version='1.0')/id",
      "Packages(Id='Contoso.Json',Version='1.0')/Nothing",
      "Packages(Id='Contoso.Json',Version='1.0')/Id/$value",
      "Search()/Id",
      "Packages(Id='Contoso.Json',Version='1.0.1')",
      "Packages(Id='Nobody',Version='1.0')",
      "Packages(Id='Contoso.Json',Version='one')",
      "Packages(Id='Contoso.Json')",
      "Packages(Id='Contoso.Json',Version='1.0'",
      "Packages(Id=1,Version=2)",
      "Nothing()",
      "Packages(Id='" + "a".repeat(300) + "',Version='1.0')",
    ]) {
      const answer = await ask(`/api/v2/${path}`)
      assert.equal(answer.status, 404, path)
      assert.deepEqual(answer.warnings, [])
    }
  })

  it("writes JSON as OData 3 and as OData 2 do", async () => {
    const path = "/api/v2/Packages(Id='Contoso.Json',Version='1.0')"
    const select = "$select=Id,Version,IsLatestVersion,PackageSize,LicenseNames"
    const known = {
      Id: "Contoso.Json",
      Version: "1.0",
      IsLatestVersion: true,
      PackageSize: String(bytes.length),
      LicenseNames: null,
    }
    const light = await ask(`${path}?${select}`, { Accept: "application/json" })
    assert.equal(light.headers["dataserviceversion"], "3.0;")
    assert.deepEqual(light.json(), {
      "odata.metadata": `${registry.address}/api/v2/$metadata#Packages/@Element`,
      ...known,
    })
    assert.deepEqual((await ask(`${path}?${select}&$format=json`)).json(), light.json())
    const verbose = await ask(`${path}?${select}`, { Accept: "application/json;odata=verbose" })
    assert.equal(verbose.headers["dataserviceversion"], "2.0;")
    const uri = `${registry.address}/api/v2/Packages(Id='Contoso.Json',Version='1.0.0')`
    assert.deepEqual(verbose.json(), {
      d: {
        __metadata: {
          id: uri,
          uri,
          type: "Lode.V2FeedPackage",
          edit_media: `${uri}/$value`,
          media_src: `${registry.address}/api/v2/package/Contoso.Json/1.0.0`,
          content_type: "application/zip",
        },
        ...known,
      },
    })
    const created = await ask(`${path}?$select=Created&$format=verbosejson`)
    assert.match(created.text(), /"Created":"\/Date\(\d{13}\)\/"/)
    const xml = await ask(path, { Accept: "application/atom+xml, application/json" })
    assert.equal(readXml(xml.text()).name, "entry")
    assert.equal((await ask(`${path}?$format=yaml`)).status, 400)
    assert.equal((await ask(`${path}?$select=Id,Nothing`)).status, 400)
  })

  it("shows what is unlisted as published in 1900", async () => {
    await registry.push(aPackage("Shy", "1.0.0").build())
    const headers = { "X-NuGet-ApiKey": adminKey }
    const deleted = await registry.ask("/api/v2/Shy/1.0.0", { method: "DELETE", headers })
    assert.equal(deleted.status, 204)
    const document = (await ask("/api/v2/Packages(Id='Shy',Version='1.0.0')")).text()
    assert.deepEqual(valuesOf(document, "Published"), ["1900-01-01T00:00:00.0000000Z"])
    assert.deepEqual(valuesOf(document, "IsLatestVersion"), ["false"])
    assert.deepEqual(valuesOf(document, "IsAbsoluteLatestVersion"), ["false"])
  })
})

describe("the service documents", () => {
  it("name the one collection, and what can be called", async () => {
    await using registry = await startRegistry()
    for (const path of ["/api/v2", "/api/v2/"]) {
      const answer = await registry.ask(path)
      assert.equal(answer.headers["content-type"], "application/xml;charset=utf-8")
      const service = readXml(answer.text())
      assert.equal(service.attributes["xml:base"], `${registry.address}/api/v2/`)
      assert.equal(service.children[0]?.children[1]?.attributes["href"], "Packages")
    }
    assert.deepEqual((await registry.ask("/api/v2?$format=json")).json(), {
      "odata.metadata": `${registry.address}/api/v2/$metadata`,
      value: [{ name: "Packages", url: "Packages" }],
    })
    assert.deepEqual((await registry.ask("/api/v2?$format=verbosejson")).json(), {
      d: { EntitySets: ["Packages"] },
    })
    const metadata = (await registry.ask("/api/v2/$metadata")).text()
    assert.equal(readXml(metadata).name, "edmx:Edmx")
    for (const name of ["Search", "FindPackagesById", "GetUpdates"])
      assert.match(metadata, new RegExp(`<FunctionImport Name="${name}"`))
    assert.match(metadata, /<Property Name="IsAbsoluteLatestVersion" Type="Edm.Boolean"/)
  })
})
