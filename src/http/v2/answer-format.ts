import type { FastifyRequest } from "fastify"
import { FeedOptionError, type Parameters } from "../../services/reading/v2/feed-options.ts"

/** How an answer is written: Atom, the JSON of OData 3, or that of OData 2. */
export type AnswerFormat = "atom" | "light" | "verbose"

const formats: Readonly<Record<string, AnswerFormat>> = {
  atom: "atom",
  xml: "atom",
  "application/atom+xml": "atom",
  "application/xml": "atom",
  json: "light",
  "application/json": "light",
  verbosejson: "verbose",
  "application/json;odata=verbose": "verbose",
}

/**
 * `$format`, else `Accept`: JSON only for who names it and does not name XML. Light JSON is what the public gallery
 * answers today. Throws FeedOptionError for an unknown `$format`.
 */
export function answerFormat(request: FastifyRequest, parameters: Parameters): AnswerFormat {
  const asked = parameters.get("$format")?.replaceAll(/\s/g, "").toLowerCase() ?? ""
  if (asked !== "") {
    const format = Object.hasOwn(formats, asked) ? formats[asked] : undefined
    if (format === undefined)
      throw new FeedOptionError("$format", "unsupported", "it is neither atom nor json")
    return format
  }
  const accept = request.headers.accept?.replaceAll(/\s/g, "").toLowerCase() ?? ""
  if (!accept.includes("application/json") || /[/+]xml/.test(accept)) return "atom"
  return accept.includes("odata=verbose") ? "verbose" : "light"
}

/** The headers of a document in this format; `atomType` is its type where it is XML. */
export function formatHeaders(format: AnswerFormat, atomType: string): Record<string, string> {
  const types = {
    atom: atomType,
    light: "application/json;odata=minimalmetadata;charset=utf-8",
    verbose: "application/json;odata=verbose;charset=utf-8",
  } satisfies Record<AnswerFormat, string>
  return {
    "Content-Type": types[format],
    // Clients of OData 2 refuse an answer of a later version.
    DataServiceVersion: format === "light" ? "3.0;" : "2.0;",
    "X-Content-Type-Options": "nosniff",
  }
}
