import type { CatalogEntry, DependencyGroup } from "../../domain/catalog-entry.ts"
import type { FeedVersion } from "../../domain/ports/version-queries.ts"
import { toIsoTime, type Microseconds } from "../../domain/time.ts"
import { unlistedPublished } from "../../domain/version-query.ts"
import type { FeedAddresses } from "./feed-addresses.ts"

/** A version as the feed shows it to a client at one origin. */
export interface ShownVersion {
  readonly version: FeedVersion
  /** Without build metadata, in its author's case. */
  readonly normalized: string
  readonly entry: CatalogEntry
  readonly addresses: FeedAddresses
}

export type EdmType = "Edm.String" | "Edm.Boolean" | "Edm.Int32" | "Edm.Int64" | "Edm.DateTime"

export interface FeedProperty {
  readonly name: string
  readonly type: EdmType
  /** Times as ISO text; "" is null. */
  readonly value: (shown: ShownVersion) => string | number | boolean
}

/** The version with what its properties are read from, its catalog entry parsed once. */
export function shownVersion(version: FeedVersion, addresses: FeedAddresses): ShownVersion {
  const entry: CatalogEntry = JSON.parse(version.catalogEntry)
  return { version, normalized: version.version.replace(/\+.*$/, ""), entry, addresses }
}

function text(name: string, value: (shown: ShownVersion) => string | undefined): FeedProperty {
  return { name, type: "Edm.String", value: (shown) => value(shown) ?? "" }
}

function flag(name: string, value: (shown: ShownVersion) => boolean): FeedProperty {
  return { name, type: "Edm.Boolean", value }
}

function time(name: string, value: (shown: ShownVersion) => Microseconds): FeedProperty {
  return { name, type: "Edm.DateTime", value: (shown) => toIsoTime(value(shown)) }
}

/** Every property of a V2FeedPackage: Atom, JSON, `$metadata` and `$select` all go by this list. */
export const feedProperties: readonly FeedProperty[] = [
  text("Id", ({ version }) => version.id),
  text("Version", ({ version }) => version.verbatimVersion.trim()),
  text("NormalizedVersion", ({ normalized }) => normalized),
  text("Authors", ({ entry }) => entry.authors),
  text("Copyright", ({ entry }) => entry.copyright),
  time("Created", ({ version }) => version.created),
  text("Dependencies", ({ entry }) => dependenciesText(entry.dependencyGroups)),
  text("Description", ({ entry }) => entry.description),
  { name: "DownloadCount", type: "Edm.Int32", value: ({ version }) => version.packageDownloads },
  text("GalleryDetailsUrl", ({ version, addresses }) => addresses.details(version)),
  text("IconUrl", ({ version, entry, addresses }) =>
    version.files.icon === undefined ? entry.iconUrl : addresses.icon(version),
  ),
  flag("IsLatestVersion", ({ version }) => version.isLatest),
  flag("IsAbsoluteLatestVersion", ({ version }) => version.isAbsoluteLatest),
  flag("IsPrerelease", ({ version }) => version.prerelease),
  text("Language", ({ entry }) => entry.language),
  time("LastUpdated", ({ version }) => version.lastEdited),
  time("Published", ({ version }) => (version.listed ? version.published : unlistedPublished)),
  text("PackageHash", ({ version }) => Buffer.from(version.sha512).toString("base64")),
  text("PackageHashAlgorithm", () => "SHA512"),
  { name: "PackageSize", type: "Edm.Int64", value: ({ version }) => version.size },
  text("ProjectUrl", ({ entry }) => entry.projectUrl),
  text("ReportAbuseUrl", ({ version, addresses }) => addresses.details(version)),
  text("ReleaseNotes", ({ entry }) => entry.releaseNotes),
  flag("RequireLicenseAcceptance", ({ entry }) => entry.requireLicenseAcceptance),
  text("Summary", ({ entry }) => entry.summary),
  text("Tags", ({ entry }) => entry.tags.join(" ")),
  text("Title", ({ version, entry }) => entry.title || version.id),
  { name: "VersionDownloadCount", type: "Edm.Int32", value: ({ version }) => version.downloads },
  text("MinClientVersion", ({ entry }) => entry.minClientVersion),
  time("LastEdited", ({ version }) => version.lastEdited),
  text("LicenseUrl", ({ version, entry, addresses }) =>
    version.files.license === undefined ? entry.licenseUrl : addresses.license(version),
  ),
  text("LicenseNames", ({ entry }) => entry.licenseExpression),
  text("LicenseReportUrl", () => undefined),
]

/** "id:range:framework|…"; a group without dependencies still tells its framework: "::net45". */
function dependenciesText(groups: readonly DependencyGroup[]): string {
  return groups
    .flatMap(({ targetFramework = "", dependencies }) =>
      dependencies.length === 0
        ? [`::${field(targetFramework)}`]
        : dependencies.map(({ id, range }) =>
            [id, range === "(, )" ? "" : range, targetFramework].map(field).join(":"),
          ),
    )
    .filter((dependency) => dependency !== "::")
    .join("|")
}

function field(part: string): string {
  return part.replaceAll(/[:|]/g, "")
}
