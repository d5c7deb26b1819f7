import { frameworkIdentifier, profileName, shortFrameworkName } from "./framework-names.ts"
import type { FrameworkVersion } from "./framework-version.ts"
import { dottedVersion, folderVersion, noVersion, sameVersion } from "./framework-version.ts"
import { portableProfile } from "./portable-profile.ts"

/** A target framework: what a dependency group or a folder of a package is for. */
export interface Framework {
  /** The full name, e.g. ".NETFramework" or "Any"; an unknown one (long form only) as it was written. */
  readonly identifier: string
  /** 0.0.0.0 where none is given. */
  readonly version: FrameworkVersion
  /** "Client", "Profile7", or "". From .NET 5 on there are no profiles but platforms. */
  readonly profile: string
  /** "windows" in net8.0-windows10.0, else "". */
  readonly platform: string
  readonly platformVersion: FrameworkVersion
}

const specialNames = new Map([
  ["any", "Any"],
  ["agnostic", "Agnostic"],
])
/** Names with a meaning of their own: from before identifiers, .NET Framework's version alone; and the first "dotnet". */
const fixedNames = new Map<string, readonly [identifier: string, version: FrameworkVersion]>([
  ["dotnet", [".NETPlatform", [5, 0, 0, 0]]],
  ["45", [".NETFramework", [4, 5, 0, 0]]],
  ["4.5", [".NETFramework", [4, 5, 0, 0]]],
  ["40", [".NETFramework", [4, 0, 0, 0]]],
  ["4.0", [".NETFramework", [4, 0, 0, 0]]],
  ["4", [".NETFramework", [4, 0, 0, 0]]],
  ["35", [".NETFramework", [3, 5, 0, 0]]],
  ["3.5", [".NETFramework", [3, 5, 0, 0]]],
  ["20", [".NETFramework", [2, 0, 0, 0]]],
  ["2.0", [".NETFramework", [2, 0, 0, 0]]],
  ["2", [".NETFramework", [2, 0, 0, 0]]],
])

/**
 * Reads a framework as NuGet does: folder names ("net48", "net8.0-windows10.0", "portable-net45+win8", "any"), full
 * names with their version (".NETStandard2.0") and the long form (".NETFramework,Version=v4.5,Profile=Client").
 * Undefined for what NuGet calls unsupported or malformed, and for a portable name with more than one hyphen.
 */
export function parseFramework(text: string): Framework | undefined {
  return text.includes(",") ? parseLongForm(text) : parseFolderName(text)
}

/**
 * Whether NuGet's readers stop at such a name, and with them whoever reads the package; any other that they do not know
 * is unsupported to them, and passed over.
 */
export function isMalformedFramework(text: string): boolean {
  if (text.includes(",")) return parseLongForm(text) === undefined
  return /^(?:portable|\.NETPortable)[0-9.]*-.*-/i.test(unescapeFolder(text))
}

