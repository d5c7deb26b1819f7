import type { DatabaseSync, StatementSync } from "node:sqlite"
import type { FoundVersions } from "../../domain/ports/version-queries.ts"
import type { VersionQuery } from "../../domain/version-query.ts"
import { compileQuery, demandsOf, onlyIdOf } from "./compile-query.ts"
import { editedSinceOf, fewEditedSince } from "./edited-since.ts"
import type { SqlText } from "./sql-text.ts"

/** Statements that are kept prepared: clients ask the same few questions about other IDs. */
const mostPrepared = 64

/** Runs queries on a connection. */
export class QueryRunner {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  find(query: VersionQuery): FoundVersions {
    const { list, total } = compileQuery(query, { fewEdited: this.#hasFewEdited(query) })
    const keys: number[] = JSON.parse(String(this.#value(list, "list") ?? "[]"))
    return {
      versions: keys.slice(0, query.take),
      more: keys.length > query.take,
      total: query.total ? Number(this.#value(total, "total") ?? 0) : undefined,
    }
  }

  /** A query of one ID or of a list of IDs finds its versions by these. */
  #hasFewEdited({ where, ids }: VersionQuery): boolean {
    const since = editedSinceOf(demandsOf(where))
    if (since === undefined || ids !== undefined || onlyIdOf(where) !== undefined) return false
    return this.#value(fewEditedSince(since), "few") === 1
  }

  #value({ text, values }: SqlText, column: string) {
    return this.#statement(text).get(...values)?.[column]
  }

  #statement(text: string): StatementSync {
    const known = this.#prepared.get(text)
    if (known !== undefined) return known
    const statement = this.#db.prepare(text)
    const [oldest] = this.#prepared.keys()
    if (oldest !== undefined && this.#prepared.size >= mostPrepared) this.#prepared.delete(oldest)
    this.#prepared.set(text, statement)
    return statement
  }
}
