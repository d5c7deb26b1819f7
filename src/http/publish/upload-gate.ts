import type { FastifyReply, FastifyRequest } from "fastify"
import { refuse } from "../../domain/refusals/refusal.ts"
import { ClientGoneError } from "../../services/publish/upload-error.ts"
import { sendRefusal } from "../refusal-response.ts"

/** Lets at most so many uploads in at the same time: each may hold a small package in memory. */
export class UploadGate {
  readonly #most: number
  #inside = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Runs one upload, or refuses it where there are too many. A client that left in the middle is left alone. */
  async pass(
    request: FastifyRequest,
    reply: FastifyReply,
    handle: () => Promise<unknown>,
  ): Promise<void> {
    if (this.#inside >= this.#most) return sendRefusal(request, reply, refuse("SERVER_BUSY"))
    this.#inside += 1
    try {
      await handle()
    } catch (error) {
      if (!(error instanceof ClientGoneError)) throw error
      request.raw.destroy()
    } finally {
      this.#inside -= 1
    }
  }
}
