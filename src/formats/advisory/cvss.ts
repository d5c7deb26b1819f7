/** CVSS 3.0 and 3.1 base scores, https://www.first.org/cvss/v3.1/specification-document (sections 7.1 and 7.4). */
import type { Severity } from "./advisory.ts"

/** The letters that each metric may have, with their weights; "S" is the scope, whose letters weigh nothing. */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  S: { U: 0, C: 0 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
}
/** Where the scope changes, privileges that an attacker needs count for more. */
const privilegesOfChangedScope: Readonly<Record<string, number>> = { N: 0.85, L: 0.68, H: 0.5 }

/** The base score of a vector such as "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"; undefined for another text. */
export function cvssBaseScore(vector: string): number | undefined {
  const letters = lettersOf(vector)
  if (letters === undefined) return undefined
  const weight = (metric: string) => weightOf(metric, letters.get(metric)) ?? 0
  const isChanged = letters.get("S") === "C"
  const privileges = isChanged
    ? (privilegesOfChangedScope[letters.get("PR") ?? ""] ?? 0)
    : weight("PR")
  const exploitability = 8.22 * weight("AV") * weight("AC") * privileges * weight("UI")
  const lost = 1 - (1 - weight("C")) * (1 - weight("I")) * (1 - weight("A"))
  const impact = isChanged ? 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 : 6.42 * lost
  if (impact <= 0) return 0
  return roundUp(Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10))
}

/** The letter of each metric, if all base metrics are there, each once and with a letter that it may have. */
function lettersOf(vector: string): ReadonlyMap<string, string> | undefined {
  const [version, ...parts] = vector.length > 200 ? [] : vector.split("/")
  if (version !== "CVSS:3.1" && version !== "CVSS:3.0") return undefined
  const letters = new Map(parts.map((part) => splitOnce(part)))
  const isWhole = Object.keys(weights).every(
    (metric) => weightOf(metric, letters.get(metric)) !== undefined,
  )
  return isWhole && letters.size === parts.length ? letters : undefined
}

function weightOf(metric: string, letter = ""): number | undefined {
  const values = weights[metric] ?? {}
  return Object.hasOwn(values, letter) ? values[letter] : undefined
}

/** Section 5 of the specification: None and Low up to 3.9, Medium up to 6.9, High up to 8.9. */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return 3
  if (score >= 7) return 2
  return score >= 4 ? 1 : 0
}

/** To one decimal, upwards; in whole numbers, as appendix A has it, because 4.02 must not become 4.1 through 4.000001. */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000)
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10
}

function splitOnce(part: string): [string, string] {
  const colon = part.indexOf(":")
  return [part.slice(0, colon), part.slice(colon + 1)]
}
