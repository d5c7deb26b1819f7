import type { FastifyInstance } from "fastify"
import { homePage } from "../web/home-page.ts"
import type { OriginReader } from "./origin.ts"

/** GET /: the feed's address and the lines to use it. */
export function registerHomePage(
  app: FastifyInstance,
  deps: { readonly originOf: OriginReader },
): void {
  app.get("/", (request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      .header("X-Content-Type-Options", "nosniff")
      .header("Referrer-Policy", "no-referrer")
      .header("Cache-Control", "no-cache")
      .send(homePage(deps.originOf(request))),
  )
}
