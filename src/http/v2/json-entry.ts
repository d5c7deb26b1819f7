import type { FeedProperty, ShownVersion } from "./feed-properties.ts"

/** A version as OData 3 writes it for `application/json`: its properties, times as ISO text, 64-bit numbers as text. */
export function lightEntry(shown: ShownVersion, properties: readonly FeedProperty[]) {
  return Object.fromEntries(
    properties.map((property) => [property.name, lightValue(property, shown)]),
  )
}

/** A version as OData 2 writes it: beside its properties an object that says where it is. */
export function verboseEntry(shown: ShownVersion, properties: readonly FeedProperty[]) {
  const { version, normalized, addresses } = shown
  const uri = addresses.entry(version, normalized)
  const metadata = {
    id: uri,
    uri,
    type: "Lode.V2FeedPackage",
    edit_media: `${uri}/$value`,
    media_src: addresses.content(version, normalized),
    content_type: "application/zip",
  }
  const values = properties.map(
    (property) => [property.name, verboseValue(property, shown)] as const,
  )
  return { __metadata: metadata, ...Object.fromEntries(values) }
}

/** A property's value as OData 3 writes it. */
export function lightValue({ type, value }: FeedProperty, shown: ShownVersion) {
  const known = value(shown)
  if (known === "") return null
  return type === "Edm.Int64" ? String(known) : known
}

/** A property's value as OData 2 writes it. */
export function verboseValue(property: FeedProperty, shown: ShownVersion) {
  const known = lightValue(property, shown)
  return property.type === "Edm.DateTime" ? `/Date(${Date.parse(String(known))})/` : known
}
