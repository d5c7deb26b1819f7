import { packageRefusals } from "./package-refusals.ts"
import { publishRefusals } from "./publish-refusals.ts"
import { symbolRefusals } from "./symbol-refusals.ts"

/** The text of one refusal. `{name}` stands for a parameter. */
export interface RefusalText {
  /** What is wrong, one sentence. */
  readonly cause: string
  /** What to do about it, one or two sentences. */
  readonly remedy: string
}

/** Every refusal there is: the closed list that docs/ERRORS.md, the HTTP statuses and the translations are held to. */
export const refusalTexts = {
  ...publishRefusals,
  ...packageRefusals,
  ...symbolRefusals,
} satisfies Record<string, RefusalText>

export type RefusalCode = keyof typeof refusalTexts

/** Values for the `{name}` places of a text. They may come from outside: whoever shows them escapes them. */
export type RefusalParameters = Readonly<Record<string, string | number>>

/** Why something is not done. A value, not an exception: refusals are expected. */
export interface Refusal {
  readonly code: RefusalCode
  readonly parameters: RefusalParameters
}

/** Makes a refusal. */
export function refuse(code: RefusalCode, parameters: RefusalParameters = {}): Refusal {
  return { code, parameters }
}
