/** Versions and ranges to test with, rich in what is odd: near limits, in odd spelling, often equal, often invalid. */
import fc from "fast-check"

const number = fc.oneof(
  fc.nat({ max: 3 }).map(String),
  fc.constantFrom("0", "00", "01", "10", "2147483647", "2147483648", "99999999999999999999"),
)
const validNumber = fc.oneof(
  fc.nat({ max: 2 }).map(String),
  fc.constantFrom("01", "10", "2147483647"),
)

const label = fc.oneof(
  fc.constantFrom(
    "a",
    "A",
    "b",
    "beta",
    "Beta",
    "rc",
    "x-y",
    "-",
    "--",
    "a-",
    "a0",
    "aa",
    "-a",
    "0a",
  ),
  fc.constantFrom("0", "1", "2", "10", "-0", "-00", "-1", "-01", "-5", "2147483647", "2147483648"),
  fc.constantFrom("-2147483648", "-2147483649", "11111111111", "3a"),
  fc.string({
    unit: fc.constantFrom("0", "1", "9", "a", "B", "z", "Z", "-"),
    minLength: 1,
    maxLength: 4,
  }),
)
const validLabel = label.filter((text) => !/^0[0-9]+$/.test(text))
const oddLabel = fc.oneof(
  { weight: 8, arbitrary: label },
  fc.constantFrom("", "01", "00", "a_b", "é", " ", "*", "a*"),
)

const gap = fc.oneof(
  { weight: 9, arbitrary: fc.constant("") },
  fc.constantFrom(" ", "\t", "\u0085", "\u00a0", "\ufeff", "\u200b"),
)

function joined(prefix: string, parts: readonly string[]): string {
  return parts.length === 0 ? "" : prefix + parts.join(".")
}

/** Version texts, valid or nearly. */
export const versionText = fc
  .record({
    numbers: fc.array(
      fc.tuple(gap, number, gap).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 5 },
    ),
    labels: fc.array(oddLabel, { maxLength: 3 }),
    metadata: fc.array(oddLabel, { maxLength: 2 }),
    edges: fc.tuple(gap, gap),
  })
  .map(({ numbers, labels, metadata, edges: [before, after] }) =>
    [before, numbers.join("."), joined("-", labels), joined("+", metadata), after].join(""),
  )

const validVersion = fc
  .record({
    numbers: fc.array(validNumber, { minLength: 1, maxLength: 4 }),
    labels: fc.array(validLabel, { maxLength: 3 }),
    metadata: fc.array(fc.constantFrom("a", "01"), { maxLength: 1 }),
  })
  .map(
    ({ numbers, labels, metadata }) =>
      numbers.join(".") + joined("-", labels) + joined("+", metadata),
  )

/** Two valid versions, often alike but for their last labels. */
export const versionPairs = fc.oneof(
  fc.tuple(validVersion, validVersion),
  fc
    .tuple(
      fc.constantFrom("1.0.0", "1.0.0.1"),
      fc.array(validLabel, { maxLength: 3 }),
      fc.array(validLabel, { maxLength: 3 }),
    )
    .map(([numbers, a, b]): [string, string] => [
      numbers + joined("-", a),
      numbers + joined("-", b),
    ]),
)

const bound = fc.oneof(
  { weight: 6, arbitrary: validVersion },
  versionText,
  fc.constantFrom("", " ", "*", "1.*", "1.0.0-*", "*-*", "$version$"),
)

/** Range texts, valid or nearly. */
export const rangeText = fc.oneof(
  bound,
  fc
    .tuple(
      fc.constantFrom("[", "(", " [", ""),
      fc.array(
        fc.tuple(bound, gap).map((parts) => parts.join("")),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constantFrom("]", ")", ") ", ""),
    )
    .map(([opening, bounds, closing]) => opening + bounds.join(",") + closing),
)
