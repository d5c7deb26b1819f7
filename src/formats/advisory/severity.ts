import { AdvisoryError, type Severity } from "./advisory.ts"
import { cvssBaseScore, severityOfScore } from "./cvss.ts"

const words: Readonly<Record<string, Severity>> = {
  low: 0,
  moderate: 1,
  medium: 1,
  high: 2,
  critical: 3,
}

/** "HIGH", "moderate" and so on; undefined where nobody says ("unknown"). */
export function severityOfWord(word: string | undefined): Severity | undefined {
  const lower = (word ?? "unknown").toLowerCase()
  if (lower === "unknown" || lower === "") return undefined
  if (!Object.hasOwn(words, lower))
    throw new AdvisoryError(`the severity '${lower.slice(0, 40)}' is unknown`)
  return words[lower]
}

/** A score from 0 to 10, or a CVSS 3 vector; undefined for another text. */
export function severityOfCvss(text: string): Severity | undefined {
  const score = /^\d{1,2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : cvssBaseScore(text)
  return score === undefined || score > 10 ? undefined : severityOfScore(score)
}
