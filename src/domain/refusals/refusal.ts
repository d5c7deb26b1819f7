import { accessRefusals } from "./access-refusals.ts"
import { keyRefusals } from "./key-refusals.ts"
import { apiRefusals } from "./api-refusals.ts"
import { administrationRefusals } from "./administration-refusals.ts"
import { odataRefusals } from "./odata-refusals.ts"
import { packageFactRefusals } from "./package-fact-refusals.ts"
import { packageRefusals } from "./package-refusals.ts"
import { publishRefusals } from "./publish-refusals.ts"
import { rateRefusals } from "./rate-refusals.ts"
import { symbolRefusals } from "./symbol-refusals.ts"

/**
 * The text of one refusal. `{name}` stands for a parameter; what stands between `{?name}` and `{/name}` is said only
 * where that parameter is known.
 */
export interface RefusalText {
  /** What is wrong, one sentence: it stands in the reason phrase, too. */
  readonly cause: string
  /** What else is known of it. */
  readonly facts?: string
  /** What to do about it, one or two sentences. */
  readonly remedy: string
}

/** Every refusal there is: the closed list that docs/ERRORS.md, the HTTP statuses and the translations are held to. */
export const refusalTexts = {
  ...publishRefusals,
  ...accessRefusals,
  ...administrationRefusals,
  ...keyRefusals,
  ...packageRefusals,
  ...symbolRefusals,
  ...odataRefusals,
  ...packageFactRefusals,
  ...apiRefusals,
  ...rateRefusals,
} satisfies Record<string, RefusalText>

export type RefusalCode = keyof typeof refusalTexts

/** Whether `code` is on the list. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code)
}

/**
 * Values for the `{name}` places of a text; a list is shown with commas. They may come from outside: whoever shows
 * them escapes them.
 */
export type RefusalParameters = Readonly<Record<string, string | number | readonly string[]>>

/** What programs are told beside the text: further members of the problem+json body, under names of their own. */
export type RefusalFacts = Readonly<Record<string, string | boolean | readonly string[]>>

/** Why something is not done. A value, not an exception: refusals are expected. */
export interface Refusal {
  readonly code: RefusalCode
  readonly parameters: RefusalParameters
  readonly facts?: RefusalFacts
}

/** Makes a refusal. */
export function refuse(code: RefusalCode, parameters: RefusalParameters = {}): Refusal {
  return { code, parameters }
}
