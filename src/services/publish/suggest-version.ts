/** Which version somebody may push whose version is taken: the next free one of the same kind, in NuGet's order. */
import {
  labelNumber,
  normalizedVersion,
  type NuGetVersion,
} from "../../formats/version/nuget-version.ts"

const largestNumber = 2_147_483_647
/** The rule VERSION_TOO_LONG. */
const longestVersion = 64
/** Candidates that are tried one by one; past them it is leapt, as somebody may have published thousands. */
const triedInTurn = 16

/** The versions after one, each higher than the one before: `line(1)` is the next. Undefined past the end. */
export type VersionLine = (step: number) => NuGetVersion | undefined

/**
 * The normalised version to push instead: the next patch (or revision) of a release, the next number of a prerelease.
 * Undefined where there is none.
 */
export async function suggestVersion(
  taken: NuGetVersion,
  isTaken: (version: NuGetVersion) => Promise<boolean>,
): Promise<string | undefined> {
  for (const line of linesAfter({ ...taken, metadata: "" })) {
    const free = await firstFree(line, isTaken)
    if (free === undefined) continue
    const text = normalizedVersion(free)
    return text.length <= longestVersion ? text : undefined
  }
  return undefined
}

/** The lines of successors of a version, to be tried one after the other. */
export function linesAfter(version: NuGetVersion): readonly VersionLine[] {
  return version.labels.length > 0 ? labelLines(version) : numberLines(version)
}

function numberLines(version: NuGetVersion): readonly VersionLine[] {
  const { major, minor, patch, revision } = version
  const zero = { ...version, minor: 0, patch: 0, revision: 0 }
  const to = (make: (step: number) => NuGetVersion): VersionLine => {
    return (step) => {
      const next = make(step)
      const highest = Math.max(next.major, next.minor, next.patch, next.revision)
      return highest > largestNumber ? undefined : next
    }
  }
  return [
    ...(revision > 0 ? [to((step) => ({ ...version, revision: revision + step }))] : []),
    to((step) => ({ ...zero, minor, patch: patch + step })),
    to((step) => ({ ...zero, minor: minor + step })),
    to((step) => ({ ...zero, major: major + step })),
  ]
}

/** "beta.1" goes on as "beta.2", "beta1" as "beta2", "beta" as "beta.1". */
function labelLines(version: NuGetVersion): readonly VersionLine[] {
  const before = version.labels.slice(0, -1)
  const last = version.labels.at(-1) ?? ""
  const withLast = (label: string): NuGetVersion => ({ ...version, labels: [...before, label] })
  const { text, number, largest, width } = countingLabel(last)
  const counted: VersionLine = (step) =>
    number + step > largest
      ? undefined
      : withLast(text + String(number + step).padStart(width, "0"))
  const end = number < largest ? (counted(largest - number) ?? version) : version
  const dotted: VersionLine = (step) =>
    step > largestNumber ? undefined : { ...version, labels: [...end.labels, String(step)] }
  return number < largest ? [counted, dotted] : [dotted]
}

interface CountingLabel {
  readonly text: string
  readonly number: number
  /** Up to which counting on makes higher versions; `number` where the label does not count. */
  readonly largest: number
  readonly width: number
}

/** How a label counts: digits alone compare as a number, digits after letters as text: "beta10" comes before "beta9". */
function countingLabel(label: string): CountingLabel {
  const [, text = "", digits = ""] = /^(.*?)(\d{0,9})$/.exec(label) ?? []
  const number = Number(digits)
  const isNumber = labelNumber(label) !== undefined
  if (isNumber && text === "") return { text, number, largest: largestNumber, width: 1 }
  const counts = !isNumber && digits !== ""
  return {
    text,
    number,
    largest: counts ? 10 ** digits.length - 1 : number,
    width: digits.length,
  }
}

/** The first free version of a line, or one whose predecessor is taken, where many in turn are. */
async function firstFree(
  line: VersionLine,
  isTaken: (version: NuGetVersion) => Promise<boolean>,
): Promise<NuGetVersion | undefined> {
  const isTakenAt = async (step: number): Promise<boolean> => {
    const version = line(step)
    return version !== undefined && (await isTaken(version))
  }
  let taken = 0
  let free = 1
  while (await isTakenAt(free)) {
    taken = free
    free = free < triedInTurn ? free + 1 : free * 2
  }
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2)
    if (await isTakenAt(middle)) taken = middle
    else free = middle
  }
  return line(free)
}
