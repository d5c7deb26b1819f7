/** Portable class library profiles: number and the frameworks it is the meeting point of. */
const profiles: readonly (readonly [number: number, frameworks: string])[] = [
  [2, "net4+win8+sl4+wp7"],
  [3, "net4+sl4"],
  [4, "net4.5+sl4+win8+wp7"],
  [5, "net4+win8"],
  [6, "net4.0.3+win8"],
  [7, "net4.5+win8"],
  [14, "net4+sl5"],
  [18, "net4.0.3+sl4"],
  [19, "net4.0.3+sl5"],
  [23, "net4.5+sl4"],
  [24, "net4.5+sl5"],
  [31, "win8.1+wp8.1"],
  [32, "win8.1+wpa8.1"],
  [36, "net4+sl4+win8+wp8"],
  [37, "net4+sl5+win8"],
  [41, "net4.0.3+sl4+win8"],
  [42, "net4.0.3+sl5+win8"],
  [44, "net4.5.1+win8.1"],
  [46, "net4.5+sl4+win8"],
  [47, "net4.5+sl5+win8"],
  [49, "net4.5+wp8"],
  [78, "net4.5+win8+wp8"],
  [84, "wp8.1+wpa8.1"],
  [88, "net4+sl4+win8+wp7.5"],
  [92, "net4+win8+wpa8.1"],
  [95, "net4.0.3+sl4+win8+wp7"],
  [96, "net4.0.3+sl4+win8+wp7.5"],
  [102, "net4.0.3+win8+wpa8.1"],
  [104, "net4.5+sl4+win8+wp7.5"],
  [111, "net4.5+win8+wpa8.1"],
  [136, "net4+sl5+win8+wp8"],
  [143, "net4.0.3+sl4+win8+wp8"],
  [147, "net4.0.3+sl5+win8+wp8"],
  [151, "net4.5.1+win8.1+wpa8.1"],
  [154, "net4.5+sl4+win8+wp8"],
  [157, "win8.1+wp8.1+wpa8.1"],
  [158, "net4.5+sl5+win8+wp8"],
  [225, "net4+sl5+win8+wpa8.1"],
  [240, "net4.0.3+sl5+win8+wpa8.1"],
  [255, "net4.5+sl5+win8+wpa8.1"],
  [259, "net4.5+win8+wpa8.1+wp8"],
  [328, "net4+sl5+win8+wpa8.1+wp8"],
  [336, "net4.0.3+sl5+win8+wpa8.1+wp8"],
  [344, "net4.5+sl5+win8+wpa8.1+wp8"],
]

/** Profiles that Xamarin's and Mono's frameworks may be named with, and mean the same. */
const withOptional = new Set([
  5, 6, 7, 14, 19, 24, 37, 42, 44, 47, 49, 78, 92, 102, 111, 136, 147, 151, 158, 225, 255, 259, 328,
  336, 344,
])
const optionalNames = /^(?:monoandroid|monotouch|xamarinios|xamarinmac|xamarinwatchos|xamarintvos)/

/** Other names for the same framework. */
const equivalents = new Map([
  ["win", "win8"],
  ["netcore", "win8"],
  ["netcore4.5", "win8"],
  ["winrt", "win8"],
  ["winrt4.5", "win8"],
  ["netcore4.5.1", "win8.1"],
  ["wp", "wp7"],
  ["wpa", "wpa8.1"],
])

const numberOf = new Map(
  profiles.map(([number, frameworks]) => [keyOf(frameworks.split("+")), number]),
)

/**
 * The profile ("Profile7") of a set of frameworks, each written as short name and version without zeros at its end
 * ("net4.5"), in any order.
 */
export function portableProfile(frameworks: readonly string[]): string | undefined {
  const named = frameworks.map((name) => equivalents.get(name) ?? name)
  const required = named.filter((name) => !optionalNames.test(name))
  const number = numberOf.get(keyOf(required))
  if (number === undefined) return undefined
  const allowed = required.length === named.length || withOptional.has(number)
  return allowed ? `Profile${number}` : undefined
}

function keyOf(frameworks: readonly string[]): string {
  return [...new Set(frameworks)].toSorted().join("+")
}
