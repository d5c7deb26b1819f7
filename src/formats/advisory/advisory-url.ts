import { advisoryLimits, AdvisoryError } from "./advisory.ts"

/**
 * Where people read an advisory. Of a GitHub advisory that is one address, which projects name to suppress a warning
 * (NuGetAuditSuppress), whatever references the document has; of others the first that clients can open.
 */
export function advisoryUrl(id: string, references: readonly string[]): string {
  if (/^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/.test(id))
    return `https://github.com/advisories/${id}`
  const url = references.find(isWebAddress)
  if (url === undefined)
    throw new AdvisoryError("it names no http or https address where it can be read")
  return new URL(url).href
}

function isWebAddress(text: string): boolean {
  const url = text.length <= advisoryLimits.url && URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === "https:" || url?.protocol === "http:"
}
