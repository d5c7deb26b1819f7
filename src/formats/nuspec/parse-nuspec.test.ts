import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { defaultNuspecLimits, type NuspecLimits } from "./nuspec-problem.ts"
import type { Nuspec } from "./nuspec.ts"
import { parseNuspec, type NuspecReading } from "./parse-nuspec.ts"

function parse(
  text: string | Uint8Array,
  limits: NuspecLimits = defaultNuspecLimits,
): Promise<NuspecReading> {
  return parseNuspec(Buffer.from(text), limits)
}

async function manifestOf(metadata: string): Promise<Nuspec> {
  const { manifest, problems } = await parse(`<package><metadata>${metadata}</metadata></package>`)
  assert.deepEqual(problems, [])
  assert.ok(manifest)
  return manifest
}

const nothing: Nuspec = {
  id: "",
  version: "",
  title: "",
  authors: "",
  owners: "",
  description: "",
  summary: "",
  releaseNotes: "",
  copyright: "",
  language: "",
  tags: "",
  projectUrl: "",
  iconUrl: "",
  licenseUrl: "",
  icon: "",
  readme: "",
  license: undefined,
  repository: undefined,
  minClientVersion: undefined,
  requireLicenseAcceptance: false,
  developmentDependency: false,
  serviceable: false,
  packageTypes: [],
  dependencyGroups: [],
  frameworkAssemblies: [],
}

const everything = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata minClientVersion="2.12">
    <id>Contoso.Json</id>
    <version>1.0.0-Beta.1+abc</version>
    <title>JSON &amp; more</title>
    <authors>Dana, Kim</authors>
    <owners>contoso</owners>
    <developmentDependency>true</developmentDependency>
    <requireLicenseAcceptance>TRUE</requireLicenseAcceptance>
    <serviceable>false</serviceable>
    <license type="expression" version="1.0.0">MIT</license>
    <licenseUrl>https://example.com/license</licenseUrl>
    <icon>images\\icon.png</icon>
    <readme>docs/README.md</readme>
    <projectUrl>https://example.com/</projectUrl>
    <iconUrl>https://example.com/icon.png</iconUrl>
    <description><![CDATA[Reads <json>]]></description>
    <summary>Short</summary>
    <releaseNotes>New
things</releaseNotes>
    <copyright>\u00a9 Contoso</copyright>
    <language>fr-FR</language>
    <tags>json, parser</tags>
    <repository type="git" url="https://example.com/repo" branch="main" commit="abc" />
    <packageTypes><packageType name="DotnetTool" version="1.0" /><packageType name="Other" /></packageTypes>
    <dependencies>
      <group targetFramework="net8.0">
        <dependency id="A" version="[1.0, 2.0)" exclude="Build,Analyzers" include="All" />
        <dependency id="B" />
      </group>
      <group><dependency id="C" version="1.0" /></group>
      <group targetFramework="net9.0" />
      <dependency id="Ignored" version="1.0" />
    </dependencies>
    <frameworkAssemblies>
      <frameworkAssembly assemblyName="System.Net" targetFramework="net45, net46" />
    </frameworkAssemblies>
    <contentFiles><files include="**" /></contentFiles>
  </metadata>
  <files />
