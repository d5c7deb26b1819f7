/** Compiles statements to the texts that servers run. For scripts/compile-statements.ts and tests: no server loads it. */
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely"
import type { CompiledStatement } from "./compiled-statement.ts"
import type { Schema } from "./schema.ts"
// These bring every statement there is.
import "./queries/v2-queries.ts"
import "./sqlite/sqlite-reads.ts"
import "./transactions/command-scripts.ts"
import { declaredStatements, type Statement, type StatementTools } from "./statement.ts"

/** Stands where a value will be bound each time the statement runs. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

const tools: StatementTools = {
  db: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  parameter: <T>(name: string) => sql<T>`${new Placeholder(name)}`,
  sql,
}

/** SQLite's text of a statement, and the parameters of its places. */
export function compileForSqlite(
  statement: Pick<Statement<never, never>, "name" | "compileWith">,
): CompiledStatement {
  const compiled = statement.compileWith(tools)
  return { text: compiled.sql, parameters: compiled.parameters.map(nameOf) }
}

/** SQLite's texts of all statements, by their names. */
export function compileAllForSqlite(): Record<string, CompiledStatement> {
  const all = declaredStatements().map((each) => [each.name, compileForSqlite(each)] as const)
  return Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function nameOf(value: unknown): string {
  if (value instanceof Placeholder) return value.name
  throw new TypeError(`A statement binds the constant ${String(value)}: write it with sql.lit.`)
}
