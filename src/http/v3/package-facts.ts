/** What owners and advisories say of a version, as the V3 documents show it. */
import type { PackageVersion } from "../../domain/package-version.ts"

type Facts = Pick<PackageVersion, "deprecation" | "vulnerabilities">

/** For a search result: there is always a list of vulnerabilities, and severities are numbers. */
export function searchFacts({ deprecation, vulnerabilities = [] }: Facts) {
  return { ...(deprecation !== undefined && { deprecation }), vulnerabilities }
}

/** For a catalog entry of the registration: severities are texts, and what is not there is left out. */
export function registrationFacts({ deprecation, vulnerabilities }: Facts) {
  return {
    ...(deprecation !== undefined && { deprecation }),
    ...(vulnerabilities !== undefined && {
      vulnerabilities: vulnerabilities.map(({ advisoryUrl, severity }) => ({
        advisoryUrl,
        severity: String(severity),
      })),
    }),
  }
}
