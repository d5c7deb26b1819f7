import { deprecationReasons, type DeprecationReason } from "../../domain/deprecation.ts"
import type { DeprecationWish } from "../../services/deprecations/deprecate-package.ts"
import { BodyError, type Fields } from "./deprecation-fields.ts"

/** The names of the reasons' fields, in the order of the reasons. */
const reasonFields: Readonly<Record<string, DeprecationReason>> = {
  islegacy: "Legacy",
  hascriticalbugs: "CriticalBugs",
  isother: "Other",
}

const listings: Readonly<Record<string, boolean | undefined>> = {
  "": undefined,
  unchanged: undefined,
  unlist: false,
  relist: true,
}

const knownFields: ReadonlySet<string> = new Set([
  ...Object.keys(reasonFields),
  "versions",
  "message",
  "alternatepackageid",
  "alternatepackageversion",
  "listedverb",
])

/**
 * What the fields ask for. A field with a name that means nothing is refused: a misspelt reason would otherwise end the
 * deprecation. Throws BodyError.
 */
export function wishOf(fields: Fields): DeprecationWish {
  const unknown = fields.find(([name]) => !knownFields.has(name))
  if (unknown !== undefined)
    throw new BodyError(`it has the field '${unknown[0].slice(0, 80)}', which means nothing`)
  const one = (name: string) => singleValue(fields, name)
  const given = Object.entries(reasonFields).filter(([name]) => isTrue(name, one(name)))
  const reasons = new Set(given.map(([, reason]) => reason))
  return {
    versions: fields.filter(([name]) => name === "versions").map(([, version]) => version),
    reasons: deprecationReasons.filter((reason) => reasons.has(reason)),
    message: one("message"),
    alternateId: one("alternatepackageid"),
    alternateVersion: one("alternatepackageversion"),
    listed: listingOf(one("listedverb")),
  }
}

function singleValue(fields: Fields, name: string): string {
  const values = fields.filter(([each]) => each === name)
  if (values.length > 1) throw new BodyError(`'${name}' is there more than once`)
  return values[0]?.[1] ?? ""
}

function isTrue(name: string, value: string): boolean {
  const lower = value.toLowerCase()
  if (lower !== "" && lower !== "true" && lower !== "false")
    throw new BodyError(`'${name}' is neither true nor false`)
  return lower === "true"
}

function listingOf(verb: string): boolean | undefined {
  const lower = verb.toLowerCase()
  if (!Object.hasOwn(listings, lower))
    throw new BodyError("'listedVerb' is none of Unchanged, Unlist and Relist")
  return listings[lower]
}
