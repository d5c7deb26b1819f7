/** OSV's events (https://ossf.github.io/osv-schema/#affectedrangesevents-fields) as ranges. */
import { compareVersions, parseVersion, type NuGetVersion } from "../version/nuget-version.ts"
import type { VersionRange } from "../version/version-range.ts"
import { AdvisoryError } from "./advisory.ts"
import { asObject, textIn } from "./json-shape.ts"

interface Event {
  readonly kind: "introduced" | "fixed" | "last_affected" | "limit"
  /** Undefined: before every version ("0"). */
  readonly version: NuGetVersion | undefined
}

const kinds = ["introduced", "fixed", "last_affected", "limit"] as const

/** The versions between the events, in order. What is introduced and never ends has no upper bound. */
export function rangesOfEvents(events: readonly unknown[]): VersionRange[] {
  const ranges: VersionRange[] = []
  let open: Event | undefined
  for (const event of events.map(toEvent).toSorted(inOrder)) {
    if (event.kind === "introduced") open ??= event
    else if (open !== undefined) {
      ranges.push(between(open, event))
      open = undefined
    }
  }
  if (open !== undefined) ranges.push(between(open, undefined))
  if (ranges.length === 0) throw new AdvisoryError("the events of a range introduce nothing")
  return ranges
}

function toEvent(value: unknown): Event {
  const object = asObject(value, "an event")
  const found = kinds.filter((kind) => object[kind] !== undefined)
  const [kind] = found
  if (kind === undefined || found.length > 1)
    throw new AdvisoryError("an event is none of introduced, fixed, last_affected and limit")
  const text = textIn(object, kind) ?? ""
  if (text === "0" && kind === "introduced") return { kind, version: undefined }
  const version = text.length > 256 ? undefined : parseVersion(text)
  if (version === undefined)
    throw new AdvisoryError(`an event has the version '${text.slice(0, 80)}', which is none`)
  return { kind, version }
}

/** Of the same version, what ends comes before what begins, and a last affected version after its own beginning. */
const ranks = { fixed: 0, limit: 0, introduced: 1, last_affected: 2 } as const

function inOrder(a: Event, b: Event): number {
  if (a.version === undefined || b.version === undefined)
    return Number(b.version === undefined) - Number(a.version === undefined)
  return compareVersions(a.version, b.version) || ranks[a.kind] - ranks[b.kind]
}

function between(from: Event, to: Event | undefined): VersionRange {
  return {
    ...(from.version !== undefined && { min: from.version }),
    minInclusive: from.version !== undefined,
    ...(to?.version !== undefined && { max: to.version }),
    maxInclusive: to?.kind === "last_affected",
  }
}
