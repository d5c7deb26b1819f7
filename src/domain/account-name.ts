const accountNamePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/

/** Whether `name` may name an account (ACCOUNT_NAME_INVALID says the rule): it stands in headers, commands and addresses, so nothing there needs escaping. */
export function isAccountName(name: string): boolean {
  return accountNamePattern.test(name)
}
