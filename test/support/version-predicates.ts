/** Predicates on versions: any of them, and what each means, by the simplest code there is. */
import fc from "fast-check"
import type {
  Comparison,
  TextField,
  TextTest,
  VersionPredicate,
} from "../../src/domain/version-query.ts"
import { isPrerelease } from "../../src/formats/version/nuget-version.ts"
import { latestOf, parsed, sortKeyOf, spellings, type Seed } from "./seeded-versions.ts"

/** What SQL is held to: whether a seed meets a predicate. */
export function isMet(where: VersionPredicate, seed: Seed, semVer2: boolean): boolean {
  switch (where.kind) {
    case "all":
      return where.of.every((part) => isMet(part, seed, semVer2))
    case "any":
      return where.of.some((part) => isMet(part, seed, semVer2))
    case "not":
      return !isMet(where.of, seed, semVer2)
    case "constant":
      return where.value
    case "prerelease":
      return isPrerelease(parsed(seed.version))
    case "listed":
      return seed.listed
    case "latest":
      return latestOf(seed.id, where.prerelease, semVer2) === seed.key
    case "version":
      return holds(where.test, Buffer.compare(sortKeyOf(seed.version), where.sortKey))
    case "number":
      return holds(where.test, numberOf(where.field, seed) - where.value)
    case "text":
      return textMet(where, seed)
  }
}

function numberOf(field: string, { key, listed }: Seed): number {
  if (field === "published" && !listed) return Date.UTC(1900, 0, 1) * 1000
  return field === "size" ? key : key * 10
}

function textMet({ field, test, value }: Extract<VersionPredicate, { kind: "text" }>, seed: Seed) {
  const text = lower(textOf(field, test, seed))
  const wanted = lower(value)
  if (test === "contains") return text.includes(wanted)
  if (test === "starts-with") return text.startsWith(wanted)
  if (test === "ends-with") return text.endsWith(wanted)
  return holds(test, Buffer.compare(Buffer.from(text), Buffer.from(wanted)))
}

function textOf(field: TextField, test: TextTest, seed: Seed): string {
  if (field === "id" || field === "version") return seed[field]
  if (field !== "tags") return seed.title || seed.id
  const tags = seed.tags.join(" ")
  const isPart = test === "contains" || test === "starts-with" || test === "ends-with"
  return isPart ? ` ${tags} ` : tags
}

/** As SQLite's own functions do, in ASCII alone. */
function lower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function holds(test: Comparison, order: number): boolean {
  return {
    eq: order === 0,
    ne: order !== 0,
    gt: order > 0,
    ge: order >= 0,
    lt: order < 0,
    le: order <= 0,
  }[test]
}

const comparison = fc.constantFrom<Comparison>("eq", "ne", "gt", "ge", "lt", "le")
const textTest = fc.oneof(
  comparison,
  fc.constantFrom<TextTest>("contains", "starts-with", "ends-with"),
)
const text = fc.constantFrom(
  "",
  "alpha",
  "ALPHA.",
  "a",
  "beta",
  "1.",
  "0",
  "rc.1",
  "json",
  " json ",
  "t1",
  "the one",
  "o'",
  "ä",
  "Ä",
  "%",
  "_",
  "zzz",
)

/** Any predicate. */
export const { where: predicates } = fc.letrec<{ where: VersionPredicate }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant("text" as const),
      field: fc.constantFrom("id" as const, "version" as const, "title" as const, "tags" as const),
      test: textTest,
      value: text,
    }),
    fc.record({
      kind: fc.constant("version" as const),
      test: comparison,
      sortKey: fc.constantFrom(...spellings).map(sortKeyOf),
    }),
    fc.record({
      kind: fc.constant("number" as const),
      field: fc.constantFrom(...(["created", "published", "lastEdited", "size"] as const)),
      test: comparison,
      value: fc.integer({ min: 0, max: 300 }),
    }),
    fc.constantFrom<VersionPredicate>(
      { kind: "listed" },
      { kind: "prerelease" },
      { kind: "latest", prerelease: false },
      { kind: "latest", prerelease: true },
      { kind: "constant", value: true },
    ),
    fc.record({ kind: fc.constant("not" as const), of: tie("where") }),
    fc.record({
      kind: fc.constant("all" as const),
      of: fc.array(tie("where"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("any" as const),
      of: fc.array(tie("where"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))
