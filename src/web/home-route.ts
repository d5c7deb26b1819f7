import type { FastifyInstance, FastifyRequest } from "fastify"
import type { FeedReading } from "../domain/feed.ts"
import { homePage } from "./home-page.ts"

const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** GET /: the feed's address and the lines to use it. */
export function registerHomePage(
  app: FastifyInstance,
  deps: { readonly originOf: (request: FastifyRequest) => string; readonly reading: FeedReading },
): void {
  app.get("/", (request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("Content-Security-Policy", contentSecurityPolicy)
      .header("X-Content-Type-Options", "nosniff")
      .header("Referrer-Policy", "no-referrer")
      .header("Cache-Control", "no-cache")
      .send(homePage(deps.originOf(request), deps.reading)),
  )
}
