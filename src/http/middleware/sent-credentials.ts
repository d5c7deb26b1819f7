import type { IncomingHttpHeaders } from "node:http"
import { withoutKeys } from "../../domain/api-key-format.ts"

/**
 * The API key a request carries: X-NuGet-ApiKey, else the password of Basic credentials, whatever the user name
 * (restore tools know no other way to send one), else a Bearer token. Empty credentials count as none, because clients
 * answer a challenge with them, and so do credentials that nobody can read. It may be anything up to the limit on
 * headers; nothing is cut off it, or a key with something behind it would pass for the key.
 */
export function sentApiKey(headers: IncomingHttpHeaders): string | undefined {
  const header = headers["x-nuget-apikey"]
  const key = (Array.isArray(header) ? header[0] : header)?.trim()
  if (key !== undefined && key !== "") return key
  return headers.authorization === undefined ? undefined : authorizedKey(headers.authorization)
}

/**
 * The API key of a request that changes something. Basic credentials with an Origin do not count: browsers keep them,
 * and send them along with a form that another site's page submits (cross-site request forgery). NuGet clients send
 * no Origin.
 */
export function sentChangingKey(headers: IncomingHttpHeaders): string | undefined {
  if (headers.origin === undefined || !/^basic /i.test(headers.authorization ?? ""))
    return sentApiKey(headers)
  return sentApiKey({ ...headers, authorization: undefined })
}

const authorizationPattern = /^(basic|bearer) +([\w+/.~-]+=*) *$/i

function authorizedKey(authorization: string): string | undefined {
  const [, scheme = "", credentials = ""] = authorizationPattern.exec(authorization) ?? []
  if (credentials === "") return undefined
  return scheme.length === "basic".length ? passwordIn(credentials) : credentials
}

/** RFC 7617: the user name ends at the first colon. Keys are ASCII, so it does not matter how the rest was encoded. */
function passwordIn(credentials: string): string | undefined {
  const text = Buffer.from(credentials, "base64").toString("latin1")
  const colon = text.indexOf(":")
  return colon < 0 || colon === text.length - 1 ? undefined : text.slice(colon + 1)
}

/** X-NuGet-Session-Id: the same for all tries of one push. It is kept in plain text, so a key put there is none. */
export function sentSession(headers: IncomingHttpHeaders): string | undefined {
  const session = headers["x-nuget-session-id"]
  if (typeof session !== "string" || session === "" || session !== withoutKeys(session))
    return undefined
  return session.slice(0, 100)
}
