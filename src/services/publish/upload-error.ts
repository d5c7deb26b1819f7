import type { Refusal } from "../../domain/refusals/refusal.ts"

/** Thrown while the bytes of an upload are read, where the reason is one for the person who pushes. */
export class UploadError extends Error {
  override readonly name = "UploadError"
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Thrown while the bytes are read: the client is gone, so nobody is left to answer. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError"
}
