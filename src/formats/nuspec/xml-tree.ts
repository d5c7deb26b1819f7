/**
 * XML as a small tree, within limits. Entities beyond the five of XML do not exist here: a document type declaration
 * is refused, so nothing can expand, and nothing is ever fetched.
 */
import { SaxesParser } from "saxes"
import { nextTurn } from "../zip/yielding.ts"
import { NuspecError, type NuspecLimits } from "./nuspec-problem.ts"

/** An element, namespaces resolved. */
export interface XmlElement {
  /** The local name. */
  readonly name: string
  readonly namespace: string
  /** "" for the default namespace. */
  readonly prefix: string
  /** By local name; those of a namespace of their own are left out. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text inside, that of descendants included, white space as it is. */
  readonly text: string
}

/** Characters parsed between two turns of the event loop: a few milliseconds. */
const charactersPerTurn = 8 * 1024

/** Of one element: they are only worked on once the last is there. */
const mostAttributes = 256

/** Of one text, comment or value: saxes collects them character by character, in memory that is slow to free. */
const longestPiece = 128 * 1024

/** Parses a document and returns its root. Throws NuspecError. */
export async function parseXml(text: string, limits: NuspecLimits): Promise<XmlElement> {
  const tree = new TreeBuilder(limits)
  for (let at = 0; at < text.length; at += charactersPerTurn) {
    if (at > 0) await nextTurn()
    tree.write(text.slice(at, at + charactersPerTurn))
  }
  return tree.end()
}

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[]
  text: string
}

/**
 * V8 gives an object of a class of its own more room for properties. Without it the parser has none left for its last
 * handlers, becomes a dictionary, and takes three times as long for a small nuspec (29 µs and 8).
 */
class RoomyParser extends SaxesParser<{ xmlns: true; position: false }> {}

class TreeBuilder {
  readonly #parser = new RoomyParser({ xmlns: true, position: false })
  readonly #limits: NuspecLimits
  readonly #open: GrowingElement[] = []
  #root: GrowingElement | undefined
  #nodes = 0
  #attributes = 0
  /** Characters since the parser last told of anything. */
  #silence = 0

  constructor(limits: NuspecLimits) {
    this.#limits = limits
    // saxes goes on after an error. Only an exception stops it, and with it the work on what follows.
    this.#parser.on("error", (error) => {
      throw new NuspecError("NUSPEC_XML_INVALID", { problem: error.message.replace(/\.$/, "") })
    })
    // The reader of .NET knows no other version, and so no client could open the package.
    this.#parser.on("xmldecl", ({ version }) => {
      if (version !== undefined && version !== "1.0")
        throw new NuspecError("NUSPEC_XML_INVALID", {
          problem: `there is no XML version ${version}`,
        })
    })
    this.#parser.on("doctype", () => {
      throw new NuspecError("NUSPEC_DTD")
    })
    this.#parser.on("opentagstart", () => {
      this.#attributes = 0
      this.#countNode()
    })
    this.#parser.on("attribute", () => {
      this.#attributes += 1
      this.#countNode()
    })
    this.#parser.on("opentag", (tag) => {
      const attributes = new Map<string, string>()
      for (const { prefix, local, value } of Object.values(tag.attributes))
        if (prefix === "") attributes.set(local, value)
      const { local: name, uri: namespace, prefix } = tag
      this.#enter({ name, namespace, prefix, attributes, children: [], text: "" })
    })
    this.#parser.on("comment", () => {
      this.#silence = 0
    })
    this.#parser.on("closetag", () => {
      this.#open.pop()
    })
    const append = (text: string): void => {
      this.#silence = 0
      for (const element of this.#open) element.text += text
    }
    this.#parser.on("text", append)
    this.#parser.on("cdata", append)
  }

  write(text: string): void {
    this.#silence += text.length
    this.#parser.write(text)
    if (this.#silence > longestPiece)
      throw new NuspecError("NUSPEC_TEXT_TOO_LONG", { limit: longestPiece })
  }

  end(): XmlElement {
    this.#parser.close()
    if (this.#root === undefined) throw new NuspecError("NUSPEC_EMPTY")
    return this.#root
  }

  #enter(element: GrowingElement): void {
    if (this.#open.length >= this.#limits.depth)
      throw new NuspecError("NUSPEC_TOO_DEEP", { limit: this.#limits.depth })
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#root = element
    else parent.children.push(element)
    this.#open.push(element)
  }

  #countNode(): void {
    this.#silence = 0
    this.#nodes += 1
    if (this.#nodes > this.#limits.nodes || this.#attributes > mostAttributes)
      throw new NuspecError("NUSPEC_TOO_MANY_NODES", { limit: this.#limits.nodes })
  }
}
