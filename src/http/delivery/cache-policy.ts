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
 * An onSend hook for answers that not everybody may see: no cache that others share keeps them, and the reader's own
 * asks again each time, because the right to read may end. What was not to be kept at all still is not.
 */
export function makePrivate(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  if (reply.getHeader("cache-control") !== "no-store")
    reply.header("cache-control", "private, no-cache")
  const vary = reply.getHeader("vary")
  reply.header(
    "vary",
    typeof vary === "string" ? `${vary}, ${credentialHeaders}` : credentialHeaders,
  )
  done(null, payload)
}
