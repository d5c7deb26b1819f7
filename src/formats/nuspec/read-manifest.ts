import type {
  Nuspec,
  NuspecDependency,
  NuspecDependencyGroup,
  NuspecFrameworkAssembly,
  NuspecLicense,
  NuspecRepository,
} from "./nuspec.ts"
import type { XmlElement } from "./xml-tree.ts"

/** Reads the metadata element as clients do: by local name, the first of each. */
export function readManifest(metadata: XmlElement): Nuspec {
  const elements = new Map<string, XmlElement>()
  for (const child of metadata.children)
    if (!elements.has(child.name)) elements.set(child.name, child)
  const text = (name: string): string => elements.get(name)?.text.trim() ?? ""
  const flag = (name: string): boolean => text(name).toLowerCase() === "true"
  return {
    id: verbatim(elements.get("id")?.text),
    version: withoutXmlSpace(elements.get("version")?.text ?? ""),
    title: text("title"),
    authors: text("authors"),
    owners: text("owners"),
    description: text("description"),
    summary: text("summary"),
    releaseNotes: text("releaseNotes"),
    copyright: text("copyright"),
    language: text("language"),
    tags: text("tags"),
    projectUrl: text("projectUrl"),
    iconUrl: text("iconUrl"),
    licenseUrl: text("licenseUrl"),
    icon: text("icon"),
    readme: text("readme"),
    license: readLicense(elements.get("license")),
    repository: readRepository(elements.get("repository")),
    minClientVersion: spaceless(metadata.attributes.get("minClientVersion")),
    requireLicenseAcceptance: flag("requireLicenseAcceptance"),
    developmentDependency: flag("developmentDependency"),
    serviceable: flag("serviceable"),
    packageTypes: childrenOf(elements.get("packageTypes"), "packageType").map((type) => ({
      name: attribute(type, "name"),
      version: spaceless(type.attributes.get("version")),
    })),
    dependencyGroups: readDependencyGroups(elements.get("dependencies")),
    frameworkAssemblies: readFrameworkAssemblies(elements.get("frameworkAssemblies")),
  }
}

/** Clients take white space around an ID for a part of it and then find no such package: it stays, and is refused. */
function verbatim(text = ""): string {
  return text.trim() === "" ? "" : text
}

/**
 * The text without white space at its ends as XML knows it (XML 1.0, 2.3). `trim` would take away more, such as a byte
 * order mark, which clients take for a part of the version: it stays, and is refused.
 */
function withoutXmlSpace(text: string): string {
  const isSpace = (at: number) => " \t\r\n".includes(text.charAt(at))
  let start = 0
  let end = text.length
  while (start < end && isSpace(start)) start += 1
  while (end > start && isSpace(end - 1)) end -= 1
  return text.slice(start, end)
}

/** `withoutXmlSpace` of what may be missing, which differs from what is empty. */
function spaceless(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withoutXmlSpace(text)
}

function readLicense(element: XmlElement | undefined): NuspecLicense | undefined {
  if (element === undefined) return undefined
  return {
    type: attribute(element, "type"),
    value: element.text.trim(),
    version: element.attributes.get("version")?.trim(),
  }
}

function readRepository(element: XmlElement | undefined): NuspecRepository | undefined {
  if (element === undefined) return undefined
  return {
    type: attribute(element, "type"),
    url: attribute(element, "url"),
    branch: attribute(element, "branch"),
    commit: attribute(element, "commit"),
  }
}

/** Clients ignore dependencies outside of groups as soon as there is a group. */
function readDependencyGroups(element: XmlElement | undefined): NuspecDependencyGroup[] {
  const groups = childrenOf(element, "group")
  if (groups.length > 0)
    return groups.map((group) => ({
      // White space around it makes it one that clients do not know.
      targetFramework: group.attributes.get("targetFramework") || undefined,
      dependencies: readDependencies(group),
    }))
  const dependencies = readDependencies(element)
  return dependencies.length > 0 ? [{ targetFramework: undefined, dependencies }] : []
}

function readDependencies(element: XmlElement | undefined): NuspecDependency[] {
  return childrenOf(element, "dependency").map((dependency) => ({
    id: verbatim(dependency.attributes.get("id")),
    range: withoutXmlSpace(dependency.attributes.get("version") ?? ""),
    include: attribute(dependency, "include"),
    exclude: attribute(dependency, "exclude"),
  }))
}

function readFrameworkAssemblies(element: XmlElement | undefined): NuspecFrameworkAssembly[] {
  return childrenOf(element, "frameworkAssembly").map((assembly) => ({
    name: attribute(assembly, "assemblyName"),
    targetFramework: attribute(assembly, "targetFramework"),
  }))
}

function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

function attribute(element: XmlElement, name: string): string {
  return element.attributes.get(name)?.trim() ?? ""
}
