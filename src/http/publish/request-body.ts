import type { IncomingMessage } from "node:http"
import { refuse } from "../../domain/refusals/refusal.ts"
import { ClientGoneError, UploadError } from "../../services/publish/upload-error.ts"
import { giveBack } from "../../formats/give-back.ts"
import { allowContinue } from "../expect-continue.ts"

/**
 * The bytes of a request body; a chunk's memory is given back when the next one is asked for. Ending early leaves the
 * connection open, so that a refusal can still be answered and the rest drained. There is no limit on the whole time,
 * only on silence: after `stallAfter` milliseconds without a byte it throws UploadError, and ClientGoneError when the
 * connection ends before the body does.
 */
export async function* requestBody(
  request: IncomingMessage,
  stallAfter: number,
): AsyncGenerator<Uint8Array, void> {
  allowContinue(request)
  while (!request.readableEnded) {
    const chunk: unknown = request.read()
    if (chunk instanceof Uint8Array) {
      yield chunk
      giveBack(chunk)
    } else if (!request.readableEnded) await nextEvent(request, stallAfter)
  }
}

function nextEvent(request: IncomingMessage, stallAfter: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      clearTimeout(timer)
      request.off("readable", ready).off("end", ready).off("close", gone).off("error", gone)
      if (error === undefined) resolve()
      else reject(error)
    }
    const ready = () => settle()
    const gone = () => settle(request.readableEnded ? undefined : new ClientGoneError())
    const stalled = () =>
      settle(new UploadError(refuse("UPLOAD_STALLED", { seconds: stallAfter / 1000 })))
    const timer = setTimeout(stalled, stallAfter)
    if (request.destroyed) return gone()
    request.on("readable", ready).on("end", ready).on("close", gone).on("error", gone)
  })
}
