/** The form account names are found by: two accounts may not differ in case alone. */
export function lowerAccountName(name: string): string {
  return name.toLowerCase()
}
