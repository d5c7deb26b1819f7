import { longestPackageId, packageIdPattern } from "../formats/package-id.ts"

/** Whether `id` may name a package here. */
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
