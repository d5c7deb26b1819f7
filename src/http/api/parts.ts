/** Parts that several operations take. Names and IDs are ASCII here already, so that no other letter folds into one. */
import { longestPackageId } from "../../formats/package-id.ts"
import { done, type Outcome } from "./operation.ts"
import {
  line,
  list,
  named,
  nullable,
  optional,
  record,
  text,
  wholeNumber,
  type Schema,
} from "./schema.ts"

export const accountName = text({ pattern: "^[A-Za-z0-9._-]+$", maxLength: 64 })
export const packageId = text({ pattern: "^[A-Za-z0-9._-]+$", maxLength: longestPackageId })
/** "Contoso.*" or "Contoso". */
export const prefixPattern = text({ pattern: "^[A-Za-z0-9._-]+\\*?$", maxLength: longestPackageId })

export const nameParams = record({ name: accountName })
export const packageParams = record({ id: packageId })
export const numberParams = record({ number: wholeNumber(1) })

/** The service judges it further. */
export const lockReason = record({ reason: line(1000) })

const usualPage = 50
const longestPage = 200

/** A page of a list begins after the last item of the one before. */
export const pageFields = {
  after: optional(text({ maxLength: 200 })),
  limit: optional(wholeNumber(1, longestPage)),
}
export const pageQuery = record(pageFields)
/** Where the place of an item is its number. */
export const numberedPageFields = {
  ...pageFields,
  after: optional(text({ pattern: "^\\d{1,15}$" })),
}
export const numberedPageQuery = record(numberedPageFields)

export interface Page {
  readonly after?: string
  readonly limit?: number
}

/** A page of items, and what to ask for as `after` for the next one; null at the end. */
export function pageOf<T>(item: Schema<T>) {
  return named(
    `${item.json.title ?? ""}Page`,
    record({ items: list(item), next: nullable(text()) }),
  )
}

/** What to read: one more than the page holds tells whether there is a next one. */
export function pageWish({ after = "", limit = usualPage }: Page) {
  return { limit, read: { after, limit: limit + 1 } }
}

/** The page that was read. `place` tells what the next one begins after. */
export function pageOfFound<T, V>(
  found: readonly T[],
  { limit }: { readonly limit: number },
  view: (item: T) => V,
  place: (item: T) => string,
): { readonly items: readonly V[]; readonly next: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last !== undefined ? place(last) : null
  return { items: items.map(view), next }
}

/** Hides what an outcome tells beside that it is done. */
export function plainOutcome(
  outcome: { readonly kind: "done" } | Extract<Outcome<never>, { kind: "refused" }>,
): Outcome<undefined> {
  return outcome.kind === "refused" ? outcome : done(undefined)
}
