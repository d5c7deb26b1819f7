/** Packages whose archive is sound and whose nuspec, or a file it names, is not. */
import type { HostilePackage } from "./hostile-packages.ts"
import { base } from "./hostile-entries.ts"
import type { PackageBuilder } from "./package-builder.ts"

const metadata =
  "<id>Contoso.Hostile</id><version>1.0.0</version><authors>a</authors><description>d</description>"

function hostile(
  name: string,
  code: HostilePackage["code"],
  package_: PackageBuilder,
): HostilePackage {
  return { name, code, build: () => package_.build() }
}

/** A nuspec with this in its metadata. */
function withInner(xml: string): PackageBuilder {
  return base.withNuspec(`<package><metadata>${metadata}${xml}</metadata></package>`)
}

function withNuspec(nuspec: string | Uint8Array): PackageBuilder {
  return base.withNuspec(nuspec)
}

function identified(id: string, version = "1.0.0"): PackageBuilder {
  return base.withMetadata("id", id).withMetadata("version", version)
}

function utf16(text: string): Buffer {
  return Buffer.from(text, "utf16le")
}

function laughs(): string {
  const entities = Array.from({ length: 9 }, (_, index) => {
    const before = index === 0 ? "lol" : `&lol${index - 1};`.repeat(10)
    return `<!ENTITY lol${index} "${before}">`
  })
  return `<!DOCTYPE package [${entities.join("")}]><package><metadata>${metadata}<title>&lol8;</title></metadata></package>`
}

/** Each of these makes `dotnet restore` fail, for every other package of the project as well. */
function unreadableAttributes(): readonly HostilePackage[] {
  const missing = [
    "<contentFiles><files/></contentFiles>",
    '<frameworkReferences><group><frameworkReference name="A"/></group></frameworkReferences>',
    '<frameworkReferences><group targetFramework="net10.0"><frameworkReference/></group></frameworkReferences>',
  ]
  const invalid = [
    ...['flatten="maybe"', 'copyToOutput=" true"', 'buildAction="Foo"'].map(
      (attribute) => `<contentFiles><files include="**" ${attribute}/></contentFiles>`,
    ),
    '<references><group targetFramework="portable-net45+win8-x"/></references>',
    '<frameworkReferences><group targetFramework="net45,Version=v"/></frameworkReferences>',
  ]
  return [
    ...missing.map((xml) => hostile(xml, "NUSPEC_ATTRIBUTE_MISSING", withInner(xml))),
    ...invalid.map((xml) => hostile(xml, "NUSPEC_ATTRIBUTE_INVALID", withInner(xml))),
  ]
}

const sound = `<package><metadata>${metadata}</metadata></package>`

