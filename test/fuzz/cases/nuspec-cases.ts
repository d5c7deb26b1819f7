/** Manifests that are nearly right: every element there is, with values at and beyond the edges. */
import { mutateBytes } from "../mutate-bytes.ts"
import type { Random } from "../random.ts"

const elements = [
  "id",
  "version",
  "title",
  "authors",
  "owners",
  "description",
  "summary",
  "releaseNotes",
  "copyright",
  "language",
  "tags",
  "Tags",
  "projectUrl",
  "iconUrl",
  "licenseUrl",
  "icon",
  "readme",
  "license",
  "repository",
  "requireLicenseAcceptance",
  "developmentDependency",
  "serviceable",
  "packageTypes",
  "dependencies",
  "frameworkAssemblies",
  "frameworkReferences",
  "references",
  "contentFiles",
  "listed",
  "created",
  "packageHash",
  "metadata",
  "package",
  "x",
] as const

const values = [
  "",
  " ",
  "a",
  "Contoso.Json",
  "1.0.0",
  "1.0",
  "1",
  "1.0.0-beta.1+sha",
  "1.0.0.0",
  "2147483647.0",
  "2147483648.0",
  "01.02",
  "1.0.0--",
  "1.*",
  "[1.0,2.0)",
  "(,1.0]",
  "[1.0]",
  "(1.0)",
  "[,]",
  "*",
  "$id$",
  "$version$",
  "true",
  "false",
  "TRUE",
  "yes",
  "net8.0",
  "netstandard2.0",
  ".NETFramework,Version=v4.5,Profile=Client",
  "portable-net45+win8",
  "net8.0-windows10.0.19041",
  "any",
  "unsupported",
  "_._",
  "MIT",
  "MIT OR Apache-2.0",
  "(MIT AND (GPL-2.0-only WITH x))",
  "(((((((((MIT)))))))))",
  "UNLICENSED",
  "LicenseRef-x",
  "http://localhost/",
  "https://example.com/a?b#c",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "http://[::1",
  "LICENSE.txt",
  "icon.png",
  "README.md",
  "../../etc/passwd",
  "lib\\net8.0\\a.dll",
  "DotnetTool",
  "Template",
  "McpServer",
  "SymbolsPackage",
  "expression",
  "file",
  "2.12",
  "99.0",
  "\u00e9",
  "e\u0301",
  "\u212a",
  "\u0130",
  "\u6f22\u5b57",
  "\ud83d\ude00",
  "\ufeff",
  "\u202e",
  "\u0085",
  "\u2028",
  "a\r\nX-Injected: yes",
  "constructor",
  "__proto__",
  "toString",
  "{id}",
] as const

const attributes = [
  "id",
  "version",
  "type",
  "name",
  "url",
  "branch",
  "commit",
  "targetFramework",
  "include",
  "exclude",
  "assemblyName",
  "minClientVersion",
  "xmlns",
  "xmlns:x",
  "x:id",
  "__proto__",
  "constructor",
] as const

const namespaces = [
  "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd",
  "http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd",
  "",
  "urn:x",
  "http://schemas.microsoft.com/packaging/0000/00/nuspec.xsd",
] as const

/** Text as an element or attribute may hold it. */
export function nuspecValue(random: Random): string {
  if (random.oneIn(20)) return random.pick(values).repeat(1 + random.small(20_000))
  if (random.oneIn(10)) return random.several(random.small(6), () => random.pick(values)).join("")
  return random.pick(values)
}

