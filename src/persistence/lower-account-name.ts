/** The form account names are found by: two accounts may not differ in case alone. */
export function lowerAccountName(name: string): string {
  // No account has a name with other letters, and the Kelvin sign would become the k of one that has.
  return /^[\x00-\x7f]*$/.test(name) ? name.toLowerCase() : name
}
