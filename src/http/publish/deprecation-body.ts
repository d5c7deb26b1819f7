/** Reads what is wanted of a deprecation: `application/x-www-form-urlencoded` or JSON, with the same names. */
import type { IncomingMessage } from "node:http"
import { deprecationReasons, type DeprecationReason } from "../../domain/deprecation.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { DeprecationWish } from "../../services/deprecations/deprecate-package.ts"
import { UploadError } from "../../services/publish/upload-error.ts"
import { requestBody } from "./request-body.ts"

const longestBody = 1024 * 1024
/** Milliseconds without a byte after which a body is given up. */
const stallAfter = 30_000

export type DeprecationBody =
  | { readonly kind: "read"; readonly wish: DeprecationWish }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Names and values in the order of the request; names in lower case, because senders differ in it. */
type Fields = readonly (readonly [name: string, value: string])[]

/** The body cannot be read; the message is a clause without a full stop. */
class BodyError extends Error {
  override readonly name = "BodyError"
}

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
    return [...new URLSearchParams(await readText(request))].map(
      ([name, value]) => [fieldName(name), value] as const,
    )
  if (essence.trim() === "application/json") return fieldsOfJson(await readText(request))
  throw new BodyError(`its Content-Type is '${type}'`)
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let total = 0
  for await (const chunk of requestBody(request, stallAfter)) {
    total += chunk.length
    if (total > longestBody) throw new BodyError("it is larger than 1 MiB")
    // The chunk's memory is given back once the next one is asked for.
    chunks.push(Buffer.from(chunk))
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new BodyError("it is not UTF-8")
  }
}

/** "versions[0]", "versions[]" and "Versions" are "versions". */
function fieldName(name: string): string {
  return name.toLowerCase().replace(/\[\d{0,9}\]$/, "")
}

function fieldsOfJson(text: string): Fields {
  const value = parseJson(text)
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new BodyError("it is no JSON object")
  return Object.entries(value).flatMap(([name, member]) =>
    [member]
      .flat()
      .filter((each) => each !== null)
      .map((each) => [fieldName(name), textOf(name, each)] as const),
  )
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new BodyError("it is not JSON")
  }
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value)
  throw new BodyError(`'${name.slice(0, 80)}' is neither a text nor true or false`)
}

/** The names of the reasons' fields, in the order of the reasons. */
const reasonFields: Readonly<Record<string, DeprecationReason>> = {
  islegacy: "Legacy",
  hascriticalbugs: "CriticalBugs",
  isother: "Other",
}

const listings: Readonly<Record<string, boolean | undefined>> = {
  "": undefined,
  unchanged: undefined,
  unlist: false,
  relist: true,
}

const knownFields: ReadonlySet<string> = new Set([
  ...Object.keys(reasonFields),
  "versions",
  "message",
  "alternatepackageid",
  "alternatepackageversion",
  "listedverb",
])

/** A field with a name that means nothing is refused: a misspelt reason would otherwise end the deprecation. */
function wishOf(fields: Fields): DeprecationWish {
  const unknown = fields.find(([name]) => !knownFields.has(name))
  if (unknown !== undefined)
    throw new BodyError(`it has the field '${unknown[0].slice(0, 80)}', which means nothing`)
  const one = (name: string) => singleValue(fields, name)
  const given = Object.entries(reasonFields).filter(([name]) => isTrue(name, one(name)))
  const reasons = new Set(given.map(([, reason]) => reason))
  return {
    versions: fields.filter(([name]) => name === "versions").map(([, version]) => version),
    reasons: deprecationReasons.filter((reason) => reasons.has(reason)),
    message: one("message"),
    alternateId: one("alternatepackageid"),
    alternateVersion: one("alternatepackageversion"),
    listed: listingOf(one("listedverb")),
  }
}

function singleValue(fields: Fields, name: string): string {
  const values = fields.filter(([each]) => each === name)
  if (values.length > 1) throw new BodyError(`'${name}' is there more than once`)
  return values[0]?.[1] ?? ""
}

function isTrue(name: string, value: string): boolean {
  const lower = value.toLowerCase()
  if (lower !== "" && lower !== "true" && lower !== "false")
    throw new BodyError(`'${name}' is neither true nor false`)
  return lower === "true"
}

function listingOf(verb: string): boolean | undefined {
  const lower = verb.toLowerCase()
  if (!Object.hasOwn(listings, lower))
    throw new BodyError("'listedVerb' is none of Unchanged, Unlist and Relist")
  return listings[lower]
}
