import type { IncomingHttpHeaders } from "node:http"

const longestKey = 512

/**
 * The API key a request carries: X-NuGet-ApiKey, or the password of Basic credentials that were sent unasked (restore
 * tools know no other way to send one). Empty credentials count as none: clients answer a challenge with them.
 */
export function sentApiKey(headers: IncomingHttpHeaders): string | undefined {
  const header = headers["x-nuget-apikey"]
  const key = (Array.isArray(header) ? header[0] : header)?.trim()
  if (key !== undefined && key !== "") return key.slice(0, longestKey)
  return basicPassword(headers.authorization)
}

function basicPassword(authorization: string | undefined): string | undefined {
  const match = /^Basic\s+([A-Za-z0-9+/=]{1,4096})\s*$/i.exec(authorization ?? "")
  if (match?.[1] === undefined) return undefined
  const credentials = Buffer.from(match[1], "base64").toString("utf8")
  const colon = credentials.indexOf(":")
  const password = colon < 0 ? "" : credentials.slice(colon + 1)
  return password === "" ? undefined : password.slice(0, longestKey)
}

/** X-NuGet-Session-Id: the same for all tries of one push. */
export function sentSession(headers: IncomingHttpHeaders): string | undefined {
  const session = headers["x-nuget-session-id"]
  return typeof session === "string" && session !== "" ? session.slice(0, 100) : undefined
}
