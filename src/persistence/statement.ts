import { sql, type Compilable, type Kysely, type RawBuilder } from "kysely"
import type { Schema } from "./schema.ts"

/** What a parameter can be. */
export type SqlValue = string | number | Uint8Array | null

/** Stands where a value will be bound each time the statement runs. */
export class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Names a parameter inside a statement. */
export interface Parameter<in out Parameters> {
  <Name extends keyof Parameters & string>(name: Name): RawBuilder<Parameters[Name]>
}

/** Builds one statement; its values are placeholders, so it is compiled once and run with new values each time. */
export type Build<Parameters, Row> = (
  db: Kysely<Schema>,
  parameter: Parameter<Parameters>,
) => Compilable<Row>

/** A statement that any engine can compile: what it takes and what its rows hold are part of its type. */
export interface Statement<in out Parameters, in out Row> {
  readonly build: Build<Parameters, Row>
}

/** Names a statement. It is compiled by the engine that first runs it. */
export function statement<Parameters, Row>(
  build: Build<Parameters, Row>,
): Statement<Parameters, Row> {
  return Object.freeze({ build })
}

/** Makes the placeholder of a parameter. */
export function placeholder<T>(name: string): RawBuilder<T> {
  return sql<T>`${new Placeholder(name)}`
}
