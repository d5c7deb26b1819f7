/** Reads the documents of the V2 feed with a strict parser: what is not well-formed throws. */
import { SaxesParser } from "saxes"

export interface AtomEntry {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly author: string
  readonly updated: string
  /** The address of the package. */
  readonly content: string
  /** Of m:properties; null where m:null says so. */
  readonly properties: Readonly<Record<string, string | null>>
  /** The m:type of those that are no texts. */
  readonly types: Readonly<Record<string, string>>
}

export interface AtomFeed {
  readonly count: number | undefined
  /** The address of the next page. */
  readonly next: string | undefined
  readonly entries: readonly AtomEntry[]
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** A feed, or the one entry that a document is. */
export function readAtom(document: string): AtomFeed {
  const root = readXml(document)
  const entries = root.name === "entry" ? [root] : all(root, "entry")
  const count = all(root, "m:count")[0]?.text
  return {
    count: count === undefined ? undefined : Number(count),
    next: all(root, "link").find(({ attributes }) => attributes["rel"] === "next")?.attributes[
      "href"
    ],
    entries: entries.map(entryOf),
  }
}

/** What the entries say of one property. */
export function valuesOf(
  document: string,
  property: string,
): readonly (string | null | undefined)[] {
  return readAtom(document).entries.map(({ properties }) => properties[property])
}

/** The root of a document. Throws where it is not well-formed. */
export function readXml(document: string): Element {
  const parser = new SaxesParser()
  const top: Element = { name: "", attributes: {}, children: [], text: "" }
  const open = [top]
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: "" }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on("text", (text) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.on("closetag", () => void open.pop())
  parser.write(document).close()
  const [root] = top.children
  if (root === undefined) throw new Error("The document has no element.")
  return root
}

function entryOf(entry: Element): AtomEntry {
  const properties = all(entry, "m:properties")[0]?.children ?? []
  const name = (element: Element) => element.name.replace(/^d:/, "")
  return {
    id: textOf(entry, "id"),
    title: textOf(entry, "title"),
    summary: textOf(entry, "summary"),
    author: textOf(all(entry, "author")[0], "name"),
    updated: textOf(entry, "updated"),
    content: all(entry, "content")[0]?.attributes["src"] ?? "",
    properties: Object.fromEntries(
      properties.map((property) => [
        name(property),
        property.attributes["m:null"] === "true" ? null : property.text,
      ]),
    ),
    types: Object.fromEntries(
      properties.flatMap((property) => {
        const type = property.attributes["m:type"]
        return type === undefined ? [] : [[name(property), type]]
      }),
    ),
  }
}

function all(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

function textOf(element: Element | undefined, name: string): string {
  return all(element, name)[0]?.text ?? ""
}
