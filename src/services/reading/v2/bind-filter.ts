import type {
  Comparison,
  TextField,
  TextTest,
  VersionPredicate,
} from "../../../domain/version-query.ts"
import type {
  Call,
  Comparison as ComparisonNode,
  Expression,
  Literal,
} from "../../../formats/odata/expression.ts"
import { ODataError } from "../../../formats/odata/odata-error.ts"
import { parseVersion } from "../../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../../formats/version/sort-key.ts"
import { feedField, type FeedField } from "./feed-fields.ts"

/**
 * What a filter means of versions. Texts are compared without regard to case, as the public gallery's database does,
 * and versions as versions: `Version ge '1.10'` is no comparison of texts. Throws ODataError for what the grammar
 * allows and nothing here can answer.
 */
export function bindFilter(filter: Expression): VersionPredicate {
  switch (filter.kind) {
    case "and":
      return { kind: "all", of: filter.operands.map(bindFilter) }
    case "or":
      return { kind: "any", of: filter.operands.map(bindFilter) }
    case "not":
      return { kind: "not", of: bindFilter(filter.operand) }
    case "comparison":
      return bindComparison(filter)
    case "call":
      return bindTest(filter)
    case "property":
      return bindFlag(feedField(filter.name), filter.name)
    case "boolean":
      return { kind: "constant", value: filter.value }
    case "text":
    case "number":
    case "time":
    case "null":
      throw new ODataError("malformed", "a condition in it is neither true nor false")
  }
}

const turned: Readonly<Record<Comparison, Comparison>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
}

function bindComparison({ operator, left, right }: ComparisonNode): VersionPredicate {
  const wanted = literalOf(right)
  if (wanted !== undefined) return compare(left, operator, wanted)
  const first = literalOf(left)
  if (first !== undefined) return compare(right, turned[operator], first)
  throw new ODataError("unsupported", "it compares two properties with one another")
}

function compare(asked: Expression, test: Comparison, wanted: Literal): VersionPredicate {
  if (wanted.kind === "boolean") return compareTruth(bindFilter(asked), test, wanted.value)
  const field = fieldOf(asked)
  if (wanted.kind === "null") return compareNothing(field, test)
  if (field.kind === "text" && wanted.kind === "text")
    return { kind: "text", field: field.field, test, value: wanted.value }
  if (field.kind === "version" && wanted.kind === "text") return compareVersion(test, wanted.value)
  if (field.kind === "time" && wanted.kind === "time")
    return { kind: "number", field: field.field, test, value: wanted.value }
  if (field.kind === "count" && wanted.kind === "number")
    return { kind: "number", field: field.field, test, value: wanted.value }
  throw new ODataError("malformed", "it compares values of different kinds")
}

function compareTruth(
  condition: VersionPredicate,
  test: Comparison,
  value: boolean,
): VersionPredicate {
  if (test !== "eq" && test !== "ne")
    throw new ODataError("malformed", "true and false have no order")
  return (test === "eq") === value ? condition : { kind: "not", of: condition }
}

/** A text that the author left out is null to clients, and "" here; all else is always there. */
function compareNothing(field: FeedField, test: Comparison): VersionPredicate {
  if (test !== "eq" && test !== "ne") throw new ODataError("malformed", "null has no order")
  if (field.kind === "text" && field.field !== "id")
    return { kind: "text", field: field.field, test, value: "" }
  return { kind: "constant", value: test === "ne" }
}

/** What is no version equals none, and lies before and behind none. */
function compareVersion(test: Comparison, text: string): VersionPredicate {
  const version = parseVersion(text)
  if (version === undefined) return { kind: "constant", value: test === "ne" }
  return { kind: "version", test, sortKey: versionSortKey(version) }
}

/** The functions that are true or false, and which argument is the property. */
const tests: Readonly<Record<string, { readonly test: TextTest; readonly asked: 0 | 1 }>> = {
  substringof: { test: "contains", asked: 1 },
  startswith: { test: "starts-with", asked: 0 },
  endswith: { test: "ends-with", asked: 0 },
}

function bindTest({ name, operands }: Call): VersionPredicate {
  const known = Object.hasOwn(tests, name) ? tests[name] : undefined
  if (known === undefined)
    throw new ODataError("unsupported", `the function ${name} is not answered`)
  const asked = operands[known.asked]
  const wanted = literalOf(operands[1 - known.asked])
  if (operands.length !== 2 || asked === undefined || wanted?.kind !== "text")
    throw new ODataError("malformed", `the function ${name} takes a property and a text`)
  return { kind: "text", field: textFieldOf(asked), test: known.test, value: wanted.value }
}

function bindFlag(field: FeedField, name: string): VersionPredicate {
  if (field.kind !== "flag")
    throw new ODataError("malformed", `the property ${name} is neither true nor false`)
  switch (field.flag) {
    case "prerelease":
      return { kind: "prerelease" }
    case "latest":
      return { kind: "latest", prerelease: false }
    case "absolute-latest":
      return { kind: "latest", prerelease: true }
  }
}

/** Functions that change nothing, as cases are the same and no text has blanks around it. */
const ignored: ReadonlySet<string> = new Set(["tolower", "toupper", "trim"])

function fieldOf(asked: Expression): FeedField {
  if (asked.kind === "property") return feedField(asked.name)
  const [inner] = asked.kind === "call" && ignored.has(asked.name) ? asked.operands : []
  if (inner !== undefined) return fieldOf(inner)
  throw new ODataError("unsupported", "it compares what is no property")
}

function textFieldOf(asked: Expression): TextField {
  const field = fieldOf(asked)
  if (field.kind === "version") return "version"
  if (field.kind === "text") return field.field
  throw new ODataError("malformed", "it looks for a text in what is none")
}

function literalOf(asked: Expression | undefined): Literal | undefined {
  if (asked === undefined) return undefined
  if (asked.kind === "call")
    return ignored.has(asked.name) ? literalOf(asked.operands[0]) : undefined
  return isLiteral(asked) ? asked : undefined
}

const literals: ReadonlySet<string> = new Set(["text", "number", "boolean", "time", "null"])

function isLiteral(expression: Expression): expression is Literal {
  return literals.has(expression.kind)
}
