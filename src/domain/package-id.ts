/** Longest package ID, in characters (nuget.org's rule for new uploads). */
export const longestPackageId = 100

const packageIdPattern = /^[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*$/

/**
 * Whether `id` may name a package: ASCII letters, digits and `_`, in parts joined by single `.` or `-`,
 * at most 100 characters. ASCII only, so that lower-casing has one meaning on every platform.
 */
export function isPackageId(id: string): boolean {
  return id.length <= longestPackageId && packageIdPattern.test(id)
}

/** The key form of an ID. What is none stays as it is: the Kelvin sign would become the k of another's. */
export function lowerPackageId(id: string): string {
  return isAscii(id) ? id.toLowerCase() : id
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text)
}