const unreadable: readonly HostilePackage[] = [
  hostile("a zip without a nuspec", "PACKAGE_WITHOUT_NUSPEC", base.withNuspecName(undefined)),
  hostile("a nuspec in a folder only", "PACKAGE_WITHOUT_NUSPEC", base.withNuspecName("a/b.nuspec")),
  hostile(
    "a nuspec in the folder '.', where no client finds it",
    "PACKAGE_WITHOUT_NUSPEC",
    base.withNuspecName("./Contoso.Hostile.nuspec"),
  ),
  hostile(
    "two nuspecs, one of them in the folder '.'",
    "NUSPEC_MULTIPLE",
    base.withFile("./Other.nuspec", sound),
  ),
  hostile(
    "a folder named as a nuspec",
    "PACKAGE_WITHOUT_NUSPEC",
    base.withNuspecName(undefined).withEntry({ name: "a.nuspec/" }),
  ),
  hostile("two nuspecs", "NUSPEC_MULTIPLE", base.withFile("Other.nuspec", sound)),
  hostile(
    "a second nuspec, percent-encoded",
    "NUSPEC_MULTIPLE",
    base.withFile("Other.%6Euspec", sound),
  ),
  hostile(
    "a nuspec of two mebibytes",
    "NUSPEC_TOO_LARGE",
    withNuspec(`<!--${"x".repeat(2 * 1024 ** 2)}-->${sound}`),
  ),
  hostile("an empty nuspec", "NUSPEC_EMPTY", withNuspec("")),
  hostile("a nuspec of spaces", "NUSPEC_EMPTY", withNuspec(" ".repeat(1000))),
  hostile(
    "a nuspec that is not UTF-8",
    "NUSPEC_ENCODING_INVALID",
    withNuspec(Buffer.from(sound.replace("<id>", "<id>\u00e9"), "latin1")),
  ),
  hostile(
    "a UTF-16 nuspec with half a character",
    "NUSPEC_ENCODING_INVALID",
    withNuspec(Buffer.concat([utf16(`\ufeff${sound}`), Buffer.from([0])])),
  ),
  hostile(
    "a UTF-8 nuspec that declares UTF-16",
    "NUSPEC_ENCODING_CONTRADICTED",
    withNuspec(`<?xml version="1.0" encoding="utf-16"?>${sound}`),
  ),
  hostile(
    "a UTF-16 nuspec that declares UTF-8",
    "NUSPEC_ENCODING_CONTRADICTED",
    withNuspec(utf16(`\ufeff<?xml version="1.0" encoding="utf-8"?>${sound}`)),
  ),
  hostile(
    "a Latin-1 nuspec that says so",
    "NUSPEC_ENCODING_UNSUPPORTED",
    withNuspec(
      Buffer.from(
        `<?xml version="1.0" encoding="iso-8859-1"?>${sound.replace("<authors>", "<authors>\u00e9")}`,
        "latin1",
      ),
    ),
  ),
  hostile(
    "an encoding behind two hundred spaces",
    "NUSPEC_XML_INVALID",
    withNuspec(`<?xml version="1.0"${" ".repeat(200)}encoding="shift_jis"?>${sound}`),
  ),
  hostile(
    "a UTF-7 nuspec",
    "NUSPEC_ENCODING_CONTRADICTED",
    withNuspec(`<?xml version="1.0" encoding="utf-7"?>${sound}`),
  ),
  hostile("a UTF-16 nuspec without a mark", "NUSPEC_NUL", withNuspec(utf16(sound))),
  hostile("a NUL in an ID", "NUSPEC_NUL", withNuspec(sound.replace("<id>", "<id>\0"))),
  hostile("a billion laughs", "NUSPEC_DTD", withNuspec(laughs())),
  hostile(
    "an external entity",
    "NUSPEC_DTD",
    withNuspec(
      `<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sound.replace(">d<", ">&x;<")}`,
    ),
  ),
  hostile(
    "a parameter entity from elsewhere",
    "NUSPEC_DTD",
    withNuspec(`<!DOCTYPE package [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]>${sound}`),
  ),
  hostile(
    "an entity that nobody declared",
    "NUSPEC_XML_INVALID",
    withNuspec(sound.replace(">d<", ">&nbsp;<")),
  ),
  hostile(
    "an XML version that .NET does not read",
    "NUSPEC_XML_INVALID",
    withNuspec(`<?xml version="1.1" encoding="utf-8"?>${sound}`),
  ),
  hostile("a nuspec that is not closed", "NUSPEC_XML_INVALID", withNuspec("<package><metadata>")),
  hostile("a nuspec with two roots", "NUSPEC_XML_INVALID", withNuspec(sound + sound)),
  hostile(
    "an attribute given twice",
    "NUSPEC_XML_INVALID",
    withInner('<license type="file" type="expression">MIT</license>'),
  ),
  hostile("a prefix without a namespace", "NUSPEC_XML_INVALID", withInner("<x:id>Other</x:id>")),
  hostile("text that is no XML", "NUSPEC_XML_INVALID", withNuspec("id: Contoso")),
  hostile("elements ten thousand deep", "NUSPEC_TOO_DEEP", withNuspec("<a>".repeat(10_000))),
  hostile(
    "a comment of half a mebibyte",
    "NUSPEC_TEXT_TOO_LONG",
    withInner(`<!--${"-a".repeat(256 * 1024)}-->`),
  ),
  hostile(
    "an element with a thousand attributes",
    "NUSPEC_TOO_MANY_NODES",
    withInner(`<a ${Array.from({ length: 1000 }, (_, index) => `b${index}=""`).join(" ")}/>`),
  ),
  hostile(
    "a hundred thousand elements",
    "NUSPEC_TOO_MANY_NODES",
    withInner("<a/>".repeat(100_000)),
  ),
  hostile("an HTML page as a nuspec", "NUSPEC_ROOT_UNKNOWN", withNuspec("<html><body/></html>")),
  hostile(
    "a namespace of its own",
    "NUSPEC_NAMESPACE_UNKNOWN",
    base.withNamespace("http://example.com/"),
  ),
  hostile(
    "a nuspec whose names all have a prefix",
    "NUSPEC_ELEMENT_UNSEEN",
    withNuspec(
      `<n:package xmlns:n="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">${sound
        .replace(/<\/?package[^>]*>/g, "")
        .replace(/<(\/?)(?=\w)/g, "<$1n:")}</n:package>`,
    ),
  ),
  hostile(
    "an ID in a namespace of its own",
    "NUSPEC_ELEMENT_UNSEEN",
    withNuspec(sound.replace("<id>", '<id xmlns="http://example.com/">')),
  ),
  hostile(
    "a dependency that only some readers see",
    "NUSPEC_ELEMENT_UNSEEN",
    withInner(
      '<dependencies><d:dependency xmlns:d="http://example.com/" id="A" version="1.0"/></dependencies>',
    ),
  ),
  hostile("a nuspec without metadata", "NUSPEC_WITHOUT_METADATA", withNuspec("<package/>")),
  hostile(
    "a nuspec with two metadata",
    "NUSPEC_ELEMENT_DUPLICATE",
    withNuspec(sound.replace("</package>", "<metadata/></package>")),
  ),
  hostile("two IDs", "NUSPEC_ELEMENT_DUPLICATE", withInner("<id>Other</id>")),
  hostile(
    "an element that speaks for the feed",
    "NUSPEC_ELEMENT_RESERVED",
    withInner("<listed>true</listed>"),
  ),
  hostile("tags with a capital", "NUSPEC_TAGS_MISSPELT", withInner("<Tags>json</Tags>")),
  hostile(
    "an ID inside an icon",
    "NUSPEC_ELEMENT_NESTED",
    withInner("<icon><id>Other</id></icon>"),
  ),
  hostile(
    "a boolean that is none",
    "NUSPEC_BOOLEAN_INVALID",
    withInner("<serviceable>yes</serviceable>"),
  ),
  ...unreadableAttributes(),
  hostile("an empty boolean", "NUSPEC_BOOLEAN_INVALID", withInner("<requireLicenseAcceptance/>")),
]

