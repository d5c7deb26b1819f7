import type { FastifyRequest } from "fastify"
import type { Scope } from "../../domain/api-key.ts"
import {
  authenticate,
  type AuthenticateDeps,
  type Authentication,
} from "../../services/access/authenticate.ts"
import type { AddressReader } from "../client-address.ts"
import { sentChangingKey } from "../middleware/sent-credentials.ts"
import type { RateLimits } from "./rate-limits.ts"

export interface AuthenticateRequestDeps extends AuthenticateDeps {
  readonly addressOf: AddressReader
  readonly limits: RateLimits
}

/** Finds out whose key a request carries that changes something, as `authenticate` does; one wrong key too many of an address is told as that. */
export async function authenticateRequest(
  deps: AuthenticateRequestDeps,
  request: FastifyRequest,
  ...wanted: readonly Scope[]
): Promise<Authentication> {
  const found = await authenticate(deps, sentChangingKey(request.headers), ...wanted)
  if (found.kind === "known") return found
  return { kind: "refused", refusal: deps.limits.answerTo(found.refusal, deps.addressOf(request)) }
}
