/** What NuGet's clients read of each V3 document: PackageSearchMetadata.cs, V3SearchResultsConverter.cs and their like. */
import {
  address,
  dictionary,
  flag,
  integer,
  list,
  moment,
  object,
  text,
  textOrTexts,
  type Reads,
} from "./client-reads.ts"

const deprecation = object(
  {},
  { message: text, reasons: list(text), alternatePackage: object({ id: text, range: text }) },
)
const severity: Reads = (value, at) =>
  /^[0-3]$/.test(String(value)) ? [] : [`${at}: is no severity from 0 to 3`]
const dependencyGroup = object(
  {},
  { targetFramework: text, dependencies: list(object({ id: text }, { range: text })) },
)
/** PackageSearchMetadata: what search results and catalog entries have in common. */
const metadata = {
  title: text,
  description: text,
  summary: text,
  authors: textOrTexts,
  owners: textOrTexts,
  tags: textOrTexts,
  iconUrl: address,
  licenseUrl: text,
  licenseExpression: text,
  licenseExpressionVersion: text,
  projectUrl: text,
  readmeUrl: address,
  totalDownloads: integer,
  published: moment,
  requireLicenseAcceptance: flag,
  dependencyGroups: list(dependencyGroup),
  verified: flag,
  listed: flag,
  deprecation,
  vulnerabilities: list(object({ advisoryUrl: address, severity })),
  packageContent: address,
}
const foundVersion = object({ version: text, "@id": address }, { downloads: integer })
/** Without `versions` the NuGet client fails, without `tags` PSResourceGet does. */
const searchResult = object(
  { id: text, version: text, tags: textOrTexts, versions: list(foundVersion) },
  { ...metadata, "@id": address },
)
export const searchAnswer = object({ totalHits: integer, data: list(searchResult) })
export const autocompleteAnswer = object({ data: list(text) }, { totalHits: integer })
const catalogEntry = object({ id: text, version: text }, { ...metadata, "@id": address })
const leaf = object({ catalogEntry, packageContent: address }, { "@id": address })
/** `items` or, where they are missing, the document at `@id`. */
const page = object(
  { "@id": address, lower: text, upper: text },
  { items: list(leaf), count: integer },
)
export const registrationIndex = object({ items: list(page) })
export const registrationPage = object({ lower: text, upper: text, items: list(leaf) })
export const vulnerabilityIndex = list(
  object({ "@name": text, "@id": address, "@updated": moment }, { comment: text }),
)
export const vulnerabilityPage = dictionary(
  list(object({ url: address, severity, versions: text })),
)
