import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { inflateRawSync } from "node:zlib"
import { aPackage, type PackageBuilder } from "../../../test/support/package-builder.ts"
import { bytesSource } from "../zip/byte-source.ts"
import {
  inspectPackage,
  type InvalidPackage,
  type PackageInspection,
  type ValidPackage,
} from "./inspect-package.ts"
import type { FileLocation } from "./package-contents.ts"
import { defaultPackageLimits } from "./package-limits.ts"
import { defaultRuleLevels, ruleLevelsWith, type RuleLevel } from "./rules.ts"

const now = new Date("2026-11-21T12:00:00Z")
const bare = aPackage("Contoso.Json", "1.0.0")
/** Breaks no rule, not even one that only warns. */
const perfect = bare.withReadme().withLicenseExpression("MIT")

function inspect(
  package_: PackageBuilder | Buffer,
  changes: Readonly<Record<string, RuleLevel>> = {},
): Promise<PackageInspection> {
  const bytes = Buffer.isBuffer(package_) ? package_ : package_.build()
  const rules = ruleLevelsWith(changes)
  return inspectPackage(bytesSource(bytes), { limits: defaultPackageLimits, rules, now })
}

async function valid(
  package_: PackageBuilder | Buffer,
  changes?: Readonly<Record<string, RuleLevel>>,
): Promise<ValidPackage> {
  const inspection = await inspect(package_, changes)
  assert.equal(inspection.kind, "valid", JSON.stringify(inspection))
  return inspection as ValidPackage
}

async function invalid(
  package_: PackageBuilder,
  changes?: Readonly<Record<string, RuleLevel>>,
): Promise<InvalidPackage> {
  const inspection = await inspect(package_, changes)
  assert.equal(inspection.kind, "invalid")
  return inspection as InvalidPackage
}

async function warningsOf(package_: PackageBuilder): Promise<readonly string[]> {
  return (await valid(package_)).warnings.map(({ code }) => code)
}

