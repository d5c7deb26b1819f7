import { xmlText } from "../../formats/odata/xml-text.ts"
import { atomEntry, atomNamespaces, atomPropertyDocument } from "./atom-entry.ts"
import type { AnswerFormat } from "./answer-format.ts"
import type { FeedAddresses } from "./feed-addresses.ts"
import type { FeedProperty, ShownVersion } from "./feed-properties.ts"
import { lightEntry, lightValue, verboseEntry, verboseValue } from "./json-entry.ts"

/** What a feed's document says beside its entries. */
export interface FeedHead {
  /** "Packages", "Search". */
  readonly name: string
  readonly addresses: FeedAddresses
  readonly properties: readonly FeedProperty[]
  readonly total: number | undefined
  /** ISO text. */
  readonly updated: string
}

/** The pieces of a feed's document, in the order in which they are sent. */
export interface FeedWriter {
  readonly head: () => string
  readonly entry: (shown: ShownVersion, isFirst: boolean) => string
  /** `next`: where the next page is. */
  readonly tail: (next: string | undefined) => string
}

/** Writes a feed's document in a format. */
export function feedWriter(format: AnswerFormat, feed: FeedHead): FeedWriter {
  switch (format) {
    case "atom":
      return atomFeed(feed)
    case "light":
      return lightFeed(feed)
    case "verbose":
      return verboseFeed(feed)
  }
}

/** The document of one version. */
export function entryDocument(
  format: AnswerFormat,
  shown: ShownVersion,
  properties: readonly FeedProperty[],
): string {
  const { root, metadata } = shown.addresses
  switch (format) {
    case "atom":
      return xmlDeclaration + atomEntry(shown, properties, ` ${atomNamespaces(root)}`)
    case "light":
      return JSON.stringify({
        "odata.metadata": `${metadata}#Packages/@Element`,
        ...lightEntry(shown, properties),
      })
    case "verbose":
      return JSON.stringify({ d: verboseEntry(shown, properties) })
  }
}

/** The document of one property of a version. */
export function propertyDocument(
  format: AnswerFormat,
  shown: ShownVersion,
  property: FeedProperty,
): string {
  const { name, type } = property
  switch (format) {
    case "atom":
      return xmlDeclaration + atomPropertyDocument(property, shown)
    case "light":
      return JSON.stringify({
        "odata.metadata": `${shown.addresses.metadata}#${type}`,
        value: lightValue(property, shown),
      })
    case "verbose":
      return JSON.stringify({ d: { [name]: verboseValue(property, shown) } })
  }
}

export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n'

function atomFeed({ name, addresses, properties, total, updated }: FeedHead): FeedWriter {
  const count = total === undefined ? "" : `<m:count>${total}</m:count>`
  return {
    head: () =>
      `${xmlDeclaration}<feed ${atomNamespaces(addresses.root)}>${count}` +
      `<id>${xmlText(addresses.root + name)}</id><title type="text">${name}</title>` +
      `<updated>${updated}</updated><link rel="self" title="${name}" href="${name}"/>`,
    entry: (shown) => atomEntry(shown, properties),
    tail: (next) =>
      `${next === undefined ? "" : `<link rel="next" href="${xmlText(next)}"/>`}</feed>`,
  }
}

function lightFeed({ addresses, properties, total }: FeedHead): FeedWriter {
  const head = {
    "odata.metadata": `${addresses.metadata}#Packages`,
    ...(total !== undefined && { "odata.count": String(total) }),
  }
  return {
    head: () => `${JSON.stringify(head).slice(0, -1)},"value":[`,
    entry: (shown, isFirst) => (isFirst ? "" : ",") + JSON.stringify(lightEntry(shown, properties)),
    tail: (next) => (next === undefined ? "]}" : `],"odata.nextLink":${JSON.stringify(next)}}`),
  }
}

function verboseFeed({ properties, total }: FeedHead): FeedWriter {
  const count = total === undefined ? "" : `"__count":"${total}",`
  return {
    head: () => `{"d":{${count}"results":[`,
    entry: (shown, isFirst) =>
      (isFirst ? "" : ",") + JSON.stringify(verboseEntry(shown, properties)),
    tail: (next) => (next === undefined ? "]}}" : `],"__next":${JSON.stringify(next)}}}`),
  }
}
