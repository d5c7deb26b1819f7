import type { PackageKey } from "../../domain/package-identity.ts"

/** The registration hives: without SemVer 2 plain, the same compressed, with SemVer 2 compressed. */
export type Hive = "registration" | "registration-gz" | "registration-gz-semver2"

/** Every address of the V3 resources, once. Keys are URL-safe: ASCII letters, digits, ".", "-" and "_". */
export function addressesAt(origin: string) {
  const flatContainer = `${origin}/v3/flatcontainer/`
  const catalog = `${origin}/v3/catalog/`
  const registrations = (hive: Hive) => `${origin}/v3/${hive}/`
  const folderOf = (key: PackageKey) => `${flatContainer}${key.lowerId}/${key.lowerVersion}/`
  return {
    flatContainer,
    registrations,
    registrationIndex: (hive: Hive, lowerId: string) =>
      `${registrations(hive)}${lowerId}/index.json`,
    registrationPage: (hive: Hive, lowerId: string, page: PageBounds) =>
      `${registrations(hive)}${lowerId}/page/${page.lower}/${page.upper}.json`,
    registrationLeaf: (hive: Hive, key: PackageKey) =>
      `${registrations(hive)}${key.lowerId}/${key.lowerVersion}.json`,
    packageContent: (key: PackageKey) => `${folderOf(key)}${key.lowerId}.${key.lowerVersion}.nupkg`,
    packageFile: (key: PackageKey, file: "icon" | "license" | "readme") => folderOf(key) + file,
    readmeTemplate: `${flatContainer}{lower_id}/{lower_version}/readme`,
    search: `${origin}/v3/search`,
    autocomplete: `${origin}/v3/autocomplete`,
    vulnerabilities: `${origin}/v3/vulnerabilities/index.json`,
    vulnerabilityPage: (name: string) => `${origin}/v3/vulnerabilities/${name}.json`,
    catalogIndex: `${catalog}index.json`,
    catalogPage: (page: number) => `${catalog}page${page}.json`,
    catalogLeaf: ({ seq, ...key }: PackageKey & { readonly seq: number }) =>
      `${catalog}data/${seq}/${key.lowerId}.${key.lowerVersion}.json`,
    legacyFeed: `${origin}/api/v2`,
    publish: `${origin}/api/v2/package`,
    publishSymbols: `${origin}/api/v2/symbolpackage`,
    details: `${origin}/?package={id}&version={version}`,
  } as const
}

export type Addresses = ReturnType<typeof addressesAt>

/** The lower-case normalised versions that a page lies between, both included. */
export interface PageBounds {
  readonly lower: string
  readonly upper: string
}
