import type { Account } from "../domain/account.ts"
import { timeOrNull, toIsoTime } from "../domain/time.ts"
import { visibleText } from "./visible-text.ts"

/** An account as commands print it in JSON. */
export function accountView(account: Account) {
  const { name, kind, email, siteAdmin, created, disabled, locked } = account
  return {
    name,
    kind,
    email: email ?? null,
    admin: siteAdmin,
    created: toIsoTime(created),
    disabled: timeOrNull(disabled),
    locked: locked ?? null,
  }
}

/** What state an account is in, for a column or the end of a sentence. */
export function accountState({ disabled, locked }: Account): string {
  if (disabled !== undefined) return "disabled"
  return locked === undefined ? "active" : `locked: ${visibleText(locked)}`
}
