import type { FastifyReply, FastifyRequest } from "fastify"
import { encodeOnce, sendCoded, type JsonDelivery } from "./document.ts"

/** Sends JSON text that is not worth keeping to GET and HEAD, or 304 to who has it already. */
export async function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  delivery: JsonDelivery,
): Promise<FastifyReply> {
  return sendCoded(
    request,
    reply,
    await encodeOnce(text, delivery, request.headers["accept-encoding"]),
  )
}
