import type { FastifyReply, FastifyRequest } from "fastify"
import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"

/** Lists, registrations, searches: a push shows within seconds. */
export const listCaching = "max-age=10, must-revalidate"

/** What is told of one change never becomes something else. */
export const immutableCaching = "public, max-age=31536000, immutable"

/** Packages never change, but unless DELETE only unlists they may vanish. */
export function packageCaching(deleteMeaning: DeleteMeaning): string {
  return `public, max-age=${deleteMeaning === "unlist" ? 86_400 : 120}`
}

/** The request headers that say who asks. */
const credentialHeaders = "Authorization, X-NuGet-ApiKey"

/**
 * Headers of an answer that not everybody may see, names in lower case: no cache that others share keeps it, and the
 * reader's own asks again each time, because the right to read may end. What was not to be kept at all still is not.
 */
export function privately(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  for (const [name, value] of privateHeaders((name) => own.get(name))) own.set(name, value)
  return Object.fromEntries(own)
}

/** An onSend hook that does the same. */
export function makePrivate(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  for (const [name, value] of privateHeaders((header) => reply.getHeader(header)))
    reply.header(name, value)
  done(null, payload)
}

/** An onSend hook for addresses at which the next push puts another package. */
export function keepShortly(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  const caching = reply.getHeader("cache-control")
  if (typeof caching === "string" && caching.startsWith("public"))
    reply.header("cache-control", listCaching)
  done(null, payload)
}

function privateHeaders(read: (name: string) => unknown): readonly (readonly [string, string])[] {
  const vary = read("vary")
  const varying = typeof vary === "string" ? `${vary}, ${credentialHeaders}` : credentialHeaders
  return [
    ["cache-control", read("cache-control") === "no-store" ? "no-store" : "private, no-cache"],
    ["vary", varying],
  ]
}
