import type { Account } from "../domain/account.ts"
import { visibleText } from "./visible-text.ts"

/** What state an account is in, for a column or the end of a sentence. */
export function accountState({ disabled, locked }: Account): string {
  if (disabled !== undefined) return "disabled"
  return locked === undefined ? "active" : `locked: ${visibleText(locked)}`
}
