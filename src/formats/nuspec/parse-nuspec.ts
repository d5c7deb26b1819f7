/** From the bytes of a nuspec to its manifest and the rules of form that it breaks. */
import { decodeXml } from "./decode-xml.ts"
import type { Nuspec } from "./nuspec.ts"
import { NuspecError, type NuspecLimits, type NuspecProblem } from "./nuspec-problem.ts"
import { attributeProblems } from "./attribute-rules.ts"
import { problemsOfForm } from "./nuspec-form.ts"
import { readManifest } from "./read-manifest.ts"
import { isComposed } from "./unicode-form.ts"
import { parseXml, type XmlElement } from "./xml-tree.ts"

/** `manifest` is undefined where the XML could not be read at all; it may be there in spite of problems. */
export interface NuspecReading {
  readonly manifest: Nuspec | undefined
  /** Whether its text is in Unicode's composed form (NFC). */
  readonly normalized: boolean
  readonly problems: readonly NuspecProblem[]
}

/** Reads a nuspec; never throws for what the bytes are. */
export async function parseNuspec(bytes: Uint8Array, limits: NuspecLimits): Promise<NuspecReading> {
  try {
    if (bytes.length > limits.bytes)
      throw new NuspecError("NUSPEC_TOO_LARGE", { size: bytes.length, limit: limits.bytes })
    const text = decodeXml(bytes)
    const metadata = metadataOf(await parseXml(text, limits))
    return {
      manifest: readManifest(metadata),
      normalized: await isComposed(text),
      problems: [...problemsOfForm(metadata), ...attributeProblems(metadata)],
    }
  } catch (error) {
    if (!(error instanceof NuspecError)) throw error
    return { manifest: undefined, normalized: true, problems: [error.problem] }
  }
}

/** Namespaces that clients have given the nuspec since 2010; they all mean the same. */
const namespacePattern =
  /^(?:http:\/\/schemas\.microsoft\.com\/packaging\/\d{4}\/\d{2}\/nuspec\.xsd)?$/

function metadataOf(root: XmlElement): XmlElement {
  if (root.name !== "package") throw new NuspecError("NUSPEC_ROOT_UNKNOWN", { root: root.name })
  const metadata = root.children.filter((child) => child.name === "metadata")
  const [first] = metadata
  if (first === undefined) throw new NuspecError("NUSPEC_WITHOUT_METADATA")
  if (metadata.length > 1)
    throw new NuspecError("NUSPEC_ELEMENT_DUPLICATE", { element: "metadata" })
  for (const { namespace } of [root, first])
    if (!namespacePattern.test(namespace))
      throw new NuspecError("NUSPEC_NAMESPACE_UNKNOWN", { namespace })
  const unseen = first.prefix === "" ? unseenBelow(first) : first
  if (unseen !== undefined) throw new NuspecError("NUSPEC_ELEMENT_UNSEEN", { element: unseen.name })
  return first
}

/** What clients look up, with all that is in it, in the default namespace of the metadata; the rest by name alone. */
const foundByNamespace = new Set([
  "id",
  "version",
  "license",
  "repository",
  "packageTypes",
  "dependencies",
  "frameworkAssemblies",
])

function unseenBelow(metadata: XmlElement): XmlElement | undefined {
  return metadata.children
    .filter(({ name }) => foundByNamespace.has(name))
    .flatMap(withDescendants)
    .find(({ namespace }) => namespace !== metadata.namespace)
}

function withDescendants(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(withDescendants)]
}
