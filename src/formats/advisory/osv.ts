/** The Open Source Vulnerability format, https://ossf.github.io/osv-schema/ (1.x), as far as NuGet packages go. */
import { parseVersion } from "../version/nuget-version.ts"
import { normalizedRange, rangeContains, type VersionRange } from "../version/version-range.ts"
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
import { rangesOfEvents } from "./version-events.ts"

/** Reads one OSV document. `fallback` is the severity of those that name none. Throws AdvisoryError. */
export function readOsv(document: JsonObject, fallback: Severity | undefined): AdvisoryDocument {
  const id = neededTextIn(document, "id")
  const modified = timeIn(document, "modified")
  if (modified === undefined) throw new AdvisoryError("modified is missing")
  if (timeIn(document, "withdrawn") !== undefined) return { kind: "withdrawn", id, modified }
  const affected = listIn(document, "affected", advisoryLimits.affected)
    .map((each) => asObject(each, "an element of affected"))
    .filter(isOfNuGet)
  if (affected.length === 0) return { kind: "other", id }
  return {
    kind: "advisory",
    id,
    url: advisoryUrl(id, referencesOf(document)),
    severity: severityOf(document, affected, fallback),
    summary: (textIn(document, "summary") ?? "").slice(0, advisoryLimits.summary),
    modified,
    affected: affected.flatMap(affectedVersions),
  }
}

function isOfNuGet(affected: JsonObject): boolean {
  const ecosystem = textIn(objectIn(affected, "package") ?? {}, "ecosystem")
  return ecosystem?.split(":")[0]?.toLowerCase() === "nuget"
}

/** Those that OSV calls advisories first. */
function referencesOf(document: JsonObject): readonly string[] {
  const references = listIn(document, "references", 1000).map((each) =>
    asObject(each, "a reference"),
  )
  return references
    .toSorted((a, b) => Number(b["type"] === "ADVISORY") - Number(a["type"] === "ADVISORY"))
    .map((reference) => neededTextIn(reference, "url"))
}

function severityOf(
  document: JsonObject,
  affected: readonly JsonObject[],
  fallback: Severity | undefined,
): Severity {
  const said = [document, ...affected].map((each) =>
    severityOfWord(textIn(objectIn(each, "database_specific") ?? {}, "severity")),
  )
  const scored = [document, ...affected]
    .flatMap((each) => listIn(each, "severity", 100))
    .map((each) => severityOfCvss(neededTextIn(asObject(each, "a severity"), "score")))
  const severity = [...said, ...scored, fallback].find((each) => each !== undefined)
  if (severity !== undefined) return severity
  throw new AdvisoryError(
    "it names no severity that can be read: neither database_specific.severity nor a CVSS 3 vector",
  )
}

/** All that the ranges and the list of versions name; where no end is known, up to what GitHub says is affected. */
function affectedVersions(affected: JsonObject): AffectedVersions[] {
  const id = neededTextIn(objectIn(affected, "package") ?? {}, "name")
  const known = textIn(
    objectIn(affected, "database_specific") ?? {},
    "last_known_affected_version_range",
  )
  const ranges = listIn(affected, "ranges", advisoryLimits.ranges)
    .map((each) => asObject(each, "a range"))
    .filter(({ type }) => type === "ECOSYSTEM" || type === "SEMVER")
    .flatMap((range) => rangesOfEvents(listIn(range, "events", advisoryLimits.ranges)))
  // Lists are made from ranges that have no end, and so go beyond what is known to be affected.
  const singles = known === undefined ? singleVersions(affected, ranges) : []
  const all = [...ranges.map((range) => endedBy(range, known)), ...singles]
  if (all.length === 0)
    throw new AdvisoryError(`it names no affected version of ${id.slice(0, 100)}`)
  return all.map((range) => ({ id, versions: normalizedRange(range) }))
}

function endedBy(range: VersionRange, known: string | undefined): VersionRange {
  if (known === undefined) return range
  const { max, maxInclusive } = rangeOfConstraints(known)
  return range.max === undefined && max !== undefined ? { ...range, max, maxInclusive } : range
}

/** Listed versions that no range has. */
function singleVersions(affected: JsonObject, ranges: readonly VersionRange[]): VersionRange[] {
  return listIn(affected, "versions", advisoryLimits.versions)
    .map(singleVersion)
    .filter(({ min }) => min !== undefined && !ranges.some((range) => rangeContains(range, min)))
}

function singleVersion(value: unknown): VersionRange {
  const version = typeof value === "string" && value.length <= 256 ? parseVersion(value) : undefined
  if (version === undefined) throw new AdvisoryError("versions has an element that is no version")
  return { min: version, minInclusive: true, max: version, maxInclusive: true }
}
