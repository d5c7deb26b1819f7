const accountNamePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/

/** Whether `name` may name an account (ACCOUNT_NAME_INVALID says the rule): it stands in headers, commands and addresses, so nothing there needs escaping. */
export function isAccountName(name: string): boolean {
  return accountNamePattern.test(name)
}

/** The form account names are found by: two accounts may not differ in case alone. */
export function lowerAccountName(name: string): string {
  // No account has a name with other letters, and the Kelvin sign would become the k of one that has.
  return /^[\x00-\x7f]*$/.test(name) ? name.toLowerCase() : name
}

/** Whether two names are of one account. */
export function sameAccountName(one: string, other: string): boolean {
  return lowerAccountName(one) === lowerAccountName(other)
}
