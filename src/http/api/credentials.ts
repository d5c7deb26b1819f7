import type { IncomingHttpHeaders } from "node:http"

/**
 * The key of a request: `X-NuGet-ApiKey`, else `Authorization: Bearer`. Neither cookies nor Basic: browsers send both
 * along with requests that other sites make (cross-site request forgery).
 */
export function bearerKey(headers: IncomingHttpHeaders): string | undefined {
  const header = headers["x-nuget-apikey"]
  const key = (Array.isArray(header) ? header[0] : header)?.trim() ?? ""
  if (key !== "") return key
  return /^bearer +([\w+/.~-]+=*) *$/i.exec(headers.authorization ?? "")?.[1]
}
