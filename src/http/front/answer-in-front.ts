import type { FastifyInstance } from "fastify"
import { KeptAnswers, type KeptAnswersDeps } from "./kept-answers.ts"

/** Has what is kept answered before any route, as the routes would. */
export function answerInFront(
  app: FastifyInstance,
  deps: Omit<KeptAnswersDeps, "pathBaseOf" | "ownSegments">,
): void {
  const { pathBaseOf, ownSegments } = app
  app.front.open(new KeptAnswers({ ...deps, pathBaseOf, ownSegments }))
}
