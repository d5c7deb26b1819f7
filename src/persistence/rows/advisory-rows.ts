import type { Advisory, Severity } from "../../domain/advisory.ts"
import type { AffectedPackage, AffectedRange } from "../../domain/ports/advisory-reads.ts"

interface AdvisoryRow {
  readonly advisory: string
  readonly url: string
  readonly severity: number
  readonly summary: string
  readonly modified: number
  readonly affected: string
}

/** The advisory of a row, with all IDs that it is about. */
export function toAdvisory(row: AdvisoryRow): Advisory {
  return {
    id: row.advisory,
    url: row.url,
    severity: toSeverity(row.severity),
    summary: row.summary,
    modified: row.modified,
    affected: JSON.parse(row.affected),
  }
}

/** Which versions of an ID one advisory is about. */
export function toAffectedRange(row: {
  readonly url: string
  readonly severity: number
  readonly versions: string
}): AffectedRange {
  return { url: row.url, severity: toSeverity(row.severity), versions: row.versions }
}

/** An ID, with the ranges of all advisories about it. */
export function toAffectedPackage(row: {
  readonly lower_id: string
  readonly ranges: string
}): AffectedPackage {
  return { lowerId: row.lower_id, ranges: JSON.parse(row.ranges) }
}

/** The schema allows no other numbers. */
function toSeverity(value: number): Severity {
  return value === 0 || value === 1 || value === 2 ? value : 3
}
