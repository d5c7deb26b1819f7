import { trimWhiteSpace, whiteSpace } from "./white-space.ts"

/** A version as NuGet reads it: SemVer 2 with an optional fourth number and a more lenient spelling. */
export interface NuGetVersion {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly revision: number
  /** The prerelease labels in their author's case, none empty. */
  readonly labels: readonly string[]
  /** What follows "+", or "". */
  readonly metadata: string
}

const largestInt32 = 2_147_483_647

const gap = `[${whiteSpace}]*`
const number = `${gap}([0-9]+)${gap}`
/** For trimmed text; every step is decided by its next character, so that hostile text costs linear time. */
const versionPattern = new RegExp(
  `^${number}(?:\\.${number})?(?:\\.${number})?(?:\\.${number})?` +
    `(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`,
)

/**
 * Reads what NuGet's own NuGetVersion.TryParse reads: one to four numbers that each fit Int32, leading zeros and
 * white space around numbers included. The text's own limits (length) are the caller's.
 */
export function parseVersion(text: string): NuGetVersion | undefined {
  const match = versionPattern.exec(trimWhiteSpace(text))
  if (match === null) return undefined
  const numbers = match.slice(1, 5).map((digits) => Number(digits ?? "0"))
  const [major = 0, minor = 0, patch = 0, revision = 0] = numbers
  if (Math.max(...numbers) > largestInt32) return undefined
  const labels = match[5]?.split(".") ?? []
  const metadata = match[6] ?? ""
  if (!labels.every(isLabel) || metadata.split(".").some((part) => part === "" && metadata !== ""))
    return undefined
  return { major, minor, patch, revision, labels, metadata }
}

/** SemVer forbids leading zeros in numeric labels, and NuGet holds to that although it takes them in the numbers before. */
function isLabel(label: string): boolean {
  return label !== "" && !/^0[0-9]+$/.test(label)
}

/** "1.0.0-Beta.1": three numbers, the fourth only if it is not zero, no leading zeros, no metadata; case kept. */
export function normalizedVersion(version: NuGetVersion): string {
  const revision = version.revision > 0 ? `.${version.revision}` : ""
  const labels = version.labels.length > 0 ? `-${version.labels.join(".")}` : ""
  return `${version.major}.${version.minor}.${version.patch}${revision}${labels}`
}

/** The normalised version with its metadata: "1.0.0-Beta.1+abc". */
export function fullVersion(version: NuGetVersion): string {
  const metadata = version.metadata === "" ? "" : `+${version.metadata}`
  return normalizedVersion(version) + metadata
}

/** The normalised version in lower case: the key of a version within its ID, and its segment in addresses. */
export function lowerVersion(version: NuGetVersion): string {
  return normalizedVersion(version).toLowerCase()
}

/** Whether it comes before a release: it has a label. */
export function isPrerelease(version: NuGetVersion): boolean {
  return version.labels.length > 0
}

/** Whether clients that know only SemVer 1 cannot read it: several labels, or metadata. */
export function isSemVer2(version: NuGetVersion): boolean {
  return version.labels.length > 1 || version.metadata !== ""
}

/**
 * Negative, zero or positive, in NuGet's order: by the numbers; a prerelease before its release; labels one by one,
 * those that fit Int32 as numbers and before all others, the others as text whatever their case; metadata is ignored.
 * Zero does not mean the same text: "1.0.0-0" and "1.0.0--0" are equal (Int32 reads "-0").
 */
export function compareVersions(a: NuGetVersion, b: NuGetVersion): number {
  const numbers =
    a.major - b.major || a.minor - b.minor || a.patch - b.patch || a.revision - b.revision
  if (numbers !== 0) return numbers
  if (a.labels.length === 0 || b.labels.length === 0) return b.labels.length - a.labels.length
  return compareLabels(a.labels, b.labels)
}

function compareLabels(a: readonly string[], b: readonly string[]): number {
  for (const [index, label] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = compareLabel(label, other)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareLabel(a: string, b: string): number {
  const [numberA, numberB] = [labelNumber(a), labelNumber(b)]
  if (numberA !== undefined && numberB !== undefined) return numberA - numberB
  if (numberA !== undefined) return -1
  if (numberB !== undefined) return 1
  const [lowerA, lowerB] = [a.toLowerCase(), b.toLowerCase()]
  if (lowerA === lowerB) return 0
  return lowerA < lowerB ? -1 : 1
}

/** The label's value if it compares as a number: digits, perhaps after a minus (the label of "1.0.0--5"), within Int32. */
export function labelNumber(label: string): number | undefined {
  if (!/^-?[0-9]+$/.test(label)) return undefined
  const value = Number(label)
  return value <= largestInt32 && value >= -largestInt32 - 1 ? value : undefined
}
