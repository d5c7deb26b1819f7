/** Attributes that make clients stop reading a package, and with it a whole restore, where they are not as they must be. */
import { isMalformedFramework } from "../framework/framework.ts"
import type { NuspecProblem } from "./nuspec-problem.ts"
import type { XmlElement } from "./xml-tree.ts"

/** Everything that is wrong with the attributes of references and content files. */
export function attributeProblems(metadata: XmlElement): NuspecProblem[] {
  const frameworkReferences = below([metadata], "frameworkReferences", "group")
  return [
    ...below([metadata], "references", "group").flatMap(judgeFramework),
    ...frameworkReferences.flatMap((group) => [
      ...missing(group, "targetFramework"),
      ...judgeFramework(group),
    ]),
    ...below(frameworkReferences, "frameworkReference").flatMap((each) => missing(each, "name")),
    ...below([metadata], "contentFiles", "files").flatMap(judgeContentFiles),
  ]
}

/** The names that NuGet.ProjectModel.BuildAction knows, whatever their case; an empty one is none. */
const buildActions = new Set(
  `none compile content embeddedresource page resource splashscreen designdata
   designdatawithdesigntimecreatabletypes applicationdefinition codeanalysisdictionary androidasset androidresource
   bundleresource`.split(/\s+/),
)

function judgeContentFiles(files: XmlElement): NuspecProblem[] {
  const action = files.attributes.get("buildAction") ?? ""
  return [
    ...missing(files, "include"),
    ...["copyToOutput", "flatten"].flatMap((name) => judgeBoolean(files, name)),
    ...(action === "" || buildActions.has(action.toLowerCase())
      ? []
      : [invalid(files, "buildAction", action)]),
  ]
}

/** Unlike in an element, white space around it does not pass. */
function judgeBoolean(element: XmlElement, name: string): NuspecProblem[] {
  const value = element.attributes.get(name)
  return value === undefined || /^(?:true|false)$/i.test(value)
    ? []
    : [invalid(element, name, value)]
}

function judgeFramework(group: XmlElement): NuspecProblem[] {
  const framework = group.attributes.get("targetFramework") ?? ""
  return isMalformedFramework(framework) ? [invalid(group, "targetFramework", framework)] : []
}

function missing(element: XmlElement, attribute: string): NuspecProblem[] {
  if (element.attributes.has(attribute)) return []
  return [{ code: "NUSPEC_ATTRIBUTE_MISSING", parameters: { element: element.name, attribute } }]
}

function invalid({ name }: XmlElement, attribute: string, value: string): NuspecProblem {
  return {
    code: "NUSPEC_ATTRIBUTE_INVALID",
    parameters: { element: name, attribute, value: value.slice(0, 80) },
  }
}

/** The elements reached by this path of names. */
function below(elements: readonly XmlElement[], ...path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (reached, name) =>
      reached.flatMap(({ children }) => children.filter((child) => child.name === name)),
    elements,
  )
}
