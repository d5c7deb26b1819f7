/** Rules of form: what the elements of the metadata may be called and hold, whatever they say. */
import type { NuspecProblem } from "./nuspec-problem.ts"
import type { XmlElement } from "./xml-tree.ts"

/** Names that the catalog of a feed gives to facts of its own; a nuspec that sets them could speak for the feed. */
const reserved = new Set([
  "created",
  "dependencyGroups",
  "isPrerelease",
  "lastEdited",
  "listed",
  "packageEntries",
  "packageHash",
  "packageHashAlgorithm",
  "packageSize",
  "published",
  "supportedFrameworks",
  "verbatimVersion",
])

const booleans = new Set(["developmentDependency", "requireLicenseAcceptance", "serviceable"])

/** Elements that hold text and nothing else. */
const plainText = new Set(["id", "version", "license", "icon", "readme", ...booleans])

/** Everything that is wrong with the elements directly in the metadata. */
export function problemsOfForm(metadata: XmlElement): NuspecProblem[] {
  const seen = new Map<string, number>()
  return metadata.children.flatMap((element) => {
    const times = (seen.get(element.name) ?? 0) + 1
    seen.set(element.name, times)
    return [
      ...(times === 2 ? [problem("NUSPEC_ELEMENT_DUPLICATE", element)] : []),
      ...problemsOfElement(element),
    ]
  })
}

function problemsOfElement(element: XmlElement): NuspecProblem[] {
  const { name, text, children } = element
  if (reserved.has(name)) return [problem("NUSPEC_ELEMENT_RESERVED", element)]
  if (name !== "tags" && name.toLowerCase() === "tags")
    return [problem("NUSPEC_TAGS_MISSPELT", element)]
  if (plainText.has(name) && children.length > 0) return [problem("NUSPEC_ELEMENT_NESTED", element)]
  if (booleans.has(name) && !isBoolean(text))
    return [
      {
        code: "NUSPEC_BOOLEAN_INVALID",
        parameters: { element: name, value: text.trim().slice(0, 80) },
      },
    ]
  return []
}

/** The spellings that .NET reads as a boolean. */
export function isBoolean(text: string): boolean {
  return /^\s*(?:true|false)\s*$/i.test(text)
}

function problem(code: NuspecProblem["code"], element: XmlElement): NuspecProblem {
  return { code, parameters: { element: element.name } }
}
