import type { Compilable, RawBuilder, Sql } from "kysely"
import type { Db } from "./db.ts"

export type { Sql } from "kysely"

/** What a parameter can be. */
export type SqlValue = string | number | Uint8Array | null

/** Names a parameter inside a statement. */
export interface Parameter<in out Parameters> {
  <Name extends keyof Parameters & string>(name: Name): RawBuilder<Parameters[Name]>
}

/** Builds one statement. Its values are parameters by name, so it is compiled once and run with new values each time. */
export type Build<Parameters, Row> = (
  db: Db,
  parameter: Parameter<Parameters>,
  sql: Sql,
) => Compilable<Row>

/** What statements are built with (compile-statements.ts). */
export interface StatementTools {
  readonly db: Db
  readonly parameter: <T>(name: string) => RawBuilder<T>
  readonly sql: Sql
}

/**
 * A statement of any engine: what it takes and what its rows hold are part of its type, checked against the schema.
 * A server never builds it: it runs the text that was compiled from it (docs/decisions/004-compiled-statements.md).
 */
export interface Statement<in out Parameters, in out Row> {
  readonly name: string
  readonly compileWith: (tools: StatementTools) => ReturnType<Compilable["compile"]>
  /** For the types only. */
  readonly build: Build<Parameters, Row>
}

const declared = new Map<string, Pick<Statement<never, never>, "name" | "compileWith">>()

/** Every statement of the modules that are loaded, for the compilation. */
export function declaredStatements() {
  return declared.values().toArray()
}

/** Declares a statement; its name is that of its constant, and no other statement has it. */
export function statement<Parameters, Row>(
  name: string,
  build: Build<Parameters, Row>,
): Statement<Parameters, Row> {
  if (declared.has(name)) throw new Error(`Two statements are called ${name}.`)
  const compileWith = ({ db, parameter, sql }: StatementTools) =>
    build(db, parameter, sql).compile()
  declared.set(name, { name, compileWith })
  return Object.freeze({ name, build, compileWith })
}
