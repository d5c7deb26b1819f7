/**
 * GitHub's own forms of an advisory: of the REST API (https://docs.github.com/rest/security-advisories/global-advisories)
 * and of the GraphQL API (SecurityAdvisory), which differ in the spelling of their names.
 */
import { normalizedRange } from "../version/version-range.ts"
import {
  advisoryLimits,
  AdvisoryError,
  type AdvisoryDocument,
  type AffectedVersions,
  type Severity,
} from "./advisory.ts"
import { advisoryUrl } from "./advisory-url.ts"
import {
  asObject,
  listIn,
  neededTextIn,
  objectIn,
  textIn,
  timeIn,
  type JsonObject,
} from "./json-shape.ts"
import { severityOfCvss, severityOfWord } from "./severity.ts"
import { rangeOfConstraints } from "./version-constraints.ts"

/** Whether the document has one of these forms. */
export function isGitHubAdvisory(document: JsonObject): boolean {
  return document["ghsa_id"] !== undefined || document["ghsaId"] !== undefined
}

/** Reads one of GitHub's advisories. `fallback` is the severity of those that name none. Throws AdvisoryError. */
export function readGitHubAdvisory(
  document: JsonObject,
  fallback: Severity | undefined,
): AdvisoryDocument {
  const id = textIn(document, "ghsa_id") ?? neededTextIn(document, "ghsaId")
  const modified = timeIn(document, "updated_at") ?? timeIn(document, "updatedAt")
  if (modified === undefined) throw new AdvisoryError("updated_at is missing")
  const withdrawn = timeIn(document, "withdrawn_at") ?? timeIn(document, "withdrawnAt")
  if (withdrawn !== undefined) return { kind: "withdrawn", id, modified }
  const affected = vulnerabilitiesOf(document).filter(isOfNuGet)
  if (affected.length === 0) return { kind: "other", id }
  const address = textIn(document, "html_url") ?? textIn(document, "permalink")
  return {
    kind: "advisory",
    id,
    url: advisoryUrl(id, address === undefined ? [] : [address]),
    severity: severityOf(document, fallback),
    summary: (textIn(document, "summary") ?? "").slice(0, advisoryLimits.summary),
    modified,
    affected: affected.map(affectedVersions),
  }
}

function vulnerabilitiesOf(document: JsonObject): JsonObject[] {
  const isList = Array.isArray(document["vulnerabilities"])
  const list = isList
    ? listIn(document, "vulnerabilities", advisoryLimits.affected)
    : listIn(objectIn(document, "vulnerabilities") ?? {}, "nodes", advisoryLimits.affected)
  return list.map((each) => asObject(each, "a vulnerability"))
}

function isOfNuGet(vulnerability: JsonObject): boolean {
  return textIn(objectIn(vulnerability, "package") ?? {}, "ecosystem")?.toLowerCase() === "nuget"
}

function affectedVersions(vulnerability: JsonObject): AffectedVersions {
  const id = neededTextIn(objectIn(vulnerability, "package") ?? {}, "name")
  const range =
    textIn(vulnerability, "vulnerable_version_range") ??
    neededTextIn(vulnerability, "vulnerableVersionRange")
  return { id, versions: normalizedRange(rangeOfConstraints(range)) }
}

function severityOf(document: JsonObject, fallback: Severity | undefined): Severity {
  const said = severityOfWord(textIn(document, "severity"))
  const severity = said ?? severityOfCvss(vectorOf(document)) ?? fallback
  if (severity !== undefined) return severity
  throw new AdvisoryError(
    "it names no severity that can be read: neither severity nor a CVSS 3 vector",
  )
}

function vectorOf(document: JsonObject): string {
  const cvss = objectIn(document, "cvss") ?? {}
  return textIn(cvss, "vector_string") ?? textIn(cvss, "vectorString") ?? ""
}