/** Whether both are one framework: two dependency groups may not be. */
export function sameFramework(a: Framework, b: Framework): boolean {
  return (
    sameText(a.identifier, b.identifier) &&
    sameText(a.profile, b.profile) &&
    sameText(a.platform, b.platform) &&
    sameVersion(a.version, b.version) &&
    sameVersion(a.platformVersion, b.platformVersion)
  )
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function framework(identifier: string, version = noVersion, profile = ""): Framework {
  return { identifier, version, profile, platform: "", platformVersion: noVersion }
}

function parseLongForm(text: string): Framework | undefined {
  const [name = "", ...rest] = text.split(",").map((part) => part.trim())
  const special = specialNames.get(name.toLowerCase())
  if (special !== undefined) return framework(special)
  const identifier = frameworkIdentifier(name) ?? name
  if (identifier === "" || sameText(identifier, "unsupported")) return undefined
  const version = longFormVersion(onlyValue(rest, "version="))
  if (version === undefined) return undefined
  const profile = onlyValue(rest, "profile=") ?? ""
  if (identifier === ".NETPortable" && profile.includes("-")) return undefined
  return framework(identifier, version, isNet5Era(identifier, version) ? "" : profile)
}

/** The value of the only part with this prefix; as in NuGet, several count as none. */
function onlyValue(parts: readonly string[], prefix: string): string | undefined {
  const [value, ...others] = parts.filter((part) => part.toLowerCase().startsWith(prefix))
  return others.length > 0 ? undefined : value?.split("=")[1]
}

function longFormVersion(text: string | undefined): FrameworkVersion | undefined {
  if (text === undefined) return noVersion
  const digits = text.replace(/^v+/, "")
  return dottedVersion(digits.includes(".") ? digits : `${digits}.0`)
}

function isNet5Era(identifier: string, version: FrameworkVersion): boolean {
  return identifier === ".NETCoreApp" && version[0] >= 5
}

/** Letters and dots, digits and dots, and after a hyphen a profile or platform. */
const folderPattern = /^(?<name>[A-Za-z.]+)(?<digits>[0-9.]*)(?:-(?<profile>[A-Za-z0-9.+-]+))?$/

function parseFolderName(text: string): Framework | undefined {
  const folder = unescapeFolder(text)
  const special = specialNames.get(folder.toLowerCase())
  if (special !== undefined) return framework(special)
  const fixed = fixedNames.get(folder.toLowerCase())
  if (fixed !== undefined) return framework(...fixed)
  const { name = "", digits = "", profile = "" } = folderPattern.exec(folder)?.groups ?? {}
  const identifier = frameworkIdentifier(name)
  if (identifier === undefined) return undefined
  const version = folderVersion(digits)
  if (version === undefined) return undefined
  return fromFolder(identifier, version, profile)
}

/** "portable-net45%2Bwin8": zip entry names of packages are often percent-encoded. */
function unescapeFolder(text: string): string {
  return text.replace(/%([0-7][0-9A-Fa-f])/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function fromFolder(
  identifier: string,
  version: FrameworkVersion,
  profile: string,
): Framework | undefined {
  if (identifier === ".NETPortable") return portable(version, profile)
  const isNet = identifier === ".NETFramework" || identifier === ".NETCoreApp"
  if (isNet && version[0] >= 5) return withPlatform(version, profile)
  return framework(identifier, version, profileName(profile))
}

/** net5.0 and later, whichever of the two names it was written with. */
function withPlatform(version: FrameworkVersion, text: string): Framework | undefined {
  const { letters = "", digits = "" } =
    /^(?<letters>[A-Za-z.]*)(?<digits>.*)$/.exec(text)?.groups ?? {}
  const platform = letters === "" ? text : letters
  const versionText = letters === "" ? "" : digits
  const platformVersion = platformVersionOf(versionText)
  if (platformVersion === undefined) return undefined
  return { ...framework(".NETCoreApp", version), platform, platformVersion }
}

function platformVersionOf(text: string): FrameworkVersion | undefined {
  if (text === "") return noVersion
  return dottedVersion(text.includes(".") ? text : `${text}.0`)
}

function portable(version: FrameworkVersion, profile: string): Framework | undefined {
  if (profile.includes("-")) return undefined
  const number = /^profile([0-9]+)$/i.exec(profile)?.[1]
  if (number !== undefined) return framework(".NETPortable", version, `Profile${Number(number)}`)
  const names = profile.split("+").filter((name) => name !== "")
  if (names.length === 0) return undefined
  const known = portableProfile(names.map(portableComponent))
  return framework(".NETPortable", version, known ?? profile)
}

/** How `portableProfile` wants a framework written; an unknown one as it is. */
function portableComponent(name: string): string {
  const parsed = parseFolderName(name)
  if (parsed === undefined) return name
  const version = parsed.version.join(".").replace(/(?:\.0)+$/, "")
  return shortFrameworkName(parsed.identifier) + (version === "0" ? "" : version)
}