const unacceptable: readonly HostilePackage[] = [
  hostile("a symbol package", "PACKAGE_IS_SYMBOLS", base.withPackageType("symbolspackage")),
  hostile("no ID", "ID_MISSING", base.withoutMetadata("id")),
  hostile("an ID of white space", "ID_MISSING", identified("   ")),
  hostile("an ID of 101 characters", "ID_TOO_LONG", identified("a".repeat(101))),
  hostile("an ID that climbs out of a store", "ID_INVALID", identified("../../../x")),
  hostile("an ID with a Kelvin sign", "ID_INVALID", identified("\u212ael")),
  hostile("an ID with two dots", "ID_INVALID", identified("Contoso..Json")),
  hostile("an ID with a space behind it", "ID_INVALID", identified("Contoso ")),
  hostile("an ID with a line feed", "ID_INVALID", identified("Contoso\nX-Header: 1")),
  hostile("an ID that was never filled in", "NUSPEC_TOKEN_LEFT", identified("$id$")),
  hostile("no version", "VERSION_MISSING", base.withoutMetadata("version")),
  hostile("a version that is a path", "VERSION_INVALID", identified("Contoso", "1.0/../2")),
  hostile(
    "a version with a number too large",
    "VERSION_INVALID",
    identified("Contoso", "1.0.99999999999"),
  ),
  hostile(
    "a version of 65 characters",
    "VERSION_TOO_LONG",
    identified("Contoso", `1.0.0-${"a".repeat(59)}`),
  ),
  hostile(
    "an identity of 161 characters",
    "IDENTITY_TOO_LONG",
    identified("a".repeat(100), `1.0.0-${"a".repeat(55)}`),
  ),
  hostile("no description", "DESCRIPTION_MISSING", base.withoutMetadata("description")),
  hostile(
    "a title of 257 characters",
    "METADATA_TOO_LONG",
    base.withMetadata("title", "a".repeat(257)),
  ),
  hostile(
    "an address that runs a script",
    "URL_INVALID",
    base.withMetadata("projectUrl", "javascript:alert(1)"),
  ),
  hostile(
    "an address of a file",
    "URL_INVALID",
    base.withMetadata("iconUrl", "file:///etc/passwd"),
  ),
  hostile(
    "a client version that is none",
    "MIN_CLIENT_VERSION_INVALID",
    withNuspec(sound.replace("<metadata>", '<metadata minClientVersion="new">')),
  ),
  hostile(
    "a client version that is empty",
    "MIN_CLIENT_VERSION_INVALID",
    withNuspec(sound.replace("<metadata>", '<metadata minClientVersion="">')),
  ),
  hostile("a package type with a slash", "PACKAGE_TYPE_INVALID", base.withPackageType("a/b")),
  hostile(
    "a package type of an empty version",
    "PACKAGE_TYPE_VERSION_INVALID",
    withInner('<packageTypes><packageType name="A" version=""/></packageTypes>'),
  ),
  hostile(
    "a package type of version x",
    "PACKAGE_TYPE_VERSION_INVALID",
    base.withPackageType("A", "x"),
  ),
  hostile(
    "an MCP server that is no tool",
    "MCP_SERVER_WITHOUT_TOOL",
    base.withPackageType("McpServer"),
  ),
  hostile(
    "an MCP server described by a list",
    "MCP_SERVER_JSON_INVALID",
    base
      .withElement(
        '<packageTypes><packageType name="McpServer" /><packageType name="DotnetTool" /></packageTypes>',
      )
      .withFile(".mcp/server.json", "[]"),
  ),
  hostile(
    "a dependency for no framework",
    "DEPENDENCY_FRAMEWORK_UNSUPPORTED",
    base.withDependency("A", "1.0", "nonsense"),
  ),
  hostile(
    "two groups for one framework",
    "DEPENDENCY_GROUP_DUPLICATE",
    base
      .withDependency("A", "1.0", "net8.0")
      .withDependency("B", "1.0", ".NETCoreApp,Version=v8.0"),
  ),
  hostile(
    "two groups for any framework, one of them without saying so",
    "DEPENDENCY_GROUP_DUPLICATE",
    base.withElement('<dependencies><group/><group targetFramework="any"/></dependencies>'),
  ),
  hostile(
    "a dependency given twice",
    "DEPENDENCY_DUPLICATE",
    base.withDependency("A", "1.0").withDependency("a", "2.0"),
  ),
  hostile(
    "a dependency on an ID with a space",
    "DEPENDENCY_ID_INVALID",
    base.withDependency(" A", "1.0"),
  ),
  hostile("a dependency on a path", "DEPENDENCY_ID_INVALID", base.withDependency("../x", "1.0")),
  hostile(
    "a dependency with a backward range",
    "DEPENDENCY_RANGE_INVALID",
    base.withDependency("A", "(2.0,1.0)"),
  ),
  hostile(
    "a dependency with a floating range",
    "DEPENDENCY_RANGE_FLOATING",
    base.withDependency("A", "1.*"),
  ),
  hostile(
    "a dependency with build metadata",
    "DEPENDENCY_RANGE_METADATA",
    base.withDependency("A", "[1.0.0+a]"),
  ),
  hostile(
    "a dependency with a range of 257 characters",
    "DEPENDENCY_RANGE_TOO_LONG",
    base.withDependency("A", `1.0.0-${"a".repeat(251)}`),
  ),
  hostile("two thousand dependencies", "DEPENDENCIES_TOO_LONG", manyDependencies(2000)),
  hostile(
    "a framework assembly for no framework",
    "FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED",
    withInner(
      '<frameworkAssemblies><frameworkAssembly assemblyName="A" targetFramework="nonsense"/></frameworkAssemblies>',
    ),
  ),
  ...[
    "lib/portable-net45+win8-bad/a.dll",
    "ref/portable%2Dnet45+win8-bad/a.dll",
    "runtimes/win/lib/portable-net45+win8-bad/a.dll",
    "contentFiles/any/.NETPortable4.5-Profile-7/a.txt",
    "lib/net45,Version=v/a.dll",
    "lib/,/a.dll",
  ].map((path) => hostile(path, "FOLDER_FRAMEWORK_INVALID", base.withFile(path, "a"))),
  hostile(
    "a dependency group for a framework in spaces",
    "DEPENDENCY_FRAMEWORK_UNSUPPORTED",
    withInner('<dependencies><group targetFramework=" net10.0 "/></dependencies>'),
  ),
  hostile(
    "a package type whose version begins with a space that XML does not know",
    "PACKAGE_TYPE_VERSION_INVALID",
    withInner('<packageTypes><packageType name="A" version="\u00a03.0"/></packageTypes>'),
  ),
  hostile(
    "framework assemblies for a hundred thousand frameworks",
    "DEPENDENCIES_TOO_LONG",
    withInner(
      `<frameworkAssemblies>${`<frameworkAssembly assemblyName="A" targetFramework="${"x,".repeat(1900)}"/>`.repeat(50)}</frameworkAssemblies>`,
    ),
  ),
  hostile(
    "a licence of an unknown type",
    "LICENSE_TYPE_UNKNOWN",
    base.withElement('<license type="url">x</license>'),
  ),
  hostile(
    "a licence of version 2",
    "LICENSE_VERSION_UNSUPPORTED",
    base.withElement('<license type="expression" version="2.0.0">MIT</license>'),
  ),
  hostile("an empty licence", "LICENSE_EMPTY", base.withLicenseExpression("")),
  hostile(
    "a licence of 501 characters",
    "LICENSE_TOO_LONG",
    base.withLicenseExpression("a".repeat(501)),
  ),
  hostile(
    "a licence expression that is none",
    "LICENSE_EXPRESSION_INVALID",
    base.withLicenseExpression("MIT or Apache-2.0"),
  ),
  hostile(
    "a licence file that is not there",
    "LICENSE_FILE_MISSING",
    base.withElement('<license type="file">LICENSE.txt</license>'),
  ),
  hostile(
    "a licence file in the wrong case",
    "LICENSE_FILE_MISSING",
    base.withElement('<license type="file">LICENSE.txt</license>').withFile("license.txt", "a"),
  ),
  hostile(
    "a licence file that is a program",
    "LICENSE_FILE_TYPE",
    base.withElement('<license type="file">a.exe</license>').withFile("a.exe", "a"),
  ),
  hostile(
    "a licence file of two mebibytes",
    "LICENSE_FILE_TOO_LARGE",
    base.withLicenseFile("a".repeat(2 * 1024 ** 2)),
  ),
  hostile(
    "a licence file that is binary",
    "LICENSE_FILE_NOT_TEXT",
    base.withLicenseFile("\u0001\u0002"),
  ),
  hostile("an icon that is not there", "ICON_FILE_MISSING", base.withMetadata("icon", "icon.png")),
  hostile(
    "an icon outside of the package",
    "ICON_FILE_MISSING",
    base.withMetadata("icon", "../../../etc/passwd.png"),
  ),
  hostile(
    "an icon with a script inside",
    "ICON_FILE_TYPE",
    base.withMetadata("icon", "a.svg").withFile("a.svg", "<svg/>"),
  ),
  hostile("an icon that is HTML", "ICON_FILE_NOT_IMAGE", base.withIcon(Buffer.from("<html>"))),
  hostile(
    "an icon of two mebibytes",
    "ICON_FILE_TOO_LARGE",
    base.withIcon(Buffer.alloc(2 * 1024 ** 2)),
  ),
  hostile(
    "a readme that is not there",
    "README_FILE_MISSING",
    base.withMetadata("readme", "README.md"),
  ),
  hostile(
    "a readme that is HTML",
    "README_FILE_TYPE",
    base.withMetadata("readme", "a.html").withFile("a.html", "a"),
  ),
  hostile("an empty readme", "README_FILE_EMPTY", base.withReadme("")),
  hostile(
    "a readme of two mebibytes",
    "README_FILE_TOO_LARGE",
    base.withReadme("a".repeat(2 * 1024 ** 2)),
  ),
  hostile("a readme that is binary", "README_FILE_NOT_TEXT", base.withReadme("\0")),
]

export const hostileManifests: readonly HostilePackage[] = [...unreadable, ...unacceptable]

function manyDependencies(count: number): PackageBuilder {
  const dependencies = Array.from(
    { length: count },
    (_, index) => `<dependency id="Contoso.Part${index}" version="1.0.0" />`,
  )
  return withInner(`<dependencies>${dependencies.join("")}</dependencies>`)
}