</package>`

const understood: Nuspec = {
  id: "Contoso.Json",
  version: "1.0.0-Beta.1+abc",
  title: "JSON & more",
  authors: "Dana, Kim",
  owners: "contoso",
  description: "Reads <json>",
  summary: "Short",
  releaseNotes: "New\nthings",
  copyright: "\u00a9 Contoso",
  language: "fr-FR",
  tags: "json, parser",
  projectUrl: "https://example.com/",
  iconUrl: "https://example.com/icon.png",
  licenseUrl: "https://example.com/license",
  icon: "images\\icon.png",
  readme: "docs/README.md",
  license: { type: "expression", value: "MIT", version: "1.0.0" },
  repository: { type: "git", url: "https://example.com/repo", branch: "main", commit: "abc" },
  minClientVersion: "2.12",
  requireLicenseAcceptance: true,
  developmentDependency: true,
  serviceable: false,
  packageTypes: [
    { name: "DotnetTool", version: "1.0" },
    { name: "Other", version: undefined },
  ],
  dependencyGroups: [
    {
      targetFramework: "net8.0",
      dependencies: [
        { id: "A", range: "[1.0, 2.0)", include: "All", exclude: "Build,Analyzers" },
        { id: "B", range: "", include: "", exclude: "" },
      ],
    },
    {
      targetFramework: undefined,
      dependencies: [{ id: "C", range: "1.0", include: "", exclude: "" }],
    },
    { targetFramework: "net9.0", dependencies: [] },
  ],
  frameworkAssemblies: [{ name: "System.Net", targetFramework: "net45, net46" }],
}

describe("parseNuspec", () => {
  it("reads everything that a nuspec can say", async () => {
    const reading = await parse(everything)
    assert.deepEqual(reading, { manifest: understood, normalized: true, problems: [] })
  })

  it("reads the same in every encoding that names itself truly", async () => {
    const wide = Buffer.from(`\ufeff${everything.replace("utf-8", "utf-16")}`, "utf16le")
    const undeclared = Buffer.from(
      `\ufeff${everything.slice(everything.indexOf("<package"))}`,
      "utf16le",
    )
    const forms = [Buffer.from(`\ufeff${everything}`), wide, Buffer.from(wide).swap16(), undeclared]
    for (const bytes of forms) assert.deepEqual((await parse(bytes)).manifest, understood)
  })

  it("takes a declaration of another encoding where every byte is ASCII", async () => {
    const text = '<?xml version="1.0" encoding="Windows-1252"?><package><metadata/></package>'
    assert.deepEqual(await parse(text), { manifest: nothing, normalized: true, problems: [] })
  })

  it("reads every namespace that clients have written, a prefix of the root, and none", async () => {
    for (const month of ["2010/07", "2011/08", "2011/10", "2012/06", "2013/01", "2013/05"]) {
      const namespace = `http://schemas.microsoft.com/packaging/${month}/nuspec.xsd`
      const plain = `<package xmlns="${namespace}"><metadata><id>A</id></metadata></package>`
      const prefixed = `<n:package xmlns:n="${namespace}"><metadata><id>A</id></metadata></n:package>`
      const mixed = `<package><metadata xmlns="${namespace}"><id>A</id></metadata></package>`
      for (const text of [plain, prefixed, mixed])
        assert.deepEqual((await parse(text)).manifest, { ...nothing, id: "A" }, text)
    }
  })

  it("reads the old flat list of dependencies as one group for all frameworks", async () => {
    const { dependencyGroups } = await manifestOf(
      '<dependencies><dependency id="A" version="1.0" /><dependency id="B" /></dependencies>',
    )
    assert.deepEqual(dependencyGroups, [
      {
        targetFramework: undefined,
        dependencies: [
          { id: "A", range: "1.0", include: "", exclude: "" },
          { id: "B", range: "", include: "", exclude: "" },
        ],
      },
    ])
  })

  it("takes the text of nested markup with the rest", async () => {
    const { description } = await manifestOf("<description>Reads <b>much</b> JSON</description>")
    assert.equal(description, "Reads much JSON")
  })

  it("tells composed text from decomposed, and never normalises a run of marks", async () => {
    const normalized = async (text: string): Promise<boolean> =>
      (await parse(`<package><metadata><title>${text}</title></metadata></package>`)).normalized
    assert.equal(await normalized("\u00e9"), true)
    assert.equal(await normalized("e\u0301"), false)
    assert.equal(await normalized(`${"a".repeat(20_000)}e\u0301`), false)
    const start = threadMicroseconds()
    assert.equal(await normalized("\u0301\u0327".repeat(50_000)), false)
    assert.ok(threadMicroseconds() - start < 10_000_000)
  })

  it("finds all problems of form at once, and still reads the manifest", async () => {
    const text =
      "<package><metadata><id>A</id><id>B</id><id>C</id><Tags>x</Tags><listed/>" +
      "<serviceable>1</serviceable><icon><a/></icon></metadata></package>"
    const { manifest, problems } = await parse(text)
    assert.deepEqual(manifest, { ...nothing, id: "A" })
    assert.deepEqual(problems, [
      { code: "NUSPEC_ELEMENT_DUPLICATE", parameters: { element: "id" } },
      { code: "NUSPEC_TAGS_MISSPELT", parameters: { element: "Tags" } },
      { code: "NUSPEC_ELEMENT_RESERVED", parameters: { element: "listed" } },
      { code: "NUSPEC_BOOLEAN_INVALID", parameters: { element: "serviceable", value: "1" } },
      { code: "NUSPEC_ELEMENT_NESTED", parameters: { element: "icon" } },
    ])
  })

  it("says what is wrong with the XML", async () => {
    const { manifest, problems } = await parse("<package><metadata></package>")
    assert.equal(manifest, undefined)
    assert.deepEqual(problems, [
      { code: "NUSPEC_XML_INVALID", parameters: { problem: "unexpected close tag" } },
    ])
  })

  it("holds every limit, one beyond it", async () => {
    const text = '<package><metadata><id a="1">A</id></metadata></package>'
    const { length } = text
    const cases = [
      [{ bytes: length }, { bytes: length - 1 }, "NUSPEC_TOO_LARGE"],
      [{ depth: 3 }, { depth: 2 }, "NUSPEC_TOO_DEEP"],
      [{ nodes: 4 }, { nodes: 3 }, "NUSPEC_TOO_MANY_NODES"],
    ] as const
    for (const [fits, exceeds, code] of cases) {
      assert.deepEqual((await parse(text, { ...defaultNuspecLimits, ...fits })).problems, [], code)
      const { problems } = await parse(text, { ...defaultNuspecLimits, ...exceeds })
      assert.deepEqual(
        problems.map((each) => each.code),
        [code],
      )
    }
  })

  it("reads back any text, escaped", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 100 })
    await fc.assert(
      fc.asyncProperty(text, async (title) => {
        fc.pre(!/[\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/.test(title))
        const escaped = title.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`)
        assert.equal((await manifestOf(`<title>${escaped}</title>`)).title, title.trim())
      }),
    )
  })

  it("never throws, whatever the bytes", async () => {
    const pieces = fc.constantFrom(
      "<package>",
      "<metadata>",
      "</",
      "<",
      ">",
      "&",
      ";",
      "<!",
      "[",
      "]]>",
      "id",
      "\ufeff",
      "\0",
      '"',
      "<?xml ",
      "?>",
      "=",
      " ",
    )
    const text = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          text.map((parts) => Buffer.from(parts.join(""))),
          fc.uint8Array({ maxLength: 200 }),
        ),
        async (bytes) => {
          const { manifest, problems } = await parse(bytes)
          assert.ok(manifest !== undefined || problems.length === 1)
        },
      ),
      { numRuns: 500 },
    )
  })
})
