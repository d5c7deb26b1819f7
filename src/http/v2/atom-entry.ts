import { xmlText } from "../../formats/odata/xml-text.ts"
import { toIsoTime } from "../../domain/time.ts"
import type { FeedProperty, ShownVersion } from "./feed-properties.ts"

/** The namespaces of a document of the feed, and what its relative addresses are relative to. */
export function atomNamespaces(root: string): string {
  return `xml:base="${xmlText(root)}" xmlns="http://www.w3.org/2005/Atom" ${propertyNamespaces}`
}

const propertyNamespaces =
  'xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"' +
  ' xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"'

/**
 * A version as an Atom entry; `attributes` are those of the element. The title is the ID, as clients expect.
 * PSResourceGet looks for the prefixes "d" and "m" as they are.
 */
export function atomEntry(
  shown: ShownVersion,
  properties: readonly FeedProperty[],
  attributes = "",
): string {
  const { version, normalized, entry, addresses } = shown
  const id = xmlText(addresses.entry(version, normalized))
  const summary =
    entry.summary === "" ? "" : `<summary type="text">${xmlText(entry.summary)}</summary>`
  return (
    `<entry${attributes}><id>${id}</id>` +
    '<category term="Lode.V2FeedPackage" scheme="http://schemas.microsoft.com/ado/2007/08/dataservices/scheme"/>' +
    `<link rel="edit" href="${id}"/><link rel="self" href="${id}"/>` +
    `<title type="text">${xmlText(version.id)}</title>${summary}` +
    `<updated>${toIsoTime(version.lastEdited)}</updated>` +
    `<author><name>${xmlText(entry.authors)}</name></author>` +
    `<content type="application/zip" src="${xmlText(addresses.content(version, normalized))}"/>` +
    `<m:properties>${properties.map((property) => atomProperty(property, shown)).join("")}</m:properties></entry>`
  )
}

/** One property as a document of its own. */
export function atomPropertyDocument(property: FeedProperty, shown: ShownVersion): string {
  return atomProperty(property, shown, ` ${propertyNamespaces}`)
}

function atomProperty(
  { name, type, value }: FeedProperty,
  shown: ShownVersion,
  attributes = "",
): string {
  const known = value(shown)
  if (known === "") return `<d:${name}${attributes} m:null="true"/>`
  const typed = type === "Edm.String" ? "" : ` m:type="${type}"`
  return `<d:${name}${attributes}${typed}>${xmlText(String(known))}</d:${name}>`
}
