import type { FeedVersion } from "../../domain/ports/version-queries.ts"
import { textLiteral } from "../../formats/odata/parse-resource.ts"
import type { FoundPage } from "../../services/reading/v2/find-feed-versions.ts"
import type { FeedOptions, Parameters } from "../../services/reading/v2/feed-options.ts"

export interface AskedPage {
  /** The address of the feed, without its query. */
  readonly address: string
  readonly parameters: Parameters
  readonly options: FeedOptions
}

/**
 * The address of the page that follows: behind the last entry where the record keeps the order, so that it costs no
 * more than the first; else so many further on.
 */
export function nextPage(asked: AskedPage, found: FoundPage, last: FeedVersion | undefined) {
  const { options } = asked
  const parameters = new URLSearchParams([...asked.parameters])
  parameters.delete("$skip")
  parameters.delete("$skiptoken")
  if (options.top !== undefined) parameters.set("$top", String(options.top - options.take))
  if (found.isOrdered && last !== undefined)
    parameters.set("$skiptoken", `${textLiteral(last.lowerId)},${textLiteral(last.lowerVersion)}`)
  else parameters.set("$skip", String(options.skip + options.take))
  return `${asked.address}?${parameters.toString()}`
}

/** Whether a page is not all that the client wants: who names a number gets no more than it. */
export function isMoreWanted(found: FoundPage, { top, take }: FeedOptions): boolean {
  return found.more && (top === undefined || top > take)
}
