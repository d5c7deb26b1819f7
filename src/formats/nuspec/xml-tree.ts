/**
 * XML as a small tree, within limits. Entities beyond the five of XML do not exist here: a document type declaration
 * is refused, so nothing can expand, and nothing is ever fetched.
 */
import { SaxesParser } from "saxes"
import { NuspecError, type NuspecLimits } from "./nuspec-problem.ts"

/** An element, namespaces resolved. */
export interface XmlElement {
  /** The local name. */
  readonly name: string
  readonly namespace: string
  /** By local name; those of a namespace of their own are left out. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text inside, that of descendants included, white space as it is. */
  readonly text: string
}

/** Characters parsed between two turns of the event loop: a few milliseconds. */
const charactersPerTurn = 32 * 1024

/** Parses a document and returns its root. Throws NuspecError. */
export async function parseXml(text: string, limits: NuspecLimits): Promise<XmlElement> {
  const tree = new TreeBuilder(limits)
  for (let at = 0; at < text.length; at += charactersPerTurn) {
    if (at > 0) await nextTurn()
    tree.write(text.slice(at, at + charactersPerTurn))
  }
  return tree.end()
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[]
  text: string
}

class TreeBuilder {
  readonly #parser = new SaxesParser({ xmlns: true, position: false })
  readonly #limits: NuspecLimits
  readonly #open: GrowingElement[] = []
  #root: GrowingElement | undefined
  #elements = 0
  #error: NuspecError | undefined

  constructor(limits: NuspecLimits) {
    this.#limits = limits
    this.#parser.on("error", (error) => {
      this.#fail(new NuspecError("NUSPEC_XML_INVALID", { problem: withoutStop(error.message) }))
    })
    this.#parser.on("doctype", () => this.#fail(new NuspecError("NUSPEC_DTD")))
    this.#parser.on("opentag", (tag) => {
      const attributes = new Map<string, string>()
      for (const { prefix, local, value } of Object.values(tag.attributes))
        if (prefix === "") attributes.set(local, value)
      this.#enter({ name: tag.local, namespace: tag.uri, attributes, children: [], text: "" })
    })
    this.#parser.on("closetag", () => {
      this.#open.pop()
    })
    const append = (text: string): void => {
      for (const element of this.#open) element.text += text
    }
    this.#parser.on("text", append)
    this.#parser.on("cdata", append)
  }

  write(text: string): void {
    this.#parser.write(text)
    if (this.#error !== undefined) throw this.#error
  }

  end(): XmlElement {
    this.#parser.close()
    if (this.#error !== undefined) throw this.#error
    if (this.#root === undefined) throw new NuspecError("NUSPEC_EMPTY")
    return this.#root
  }

  #enter(element: GrowingElement): void {
    this.#elements += 1
    if (this.#elements > this.#limits.elements)
      this.#fail(new NuspecError("NUSPEC_TOO_MANY_ELEMENTS", { limit: this.#limits.elements }))
    if (this.#open.length >= this.#limits.depth)
      this.#fail(new NuspecError("NUSPEC_TOO_DEEP", { limit: this.#limits.depth }))
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#root = element
    else if (this.#error === undefined) parent.children.push(element)
    this.#open.push(element)
  }

  /** saxes goes on after an error; only the first is kept. A DTD counts before the errors inside it. */
  #fail(error: NuspecError): void {
    if (this.#error === undefined || error.problem.code === "NUSPEC_DTD") this.#error = error
  }
}

function withoutStop(message: string): string {
  return message.replace(/\.$/, "")
}
