import type { Nuspec } from "../../nuspec/nuspec.ts"
import { problem, problemIf, type Problem } from "../problem.ts"

/** The rules for addresses. */
export function urlProblems(manifest: Nuspec): Problem[] {
  const { projectUrl, iconUrl, licenseUrl } = manifest
  const invalid = Object.entries({ projectUrl, iconUrl, licenseUrl })
    .filter(([, url]) => url !== "" && !hasScheme(url, "http:", "https:"))
    .map(([element, url]) => problem("URL_INVALID", { element, url }))
  return [...invalid, ...repositoryProblems(manifest)]
}

/** Sources that are fetched without protection can be exchanged on the way. */
function repositoryProblems({ repository }: Nuspec): Problem[] {
  if (repository === undefined || repository.url === "") return []
  const schemes = repository.type.toLowerCase() === "git" ? ["git:", "https:"] : ["https:"]
  return problemIf(!hasScheme(repository.url, ...schemes), "REPOSITORY_URL_INSECURE", {
    url: repository.url,
  })
}

function hasScheme(url: string, ...schemes: readonly string[]): boolean {
  // What is longer is refused for its length.
  if (url.length > 4000) return true
  const parsed = URL.parse(url)
  return parsed !== null && schemes.includes(parsed.protocol)
}