function escaped(random: Random, value: string): string {
  if (random.oneIn(60)) return value + random.pick(["&x;", "&#0;", "&#x110000;", "]]>", "&", "<"])
  if (random.oneIn(30)) return `<![CDATA[${value}]]>`
  return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function attributeList(random: Random): string {
  const list = random.several(random.small(4), () => {
    const value = nuspecValue(random).replace(/[&<"]/g, "'")
    return ` ${random.pick(attributes)}="${value}"`
  })
  return (
    random.oneIn(30) ? list : [...new Map(list.map((each) => [each.split("=")[0], each])).values()]
  ).join("")
}

function dependency(random: Random): string {
  const id = random.oneIn(3) ? nuspecValue(random) : `A${random.below(50)}`
  const quote = (text: string) => escaped(random, text).replaceAll(/<!\[CDATA\[|]]>/g, "")
  return `<dependency id="${quote(id)}" version="${quote(nuspecValue(random))}"${attributeList(random).replace(/ (?:id|version)="[^"]*"/g, "")}/>`
}

function dependencies(random: Random): string {
  const list = (most: number) =>
    random.several(random.small(most), () => dependency(random)).join("")
  const group = () => `<group targetFramework="${frameworkName(random)}">${list(6)}</group>`
  const many = random.oneIn(20) ? 1000 : 6
  return `<dependencies>${random.oneIn(3) ? list(many) : ""}${random.several(random.small(many), group).join("")}</dependencies>`
}

const licenseWords = [
  "MIT",
  "GPL-2.0-only",
  "gpl-2.0",
  "Apache-2.0+",
  "(",
  ")",
  "AND",
  "OR",
  "WITH",
  "or",
  "Classpath-exception-2.0",
  "UNLICENSED",
  "x",
] as const

function license(random: Random): string {
  const words = random.several(1 + random.small(40), () => random.pick(licenseWords))
  const text = random.oneIn(3)
    ? words.join(random.pick([" ", ""]))
    : random.pick(["MIT", "MIT OR x", "LICENSE.txt", "a.exe"])
  const version = random.oneIn(4) ? ` version="${random.pick(["1.0.0", "2.0"])}"` : ""
  return `<license type="${random.pick(["expression", "expression", "file", "url", ""])}"${version}>${text}</license>`
}

const frameworks = [
  "net8.0",
  "net8",
  "net48",
  "net4.8.1",
  "net8.0-windows10.0.19041",
  "net8.0-",
  "netstandard2.1",
  ".NETStandard2.0",
  ".NETFramework,Version=v4.5,Profile=Client",
  ".NETFramework,Version=v4.5,Version=v4.6",
  "portable-net45+win8+wp8",
  "portable-net45%2Bwin8",
  ".NETPortable,Version=v0.0,Profile=Profile259",
  "dotnet",
  "dotnet5.4",
  "uap10.0",
  "native",
  "any",
  "Agnostic",
  "4.5",
  "sl5-wp",
  "monoandroid",
  "xamarin.ios10",
  "net99999999999",
  "net1.2.3.4.5",
  "",
  " ",
  "x",
  ",",
  "a,b=c",
  "net8.0,net9.0",
  "NET8.0",
  "%4eet45",
] as const

/** A target framework as a manifest may have it. */
export function frameworkName(random: Random): string {
  return random
    .several(random.oneIn(6) ? random.small(400) : 1, () => random.pick(frameworks))
    .join(random.pick(["", ",", "+"]))
}

function frameworkAssemblies(random: Random): string {
  const one = () =>
    `<frameworkAssembly assemblyName="System.${random.below(9)}" targetFramework="${frameworkName(random)}"/>`
  return `<frameworkAssemblies>${random.several(random.small(40), one).join("")}</frameworkAssemblies>`
}

function packageTypes(random: Random): string {
  const one = () =>
    `<packageType name="${random.pick(["DotnetTool", "McpServer", "Template", "Dependency", "a/b", ""])}"${random.oneIn(3) ? ` version="${random.pick(["1.0", "", "x"])}"` : ""}/>`
  return `<packageTypes>${random.several(random.small(4), one).join("")}</packageTypes>`
}

/** Seldom very many. */
function many(random: Random, most: number): number {
  return random.small(random.oneIn(20) ? most : 50)
}

/** Elements with a form of their own. */
const formed: readonly [(random: Random) => string, ...((random: Random) => string)[]] = [
  dependencies,
  dependencies,
  license,
  frameworkAssemblies,
  packageTypes,
  (random) => `<repository type="git" url="${nuspecValue(random).replace(/[&<"]/g, "")}"/>`,
  (random) => `<!--${" ".repeat(many(random, 200_000))}${random.pick(["", "-", "--", ">"])}-->`,
  (random) => `<x${attributeList(random)}/>`.repeat(many(random, 30_000)),
]

function element(random: Random, depth: number): string {
  if (random.oneIn(3)) return random.pick(formed)(random)
  const name = random.pick(elements)
  const inner =
    depth > 0 && random.oneIn(4)
      ? random.several(random.small(3), () => element(random, depth - 1)).join("")
      : escaped(random, nuspecValue(random))
  return `<${name}${attributeList(random)}>${inner}</${name}>`
}

/** Which parts of a manifest are right by all means. */
export interface NuspecWish {
  readonly id?: string
  readonly version?: string
}

/** The text of a manifest. */
export function nuspecText(random: Random, wish: NuspecWish = {}): string {
  const sound = random.oneIn(4)
    ? []
    : ["authors", "description"].map((name) => `<${name}>a</${name}>`)
  const id = wish.id ?? nuspecValue(random)
  const version = wish.version ?? nuspecValue(random)
  const attributes = random.oneIn(8) ? attributeList(random) : clientVersion(random)
  const identity = [
    `<id>${escaped(random, id)}</id>`,
    `<version>${escaped(random, version)}</version>`,
  ]
  const others = random.several(random.small(8), () => element(random, random.small(20)))
  const parts = [...(random.oneIn(30) ? [] : identity), ...sound, ...others]
  const declaration = random.oneIn(2)
    ? `<?xml version="1.0" encoding="${random.pick(encodings)}"?>`
    : ""
  const doctype = random.oneIn(60) ? '<!DOCTYPE package [<!ENTITY x "y">]>' : ""
  const namespace = random.oneIn(3) ? ` xmlns="${random.pick(namespaces)}"` : ""
  return `${declaration}${doctype}<package${namespace}><metadata${attributes}>${parts.join("\n")}</metadata></package>`
}

function clientVersion(random: Random): string {
  return random.oneIn(8)
    ? ` minClientVersion="${random.pick(["2.12", "99.0", "x", "1".repeat(70)])}"`
    : ""
}

const encodings = [
  "utf-8",
  "UTF-8",
  "utf-8",
  "utf-16",
  "us-ascii",
  "iso-8859-1",
  "utf-7",
  "x",
] as const

/** Tears a text apart at its tags and joins it otherwise. */
export function shuffleText(random: Random, text: string): string {
  const parts = text.split(/(<[^>]*>)/)
  for (let round = 1 + random.small(6); round > 0; round -= 1) {
    const at = random.below(parts.length)
    const action = random.below(4)
    if (action === 0) parts.splice(at, 1 + random.small(5))
    if (action === 1) parts.splice(at, 0, parts[random.below(parts.length)] ?? "")
    if (action === 2) parts.splice(at, 0, random.pick(values))
    if (action === 3)
      parts.splice(at, 0, ...random.several(random.small(3000), () => parts[at] ?? "<a>"))
  }
  return parts.join("").slice(0, 1_200_000)
}

/** The bytes of a text in an encoding that XML may have. */
export function encodedText(random: Random, text: string): Buffer {
  switch (random.below(12)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, "utf16le")
    case 1:
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16()
    case 2:
      return Buffer.from(`\ufeff${text}`)
    case 3:
      return Buffer.from(text, "latin1")
    case 4:
      return Buffer.from(text, "utf16le")
    default:
      return Buffer.from(text)
  }
}

/** The bytes of a manifest. */
export function anyNuspec(random: Random, wish: NuspecWish = {}): Buffer {
  const text = nuspecText(random, wish)
  const bytes = encodedText(random, random.oneIn(4) ? shuffleText(random, text) : text)
  return random.oneIn(8) ? mutateBytes(random, bytes) : bytes
}
