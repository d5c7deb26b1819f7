import { withoutKeys } from "../../domain/api-key-format.ts"
import type { ToldRefusal } from "../../domain/audit.ts"
import type { Refusal, RefusalParameters } from "../../domain/refusals/refusal.ts"

/** Further refusals of one request that are kept; a client is told more, but these explain it. */
const mostOthers = 4
const longestValue = 200
const longestList = 8

/** What begins like one of our keys, whatever was cut from it: in an ID, a version, a user name. */
const keyLike = /lode_[0-9A-Za-z]{8,}/g

/** Takes secrets out of a text from outside. `sent` is the key that came with the request, whatever its form. */
export function withoutSecrets(text: string, sent: string | undefined): string {
  const plain = sent === undefined || sent.length < 8 ? text : text.replaceAll(sent, "(key)")
  return withoutKeys(plain).replaceAll(keyLike, "(key)")
}

/** Refusals as they are kept: cut, and free of secrets. */
export function toldRefusals(
  refusals: readonly Refusal[],
  sent: string | undefined,
): readonly ToldRefusal[] {
  return refusals.slice(0, 1 + mostOthers).map(({ code, parameters }) => ({
    code,
    parameters: keptParameters(parameters, sent),
  }))
}

function keptParameters(parameters: RefusalParameters, sent: string | undefined) {
  const keep = (text: string) => cut(withoutSecrets(text, sent), longestValue)
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (typeof value === "number") return [name, value]
      if (typeof value === "string") return [name, keep(value)]
      return [name, value.slice(0, longestList).map(keep)]
    }),
  )
}

/** At most so many characters, the last one telling that there were more. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