describe("inspectPackage", () => {
  it("finds a package as 'dotnet pack' makes it valid, and everything in it", async () => {
    const { manifest, entries, warnings, signed, semVer2 } = await valid(
      perfect.withDependency("A", "[1.0, 2.0)"),
    )
    assert.deepEqual([manifest.id, manifest.version], ["Contoso.Json", "1.0.0"])
    assert.deepEqual(manifest.dependencyGroups[0]?.dependencies[0]?.range, "[1.0, 2.0)")
    assert.deepEqual(
      entries.map(({ name }) => name),
      [
        "_rels/.rels",
        "Contoso.Json.nuspec",
        "lib/netstandard2.0/_._",
        "README.md",
        "[Content_Types].xml",
        "package/services/metadata/core-properties/nuget.psmdcp",
      ],
    )
    assert.deepEqual({ warnings, signed, semVer2 }, { warnings: [], signed: false, semVer2: false })
  })

  it("tells where the bytes of nuspec, icon, readme and licence are", async () => {
    const package_ = bare.withIcon().withReadme("# Read me\n").withLicenseFile("Do as you like.\n")
    const bytes = package_.build()
    const { files } = await valid(bytes)
    const contentOf = (file: FileLocation | undefined): string | undefined => {
      if (file === undefined) return undefined
      const data = bytes.subarray(file.offset, file.offset + file.compressedLength)
      const content = file.method === "deflated" ? inflateRawSync(data) : data
      assert.equal(content.length, file.length)
      return content.toString("latin1")
    }
    assert.deepEqual(
      {
        nuspec: contentOf(files.nuspec),
        icon: contentOf(files.icon),
        readme: contentOf(files.readme),
        license: contentOf(files.license),
      },
      {
        nuspec: package_.nuspec(),
        icon: "\u0089PNG\r\n\u001a\n",
        readme: "# Read me\n",
        license: "Do as you like.\n",
      },
    )
    assert.deepEqual(Object.keys((await valid(bare)).files), ["nuspec"])
  })

  it("finds the files of a nuspec whatever its slashes and their percent-encoding", async () => {
    const package_ = bare
      .withMetadata("readme", "docs\\read+me.md")
      .withFile("docs/read%2Bme.md", "text")
    assert.equal((await valid(package_)).files.readme?.name, "docs/read%2Bme.md")
  })

  it("takes what packages of every age have", async () => {
    const old = bare
      .withNamespace("http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd")
      .withMetadata("licenseUrl", "http://example.com/license")
      .withMetadata("iconUrl", "http://example.com/icon.png")
      .withMetadata("tags", " a,b ; c\td ")
      .withEntry({ name: "lib/" })
      .withFile("lib/portable-net45%2Bwin8/a.dll", "a")
      .withFile("content/Folder%20A/web.config.transform", "a")
      .withModified(new Date("1980-01-01T00:00:00Z"))
    assert.deepEqual(await warningsOf(old), [
      "LICENSE_URL_DEPRECATED",
      "ICON_URL_DEPRECATED",
      "README_MISSING",
    ])
    const undated = bare.withEntry({ name: "a", both: { date: 0, time: 0 } })
    assert.equal((await valid(undated)).entries.at(-3)?.modified, undefined)
  })

  it("knows a signature and what needs SemVer 2", async () => {
    const needs = async (package_: PackageBuilder): Promise<boolean> =>
      (await valid(package_)).semVer2
    assert.equal((await valid(bare.withFile(".signature.p7s", "signature"))).signed, true)
    assert.equal(await needs(aPackage("A", "1.0.0-beta")), false)
    assert.equal(await needs(aPackage("A", "1.0.0-beta.1")), true)
    assert.equal(await needs(aPackage("A", "1.0.0+abc")), true)
    assert.equal(await needs(bare.withDependency("B", "[1.0.0-rc.1, )")), true)
    assert.equal(await needs(bare.withDependency("B", "[1.0.0, 2.0.0-a.b)")), true)
    assert.equal(await needs(bare.withDependency("B", "1.0.0-rc")), false)
  })

  it("names all problems at once, the most fundamental first, and whose they are", async () => {
    const broken = bare
      .withoutMetadata("description")
      .withMetadata("projectUrl", "example.com")
      .withMetadata("icon", "icon.png")
      .withElement("<listed>true</listed>")
      .withDependency("A", "nonsense")
    assert.deepEqual(await invalid(broken), {
      kind: "invalid",
      problems: [
        { code: "NUSPEC_ELEMENT_RESERVED", parameters: { element: "listed" } },
        { code: "DESCRIPTION_MISSING", parameters: {} },
        { code: "URL_INVALID", parameters: { element: "projectUrl", url: "example.com" } },
        { code: "DEPENDENCY_RANGE_INVALID", parameters: { id: "A", range: "nonsense" } },
        { code: "ICON_FILE_MISSING", parameters: { file: "icon.png", folder: "" } },
      ],
      identity: { id: "Contoso.Json", version: "1.0.0" },
    })
  })

  it("puts a damaged archive before everything else", async () => {
    const damaged = bare
      .withoutMetadata("description")
      .withEntry({ name: "a", data: "content", both: { crc32: 1 } })
    assert.deepEqual(await invalid(damaged), {
      kind: "invalid",
      problems: [{ code: "ZIP_ENTRY_CHECKSUM_WRONG", parameters: { entry: "a" } }],
    })
  })

  it("cuts values from the package short, and a flood of problems", async () => {
    const { problems } = await invalid(bare.withMetadata("icon", `${"x".repeat(3000)}.png`))
    assert.deepEqual(problems, [
      { code: "ICON_FILE_MISSING", parameters: { file: `${"x".repeat(200)}…`, folder: "" } },
    ])
    const dependencies = Array.from({ length: 900 }, (_, index) => `<dependency id="${index}/"/>`)
    const flood = bare.withElement(`<dependencies>${dependencies.join("")}</dependencies>`)
    assert.equal((await invalid(flood)).problems.length, 200)
  })

  it("lets no flood of warnings hide an error", async () => {
    const flood = Array.from({ length: 300 }, (_, index) => index).reduce(
      (package_, index) => package_.withDependency(`A${index}`, "1.0.0-1"),
      bare.withMetadata("icon", "icon.png"),
    )
    const { problems } = await invalid(flood, { DEPENDENCY_VERSION_NOT_LEGACY: "warning" })
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["ICON_FILE_MISSING"],
    )
  })
})

