import type { FastifyInstance } from "fastify"
import { addressesAt, type Addresses } from "./addresses.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import type { V3Dependencies } from "./dependencies.ts"

/** Where every client starts. */
export const serviceIndexPath = "/v3/index.json"

/**
 * Serves `/v3/index.json`, where every client starts.
 *
 * Each type has an entry of its own: PSResourceGet cannot read a list of types. Pages of packages are named only where
 * this server is reached by https: clients take no other. Pages of owners and repository signatures are not served.
 */
export function registerServiceIndex(
  app: FastifyInstance,
  { originOf, documents }: Pick<V3Dependencies, "originOf" | "documents">,
): void {
  app.route({
    method: ["GET", "HEAD"],
    url: serviceIndexPath,
    handler: (request, reply) => {
      const origin = originOf(request)
      return (
        documents.answerKept(request, reply, origin) ??
        documents.answer(request, reply, {
          path: serviceIndexPath,
          lowerId: undefined,
          origin,
          delivery: { cacheControl: listCaching, compression: "large" },
          render: () => Promise.resolve(serviceIndex(origin)),
        })
      )
    },
  })
}

function serviceIndex(origin: string): string {
  const resources = resourcesAt(addressesAt(origin)).flatMap(
    ({ address, types, clientVersion, comment }) =>
      types.map((type) => ({ "@id": address, "@type": type, clientVersion, comment })),
  )
  return JSON.stringify({ version: "3.0.0", resources })
}

interface Resource {
  readonly address: string
  readonly types: readonly string[]
  /** Clients of an earlier version pass the entry over. */
  readonly clientVersion?: string
  readonly comment: string
}

function resourcesAt(addresses: Addresses): readonly Resource[] {
  return [
    ...contentAt(addresses),
    ...searchAt(addresses),
    ...publishingAt(addresses),
    ...(addresses.details.startsWith("https://") ? [detailsAt(addresses)] : []),
  ]
}

function detailsAt({ details }: Addresses): Resource {
  return {
    address: details,
    types: ["PackageDetailsUriTemplate/5.1.0"],
    comment: "A page for people about a package",
  }
}

function contentAt(addresses: Addresses): readonly Resource[] {
  return [
    {
      address: addresses.flatContainer,
      types: ["PackageBaseAddress/3.0.0"],
      comment: "Packages, their versions, nuspecs, icons, readmes and licences",
    },
    {
      address: addresses.registrations("registration"),
      types: [
        "RegistrationsBaseUrl",
        "RegistrationsBaseUrl/3.0.0-beta",
        "RegistrationsBaseUrl/3.0.0-rc",
      ],
      comment: "Package metadata, without SemVer 2.0.0 packages",
    },
    {
      address: addresses.registrations("registration-gz"),
      types: ["RegistrationsBaseUrl/3.4.0"],
      comment: "Package metadata in gzip, without SemVer 2.0.0 packages",
    },
    {
      address: addresses.registrations("registration-gz-semver2"),
      types: ["RegistrationsBaseUrl/3.6.0"],
      comment: "Package metadata in gzip, with SemVer 2.0.0 packages",
    },
    {
      // NuGet 4.3 to 5.8 do not know the type 3.6.0, and would find no SemVer 2.0.0 package without this one.
      address: addresses.registrations("registration-gz-semver2"),
      types: ["RegistrationsBaseUrl/Versioned"],
      clientVersion: "4.3.0-alpha",
      comment: "Package metadata in gzip, with SemVer 2.0.0 packages",
    },
    {
      address: addresses.readmeTemplate,
      types: ["ReadmeUriTemplate/6.13.0"],
      comment: "Where a package's readme is",
    },
    {
      address: addresses.catalogIndex,
      types: ["Catalog/3.0.0"],
      comment: "Every change in order, for mirrors",
    },
    {
      address: addresses.vulnerabilities,
      types: ["VulnerabilityInfo/6.7.0"],
      comment: "Known vulnerabilities of packages",
    },
  ]
}

function searchAt(addresses: Addresses): readonly Resource[] {
  return [
    {
      address: addresses.search,
      types: [
        "SearchQueryService",
        "SearchQueryService/3.0.0-beta",
        "SearchQueryService/3.0.0-rc",
        "SearchQueryService/3.4.0",
        "SearchQueryService/3.5.0",
      ],
      comment: "Search by words, also by package type",
    },
    {
      address: addresses.autocomplete,
      types: [
        "SearchAutocompleteService",
        "SearchAutocompleteService/3.0.0-beta",
        "SearchAutocompleteService/3.0.0-rc",
        "SearchAutocompleteService/3.5.0",
      ],
      comment: "IDs by their beginnings, and the versions of an ID",
    },
    {
      address: addresses.legacyFeed,
      types: ["LegacyGallery", "LegacyGallery/2.0.0"],
      comment: "The V2 feed, which nuget.exe still lists packages from",
    },
  ]
}

function publishingAt(addresses: Addresses): readonly Resource[] {
  return [
    {
      address: addresses.publish,
      types: ["PackagePublish/2.0.0"],
      comment: "Push, unlist and relist packages",
    },
    {
      address: addresses.publishSymbols,
      types: ["SymbolPackagePublish/4.9.0"],
      comment: "Push symbol packages",
    },
    {
      // Without it clients send people, and the IDs of private packages, to the public gallery.
      address: addresses.details,
      types: [
        "ReportAbuseUriTemplate/3.0.0",
        "ReportAbuseUriTemplate/3.0.0-beta",
        "ReportAbuseUriTemplate/3.0.0-rc",
      ],
      comment: "Whom to tell about a package",
    },
  ]
}
