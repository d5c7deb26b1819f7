/** The JSON API: everything about accounts, keys, owners and the audit, for scripts and for the pages. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { authenticate, identify } from "../../services/access/authenticate.ts"
import { ClientGoneError } from "../../services/publish/upload-error.ts"
import { requestedLanguage } from "../languages.ts"
import { hideContentType } from "../publish/read-upload.ts"
import { sendOutcome } from "./answer.ts"
import type { ApiDeps } from "./api-deps.ts"
import { partChecker } from "./check-parts.ts"
import { bearerKey } from "./credentials.ts"
import { readJsonBody } from "./json-body.ts"
import { openApiDocument } from "./openapi.ts"
import { operations } from "./operations.ts"
import { done, refused, type Operation, type Outcome } from "./operation.ts"

/** Where all its addresses begin. */
export const apiRoot = "/api/v1"

const config = { othersWarnNobody: true } as const

/** Everything below /api/v1. */
export function registerApi(app: FastifyInstance, deps: ApiDeps): void {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: routeOf(operation.path),
      config,
      onRequest: hideContentType,
      handler: (request, reply) => answer(deps, operation, request, reply),
    })
  }
  app.get(`${apiRoot}/openapi.json`, { config }, (request, reply) => {
    const document = openApiDocument(operations, deps.originOf(request) + apiRoot)
    return sendOutcome(request, reply, done(document), 200)
  })
}

/** "/accounts/{name}" as the router writes it. */
function routeOf(path: string): string {
  return apiRoot + path.replaceAll(/\{(\w+)\}/g, ":$1")
}

async function answer(
  deps: ApiDeps,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  try {
    const outcome = await perform(deps, operation, request)
    return await sendOutcome(request, reply, outcome, operation.success)
  } catch (error) {
    if (!(error instanceof ClientGoneError)) throw error
    request.raw.destroy()
    return reply
  }
}

/** First whose key it is, then the body: nobody without a key makes the server read one. */
async function perform(
  deps: ApiDeps,
  operation: Operation,
  request: FastifyRequest,
): Promise<Outcome<unknown>> {
  const address = deps.addressOf(request)
  const caller = await callerOf(deps, operation, request)
  if (caller.kind === "refused") return refused(deps.limits.answerTo(caller.refusal, address))
  const body = await readJsonBody(request.raw)
  if (body.kind === "refused") return body
  return operation.run(
    {
      deps,
      address,
      apiKey: caller.apiKey,
      now: deps.clock.now(),
      language: requestedLanguage(request),
      params: request.params,
      query: request.query,
      body: body.value,
    },
    partChecker(request),
  )
}

async function callerOf(deps: ApiDeps, { access }: Operation, { headers }: FastifyRequest) {
  if (access === "open") return { kind: "known", apiKey: undefined } as const
  const key = bearerKey(headers)
  return access === "any" ? identify(deps, key) : authenticate(deps, key, access)
}
