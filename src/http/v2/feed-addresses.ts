import type { PackageVersion } from "../../domain/package-version.ts"
import { textLiteral } from "../../formats/odata/parse-resource.ts"

type Key = Pick<PackageVersion, "id" | "lowerId" | "lowerVersion">

/** Every address of the V2 feed, once. IDs and versions are URL-safe: ASCII letters, digits, ".", "-" and "_". */
export function feedAddressesAt(origin: string) {
  const root = `${origin}/api/v2/`
  const fileOf = (key: Key, file: string) =>
    `${origin}/v3/flatcontainer/${key.lowerId}/${key.lowerVersion}/${file}`
  return {
    root,
    metadata: `${root}$metadata`,
    entry: (key: Key, version: string) =>
      `${root}Packages(Id=${textLiteral(key.id)},Version=${textLiteral(version)})`,
    content: (key: Key, version: string) => `${root}package/${key.id}/${version}`,
    icon: (key: Key) => fileOf(key, "icon"),
    license: (key: Key) => fileOf(key, "license"),
    details: (key: Key) => `${origin}/?package=${key.lowerId}&version=${key.lowerVersion}`,
  } as const
}

export type FeedAddresses = ReturnType<typeof feedAddressesAt>
