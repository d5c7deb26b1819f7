/** Nuspecs to test with, well-formed and rich in what no tool would write: most are refused for some reason. */
import fc from "fast-check"
import { frameworkText } from "./framework-arbitraries.ts"
import { escapeXml } from "./package-builder.ts"
import { rangeText, versionText } from "./version-arbitraries.ts"

const words =
  "a Contoso.A ../x \u00e9 \u0130 a/b \\ **/* any/any/a.txt None All,None compile -1 \u{1f600} \ufeff"
const word = fc.constantFrom("", " ", " a ", "a b", "a\nb", ...words.split(" "))
const boolean = fc.constantFrom("true", "False", "TRUE", "maybe", "", " true ", "1", "\u00a0true")
const framework = fc.oneof(
  fc.constantFrom(
    "net8.0",
    "net10.0",
    "",
    " ",
    "any",
    " net8.0 ",
    "portable-net45+win8-x",
    "net45,Version=v",
  ),
  frameworkText,
)
const version = fc.oneof(
  fc.constantFrom("1.0", "1.0.0", "", " 1.0 ", "\u00a01.0", "1.0\ufeff"),
  versionText,
)
const range = fc.oneof(fc.constantFrom("1.0", "", " ", "1.0\ufeff", "[1.0, 2.0)"), rangeText)
const address = fc.constantFrom(
  "",
  " ",
  "https://a.b/",
  "https://a b/",
  "https:a",
  "http://[::1]/",
  "https:///a",
)

type Xml = fc.Arbitrary<string>

/** Mostly there; at times missing or in other letters. */
function attribute(name: string, value: Xml): Xml {
  const given = value.map((text) => ` ${name}="${escapeXml(text)}"`)
  return fc.oneof(
    { weight: 3, arbitrary: given },
    fc.constantFrom("", ` ${name.toUpperCase()}="a"`),
  )
}

function element(name: string, attributes: readonly Xml[], inner: Xml = fc.constant("")): Xml {
  return fc
    .tuple(fc.tuple(...attributes), inner)
    .map(([given, content]) => `<${name}${given.join("")}>${content}</${name}>`)
}

/** Up to three of them, at times among what does not belong there. */
function some(children: Xml): Xml {
  const stray = fc.constantFrom(
    "text",
    "<foo/>",
    "<!-- c -->",
    "<group/>",
    '<group targetFramework="net8.0"/>',
  )
  const child = fc.oneof({ weight: 6, arbitrary: children }, stray)
  return fc.array(child, { maxLength: 3 }).map((all) => all.join(""))
}

/** The children themselves, or groups of them. */
function grouped(name: string, children: Xml): Xml {
  const group = element("group", [attribute("targetFramework", framework)], some(children))
  return element(name, [], some(fc.oneof(children, group)))
}

function text(name: string, value: Xml): Xml {
  return value.map((content) => `<${name}>${escapeXml(content)}</${name}>`)
}

const parts: readonly Xml[] = [
  grouped(
    "dependencies",
    element("dependency", [
      attribute("id", fc.oneof(fc.constantFrom("A", "B", "C.D"), word)),
      attribute("version", range),
      attribute("include", word),
      attribute("exclude", word),
    ]),
  ),
  grouped("references", element("reference", [attribute("file", word)])),
  grouped("frameworkReferences", element("frameworkReference", [attribute("name", word)])),
  element(
    "frameworkAssemblies",
    [],
    some(
      element("frameworkAssembly", [
        attribute("assemblyName", word),
        attribute(
          "targetFramework",
          fc.array(framework, { maxLength: 3 }).map((all) => all.join()),
        ),
      ]),
    ),
  ),
  element(
    "contentFiles",
    [],
    some(
      element("files", [
        attribute("include", word),
        attribute("exclude", word),
        attribute("buildAction", word),
        attribute("copyToOutput", boolean),
        attribute("flatten", boolean),
      ]),
    ),
  ),
  element(
    "packageTypes",
    [],
    some(element("packageType", [attribute("name", word), attribute("version", version)])),
  ),
  element(
    "repository",
    ["type", "commit", "branch"].map((name) => attribute(name, word)),
    address,
  ),
  element(
    "license",
    [
      attribute("type", fc.constantFrom("expression", "EXPRESSION", " expression", "file", "")),
      attribute("version", version),
    ],
    fc.constantFrom(
      "MIT",
      " MIT ",
      "mit",
      "MIT+",
      "MIT OR ISC",
      "(MIT)OR(ISC)",
      "MIT WITH Foo",
      "((MIT))",
      "Foo",
      "",
    ),
  ),
  ...["developmentDependency", "requireLicenseAcceptance"].map((name) => text(name, boolean)),
  ...["projectUrl", "iconUrl", "licenseUrl"].map((name) => text(name, address)),
  ...["tags", "language", "title", "summary", "owners", "releaseNotes", "foo"].map((name) =>
    text(name, word),
  ),
]

const identity = fc.oneof(
  { weight: 20, arbitrary: fc.constant("<id>A.B</id><version>1.0.0</version>") },
  version.map((its) => `<id>A.B</id><version>${escapeXml(its)}</version>`),
  fc.constantFrom(
    "<id> A.B </id><version>1.0</version>",
    "<id>A<!-- -->.B</id><version>1.0</version>",
    "<id><![CDATA[A.B]]></id><version>\n1.0\n</version>",
    "<ID>A.B</ID><version>1.0</version>",
  ),
)

/** The texts of nuspecs. */
export const nuspecText: Xml = fc
  .tuple(
    identity,
    fc.oneof({ weight: 4, arbitrary: fc.constant("") }, attribute("minClientVersion", version)),
    fc.shuffledSubarray([...parts.keys()], { maxLength: 4 }),
    fc.tuple(...parts),
    fc.constantFrom("", "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"),
  )
  .map(([its, minClientVersion, chosen, xml, namespace]) => {
    const inner = chosen.map((at) => xml[at]).join("")
    const texts = "<authors>a</authors><description>d</description>"
    return `<package xmlns="${namespace}"><metadata${minClientVersion}>${its}${texts}${inner}</metadata></package>`
  })

const folder = fc.oneof(
  fc.constantFrom(
    "any",
    "cs",
    "win-x64",
    "fr",
    "foo",
    "a b",
    "a.",
    "%41",
    "portable%2Dnet45+win8-x",
  ),
  framework.map((name) => name.replaceAll("/", "").trim()).filter((name) => name !== ""),
)

/** Paths of files, most in folders that mean something to clients. */
export const packagePath: Xml = fc
  .tuple(
    fc.constantFrom(
      "lib",
      "ref",
      "build",
      "buildTransitive",
      "runtimes",
      "contentFiles",
      "tools",
      "content",
      "embed",
    ),
    fc.array(folder, { maxLength: 3 }),
    fc.constantFrom("a.dll", "A.B.props", "_._", "a.resources.dll", "a"),
    // `dotnet pack` leaves two of them where the target path in the project ends in a backslash.
    fc.constantFrom("/", "/", "/", "//"),
  )
  .map(([first, between, file, slash]) => [first, ...between, file].join(slash))