describe("rules that have a level", () => {
  /** A package that breaks each of them, and nothing else that is an error. */
  const breaking: Record<keyof typeof defaultRuleLevels, PackageBuilder> = {
    ENTRY_DATE_IN_FUTURE: perfect.withModified(new Date("2026-11-23T00:00:00Z")),
    NUSPEC_IN_FOLDER: perfect.withFile("content/Template.nuspec", "<package/>"),
    NUSPEC_NOT_NORMALIZED: perfect.withMetadata("title", "e\u0301"),
    VERSION_WITHOUT_DOT: perfect.withMetadata("version", "1"),
    VERSION_NOT_LEGACY: perfect.withMetadata("version", "1.0.0-123"),
    DEPENDENCY_VERSION_NOT_LEGACY: perfect.withDependency("A", "[1.0.0-1]"),
    MIN_CLIENT_VERSION_TOO_HIGH: bare
      .withNuspec(perfect.nuspec().replace("<metadata>", '<metadata minClientVersion="8.0">'))
      .withFile("README.md", "text"),
    REPOSITORY_URL_INSECURE: perfect.withElement('<repository url="http://example.com/" />'),
    LICENSE_MISSING: bare.withReadme(),
    LICENSE_URL_DEPRECATED: bare.withReadme().withMetadata("licenseUrl", "http://example.com/"),
    LICENSE_URL_PLACEHOLDER: bare
      .withReadme()
      .withMetadata("licenseUrl", "https://aka.ms/deprecateLicenseUrl"),
    LICENSE_URL_MISMATCH: perfect.withMetadata("licenseUrl", "https://example.com/"),
    LICENSE_ID_UNKNOWN: bare.withReadme().withLicenseExpression("mit"),
    LICENSE_ID_DEPRECATED: bare.withReadme().withLicenseExpression("GPL-2.0+"),
    LICENSE_NOT_APPROVED: bare.withReadme().withLicenseExpression("MIT AND Abstyles"),
    LICENSE_UNLICENSED: bare.withReadme().withLicenseExpression("UNLICENSED"),
    ICON_URL_DEPRECATED: perfect.withMetadata("iconUrl", "http://example.com/icon.png"),
    README_MISSING: bare.withLicenseExpression("MIT"),
    MCP_SERVER_JSON_MISSING: perfect.withElement(
      '<packageTypes><packageType name="McpServer"/><packageType name="DotnetTool"/></packageTypes>',
    ),
  }

  it("takes the description of an MCP server with a byte order mark, its length counted in characters", async () => {
    const server = perfect.withElement(
      '<packageTypes><packageType name="McpServer"/><packageType name="DotnetTool"/></packageTypes>',
    )
    const describedBy = (letters: number) =>
      server.withFile(".mcp/server.json", `\ufeff{"a":"${"中".repeat(letters)}"}`)
    assert.deepEqual(await warningsOf(describedBy(20_000 - 8)), [])
    const { problems } = await invalid(describedBy(20_000 - 7))
    assert.deepEqual(problems, [{ code: "MCP_SERVER_JSON_INVALID", parameters: { limit: 20_000 } }])
  })

  for (const code of Object.keys(defaultRuleLevels) as (keyof typeof defaultRuleLevels)[]) {
    it(`refuse, warn or say nothing: ${code}`, async () => {
      const package_ = breaking[code]
      const quiet = { LICENSE_URL_MISMATCH: "off" } as const
      const error = await invalid(package_, { ...quiet, [code]: "error" })
      assert.deepEqual(
        error.problems.map((each) => each.code),
        [code],
      )
      const warned = await valid(package_, { ...quiet, [code]: "warning" })
      assert.deepEqual(
        warned.warnings.map((each) => each.code),
        [code],
      )
      assert.deepEqual((await valid(package_, { ...quiet, [code]: "off" })).warnings, [])
      const byDefault = defaultRuleLevels[code] === "warning" ? [code] : []
      assert.deepEqual(await warningsOf(package_), byDefault)
    })
  }
})

describe("licence expressions", () => {
  it("are accepted in every form that SPDX has", async () => {
    for (const expression of [
      "MIT",
      "MIT OR Apache-2.0",
      "(MIT AND BSD-3-Clause) OR Apache-2.0+",
      "GPL-2.0-only WITH Classpath-exception-2.0",
      "CC0-1.0",
    ])
      assert.deepEqual(
        await warningsOf(bare.withReadme().withLicenseExpression(expression)),
        [],
        expression,
      )
  })

  it("are refused where the form is wrong", async () => {
    for (const expression of [
      "MIT Apache-2.0",
      "MIT OR",
      "(MIT",
      "MIT WITH",
      "MIT/Apache",
      "OR",
      "MIT AND (OR MIT)",
    ]) {
      const { problems } = await invalid(bare.withLicenseExpression(expression))
      assert.deepEqual(problems, [
        { code: "LICENSE_EXPRESSION_INVALID", parameters: { expression } },
      ])
    }
  })

  it("hint at the ID that was meant", async () => {
    const { warnings } = await valid(bare.withReadme().withLicenseExpression("apache-2.0"))
    assert.deepEqual(warnings, [
      {
        code: "LICENSE_ID_UNKNOWN",
        parameters: { license: "apache-2.0", meant: "Apache-2.0" },
      },
    ])
  })
})
