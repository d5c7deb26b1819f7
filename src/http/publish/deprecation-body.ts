/** Reads what is wanted of a deprecation: `application/x-www-form-urlencoded` or JSON, with the same names. */
import type { IncomingMessage } from "node:http"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { DeprecationWish } from "../../services/deprecations/deprecate-package.ts"
import { UploadError } from "../../services/publish/upload-error.ts"
import { BodyError, fieldsOfForm, fieldsOfJson, type Fields } from "./deprecation-fields.ts"
import { wishOf } from "./deprecation-wish.ts"
import { readSmallBody } from "./small-body.ts"

const longestBody = 1024 * 1024

export type DeprecationBody =
  | { readonly kind: "read"; readonly wish: DeprecationWish }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Reads the body of a request. */
export async function readDeprecation(request: IncomingMessage): Promise<DeprecationBody> {
  try {
    return { kind: "read", wish: wishOf(await readFields(request)) }
  } catch (error) {
    if (error instanceof UploadError) return { kind: "refused", refusal: error.refusal }
    if (!(error instanceof BodyError)) throw error
    return { kind: "refused", refusal: refuse("DEPRECATION_MALFORMED", { problem: error.message }) }
  }
}

async function readFields(request: IncomingMessage): Promise<Fields> {
  const type = (request.headersDistinct["content-type"] ?? []).join(", ")
  const [essence = ""] = type.toLowerCase().split(";")
  const encoding = request.headers["content-encoding"] ?? "identity"
  if (encoding !== "identity") throw new BodyError(`its Content-Encoding is '${encoding}'`)
  if (essence.trim() === "application/x-www-form-urlencoded")
    return fieldsOfForm(await readText(request))
  if (essence.trim() === "application/json") return fieldsOfJson(await readText(request))
  throw new BodyError(`its Content-Type is '${type}'`)
}

async function readText(request: IncomingMessage): Promise<string> {
  const bytes = await readSmallBody(request, longestBody)
  if (bytes === undefined) throw new BodyError("it is larger than 1 MiB")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new BodyError("it is not UTF-8")
  }
}
