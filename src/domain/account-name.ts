const accountNamePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/

/** What `isAccountName` accepts, for messages. */
export const accountNameRule =
  "1 to 64 ASCII letters, digits, '.', '_' and '-', beginning and ending with a letter or digit"

/** Whether `name` may name an account: it stands in headers, commands and addresses, so nothing there needs escaping. */
export function isAccountName(name: string): boolean {
  return accountNamePattern.test(name)
}
