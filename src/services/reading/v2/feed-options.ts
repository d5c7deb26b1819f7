import { defaultFeed } from "../../../domain/feed.ts"
import type { VersionOrder, VersionPredicate, VersionQuery } from "../../../domain/version-query.ts"
import type { OrderTerm } from "../../../formats/odata/expression.ts"
import { ODataError, type ODataFault } from "../../../formats/odata/odata-error.ts"
import { parseFilter } from "../../../formats/odata/parse-filter.ts"
import { parseOrderBy } from "../../../formats/odata/parse-order-by.ts"
import { parseSkipToken, unquoted } from "../../../formats/odata/parse-resource.ts"
import {
  compareVersions,
  lowerVersion,
  parseVersion,
} from "../../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../../formats/version/sort-key.ts"
import { bindFilter } from "./bind-filter.ts"
import { feedField } from "./feed-fields.ts"

/** The parameters of a request, the first of each. */
export type Parameters = ReadonlyMap<string, string>

/** What the options of a request ask for. */
export interface FeedOptions {
  readonly semVer2: boolean
  readonly where: VersionPredicate | undefined
  readonly order: readonly VersionOrder[]
  readonly after: VersionQuery["after"]
  readonly skip: number
  /** Entries that are answered at once. */
  readonly take: number
  /** `$top`; undefined where the client wants all there are. */
  readonly top: number | undefined
  /** `$inlinecount=allpages`. */
  readonly total: boolean
}

/** An option, and what is wrong with it. */
export class FeedOptionError extends Error {
  override readonly name = "FeedOptionError"
  readonly option: string
  readonly fault: ODataFault

  constructor(option: string, fault: ODataFault, problem: string) {
    super(problem)
    this.option = option
    this.fault = fault
  }
}

/** Entries of a page of which the client did not name a size, as on the public gallery. */
const ordinaryPage = 100
/** PSResourceGet asks for 6,000 at once, and goes on in steps of as many without looking at what it got. */
const largestPage = 6000

/** Reads the options of a feed. Throws FeedOptionError. */
export function readFeedOptions(parameters: Parameters): FeedOptions {
  const top = readOption(parameters, "$top", wholeNumber)
  const inlineCount = parameters.get("$inlinecount") ?? "none"
  if (inlineCount !== "none" && inlineCount !== "allpages")
    throw new FeedOptionError("$inlinecount", "malformed", "it is neither allpages nor none")
  for (const option of ["$expand", "$apply", "$search"])
    if (parameters.has(option))
      throw new FeedOptionError(option, "unsupported", "it is no option of this feed")
  return {
    semVer2: readSemVer2(parameters),
    where: readOption(parameters, "$filter", (text) => bindFilter(parseFilter(text))),
    order: readOption(parameters, "$orderby", readOrder) ?? [],
    after: readOption(parameters, "$skiptoken", readSkipToken),
    skip: readOption(parameters, "$skip", wholeNumber) ?? 0,
    take: Math.min(top ?? ordinaryPage, largestPage),
    top,
    total: inlineCount === "allpages",
  }
}

/** A query over the one feed that there is. */
export function feedQuery(options: FeedOptions, where: readonly VersionPredicate[]): VersionQuery {
  const { semVer2, order, after, skip, take, total } = options
  const all = options.where === undefined ? where : [...where, options.where]
  return {
    feed: defaultFeed,
    semVer2,
    where: { kind: "all", of: all.length > 0 ? all : [{ kind: "constant", value: true }] },
    order,
    ...(after !== undefined && { after }),
    skip,
    take,
    total,
  }
}

/** A parameter without the quotes that clients mostly put it in; "" where there is none. */
export function textParameter(parameters: Parameters, name: string): string {
  return unquoted(parameters.get(name) ?? "")
}

/** A parameter that says true, in any case. */
export function flagParameter(parameters: Parameters, name: string): boolean {
  return textParameter(parameters, name).toLowerCase() === "true"
}

/** Whether `semVerLevel` is a version of 2.0.0 or more. */
export function readSemVer2(parameters: Parameters): boolean {
  const level = parseVersion(textParameter(parameters, "semVerLevel"))
  return level !== undefined && compareVersions(level, semVer2Level) >= 0
}

const semVer2Level = { major: 2, minor: 0, patch: 0, revision: 0, labels: [], metadata: "" }

function readOption<Value>(
  parameters: Parameters,
  option: string,
  read: (text: string) => Value,
): Value | undefined {
  const text = parameters.get(option)?.trim() ?? ""
  if (text === "") return undefined
  try {
    return read(text)
  } catch (error) {
    if (!(error instanceof ODataError)) throw error
    throw new FeedOptionError(option, error.fault, error.message)
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new ODataError("malformed", "it is no whole number")
  return Number(text)
}

function readOrder(text: string): VersionOrder[] {
  return parseOrderBy(text).map(orderOf)
}

function orderOf({ property, descending }: OrderTerm): VersionOrder {
  const field = feedField(property)
  switch (field.kind) {
    case "version":
      return { by: "version", descending }
    case "text":
    case "time":
    case "count":
      return { by: field.field, descending }
    case "flag":
      throw new ODataError("unsupported", `${property} is no order`)
  }
}

function readSkipToken(text: string): NonNullable<VersionQuery["after"]> {
  const [id = "", version = "", ...rest] = parseSkipToken(text)
  const parsed = parseVersion(version)
  if (parsed === undefined || rest.length > 0)
    throw new ODataError("malformed", "it is none that this server made")
  return {
    lowerId: id.toLowerCase(),
    lowerVersion: lowerVersion(parsed),
    sortKey: versionSortKey(parsed),
  }
}
