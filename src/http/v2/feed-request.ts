import type { FastifyReply, FastifyRequest } from "fastify"
import { refuse, type RefusalCode } from "../../domain/refusals/refusal.ts"
import type { ODataFault } from "../../formats/odata/odata-error.ts"
import { FeedOptionError, type Parameters } from "../../services/reading/v2/feed-options.ts"
import { sendRefusal } from "../refusal-response.ts"
import { feedProperties, type FeedProperty } from "./feed-properties.ts"

/** A query string as the framework reads it: a repeated parameter is a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/** The first of each parameter. */
export function parametersOf(query: Query): Parameters {
  const entries = Object.entries(query).flatMap(([name, value]) => {
    const first = typeof value === "object" ? value[0] : value
    return first === undefined ? [] : [[name, first] as const]
  })
  return new Map(entries)
}

/** The properties that `$select` wants; all without it. Throws FeedOptionError. */
export function selectedProperties(parameters: Parameters): readonly FeedProperty[] {
  const option = parameters.get("$select")?.trim() ?? ""
  if (option === "" || option === "*") return feedProperties
  const names = new Set(option.split(",").map((name) => name.trim()))
  const selected = feedProperties.filter(({ name }) => names.has(name))
  if (selected.length !== names.size)
    throw new FeedOptionError("$select", "malformed", "it names what is no property")
  return selected
}

const codes: Readonly<Record<ODataFault, RefusalCode>> = {
  malformed: "ODATA_OPTION_MALFORMED",
  unsupported: "ODATA_OPTION_UNSUPPORTED",
  "too-large": "ODATA_OPTION_TOO_LARGE",
}

/** Answers, or refuses where the answer throws FeedOptionError. */
export async function answerOrRefuse(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply | void> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof FeedOptionError)) throw error
    const { option, fault, message } = error
    return sendRefusal(request, reply, refuse(codes[fault], { option, problem: message }))
  }
}
