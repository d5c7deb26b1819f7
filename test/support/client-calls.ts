/** The calls that clients make of search, autocomplete and registration, on the feed of client-feed.ts. */
import {
  autocompleteAnswer,
  registrationIndex,
  registrationPage,
  searchAnswer,
} from "./client-documents.ts"
import type { Reads } from "./client-reads.ts"

/** As every request of NuGet's own clients. */
export const nuget = {
  "User-Agent": "NuGet xplat/7.9.0 (LINUX)",
  "X-NuGet-Client-Version": "7.9.0",
  "X-NuGet-Session-Id": "5f0b1c9e-8a52-4a37-9f5e-0c6f3a1d2b4e",
  "Accept-Encoding": "gzip, deflate",
}
/** PSResourceGet sends its credentials unasked, to a public feed too. */
export const powerShell = {
  "User-Agent": "PSResourceGet/1.1.0",
  Authorization: `Basic ${Buffer.from("dana:no-key-of-this-server").toString("base64")}`,
}

export interface Call {
  /** Who asks. */
  readonly client: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly reads: Reads
  readonly sees: unknown
}

const everyId = ["Contoso.Base", "Contoso.Json", "Contoso.Many", "Contoso.Shout"]
export const full = "semVerLevel=2.0.0"
export const hive = "/v3/registration-gz-semver2"

/** Search: PackageSearchResourceV3, `dotnet package search`, Visual Studio, PSResourceGet, `dotnet tool search`. */
export const searches: readonly Call[] = [
  {
    client: "dotnet package search",
    path: `/v3/search?q=json&skip=0&take=20&prerelease=false&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Json 1.2.0"] },
  },
  {
    client: "dotnet package search --prerelease --take 5 --skip 0",
    path: `/v3/search?q=json&skip=0&take=5&prerelease=true&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Json 2.1.0-beta.1+build.5"] },
  },
  {
    client: "NuGet.Protocol with frameworks and a package type",
    path: `/v3/search?q=contoso&skip=0&take=20&prerelease=false&supportedFramework=net10.0&supportedFramework=.NETStandard,Version=v2.0&packageTypeFilter=DotnetTool&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Shout 1.0.0"] },
  },
  {
    client: "NuGet.Protocol that asks for unlisted ones, which no search shows",
    path: `/v3/search?q=hidden&skip=0&take=20&prerelease=true&includeDelisted=true&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 0, hits: [] },
  },
  {
    client: "NuGet.Protocol, whose words are not escaped beyond what an address needs",
    path: `/v3/search?q=contoso%20json's%20%22reader%22&skip=0&take=20&prerelease=false&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 0, hits: [] },
  },
  {
    client: "Visual Studio's first page of everything",
    path: `/v3/search?q=&skip=0&take=26&prerelease=false&supportedFramework=.NETFramework,Version%3Dv4.8&supportedFramework=.NETCoreApp,Version%3Dv8.0&${full}`,
    reads: searchAnswer,
    sees: {
      totalHits: 5,
      hits: [
        "Contoso.Base 1.5.0",
        "Contoso.Json 1.2.0",
        "Contoso.Many 1.0.129",
        "Contoso.Shout 1.0.0",
        "Contoso.Templates 1.0.0",
      ],
    },
  },
  {
    client: "Visual Studio's next page, which is empty and still knows the total",
    path: `/v3/search?q=&skip=26&take=26&prerelease=false&supportedFramework=.NETCoreApp,Version%3Dv8.0&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 5, hits: [] },
  },
  {
    client: "a client of before SemVer 2",
    path: "/v3/search?q=json&skip=0&take=30&prerelease=true",
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Json 2.0.0-rc"] },
  },
  {
    client: "dotnet tool search",
    path: `/v3/search?q=shout&packageType=DotnetTool&prerelease=false&skip=0&take=20&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Shout 1.0.0"] },
  },
  {
    client: "dotnet new search",
    path: `/v3/search?q=contoso&packageType=Template&skip=0&take=20&${full}`,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Templates 1.0.0"] },
  },
  {
    client: "PSResourceGet, with capital booleans",
    path: `/v3/search?q=Contoso.Json&prerelease=True&${full}&skip=0&take=100`,
    headers: powerShell,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Json 2.1.0-beta.1+build.5"] },
  },
  {
    client: "PSResourceGet, by tag",
    path: `/v3/search?q=tags:serial&prerelease=False&${full}&skip=0&take=100`,
    headers: powerShell,
    reads: searchAnswer,
    sees: { totalHits: 1, hits: ["Contoso.Json 1.2.0"] },
  },
]

/** AutoCompleteResourceV3; versions are asked for by the documented API alone. */
export const completions: readonly Call[] = [
  {
    client: "dotnet package add, completing an ID",
    path: `/v3/autocomplete?q=Contoso.J&prerelease=true&${full}`,
    reads: autocompleteAnswer,
    sees: { totalHits: 1, data: ["Contoso.Json"] },
  },
  {
    client: "Visual Studio, completing an ID in any case",
    path: `/v3/autocomplete?q=CONTOSO&prerelease=false&${full}`,
    reads: autocompleteAnswer,
    sees: { totalHits: 5, data: [...everyId, "Contoso.Templates"] },
  },
  {
    client: "a script that asks for versions",
    path: `/v3/autocomplete?id=contoso.json&prerelease=true&${full}`,
    reads: autocompleteAnswer,
    sees: { totalHits: 4, data: ["1.0.0", "1.2.0", "2.0.0-rc", "2.1.0-beta.1+build.5"] },
  },
]

const json = ["1.0.0", "1.1.0 unlisted", "1.2.0", "2.0.0-rc"]

/** RegistrationResourceV3 and PackageMetadataResourceV3, and what stands on them. */
export const registrations: readonly Call[] = [
  {
    client: "package search --exact-match, list --outdated, --deprecated, package add",
    path: `${hive}/contoso.json/index.json`,
    reads: registrationIndex,
    sees: [[...json, "2.1.0-beta.1+build.5"]],
  },
  {
    client: "a client of before SemVer 2, compressed",
    path: "/v3/registration-gz/contoso.json/index.json",
    reads: registrationIndex,
    sees: [json],
  },
  {
    client: "a client of before compression",
    path: "/v3/registration/contoso.json/index.json",
    headers: { "User-Agent": "NuGet Command Line/3.4.4" },
    reads: registrationIndex,
    sees: [json],
  },
  {
    client: "PSResourceGet, which accepts no compression",
    path: `${hive}/contoso.json/index.json`,
    headers: powerShell,
    reads: registrationIndex,
    sees: [[...json, "2.1.0-beta.1+build.5"]],
  },
  {
    client: "any client, of an ID whose pages have documents of their own",
    path: `${hive}/contoso.many/index.json`,
    reads: registrationIndex,
    sees: ["1.0.0 to 1.0.63", "1.0.64 to 1.0.127", "1.0.128 to 1.0.129"],
  },
  {
    client: "any client, of a page by its address",
    path: `${hive}/contoso.many/page/1.0.128/1.0.129.json`,
    reads: registrationPage,
    sees: ["1.0.128", "1.0.129"],
  },
]
