import type { DatabaseSync, StatementSync } from "node:sqlite"
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely"
import type { Schema } from "../schema.ts"
import { Placeholder, placeholder, type SqlValue, type Statement } from "../statement.ts"

// Compiles only: Kysely's own SQLite driver has one connection and one mutex, so a read would wait for a transaction.
const compiler = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

interface Prepared<Parameters> {
  readonly statement: StatementSync
  readonly bind: (parameters: Parameters) => SqlValue[]
}

/** The SQL that SQLite is given for a statement. */
export function sqliteText<Parameters, Row>(statement: Statement<Parameters, Row>): string {
  return statement.build(compiler, placeholder).compile().sql
}

/** One connection's prepared statements: each is compiled and prepared when it is first run. */
export class PreparedStatements {
  readonly #db: DatabaseSync
  readonly #prepared = new WeakMap<object, unknown>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** Every row. */
  all<Parameters, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row[] {
    const prepared = this.#prepare(statement)
    // The statement's builder was checked against the schema: its rows are what its type says.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return prepared.statement.all(...prepared.bind(parameters)) as Row[]
  }

  /** The first row. */
  first<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Row | undefined {
    const prepared = this.#prepare(statement)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    return prepared.statement.get(...prepared.bind(parameters)) as Row | undefined
  }

  /** Writes. */
  run<Parameters, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): void {
    const prepared = this.#prepare(statement)
    prepared.statement.run(...prepared.bind(parameters))
  }

  #prepare<Parameters, Row>(statement: Statement<Parameters, Row>): Prepared<Parameters> {
    const known = this.#prepared.get(statement)
    // Only the lines below put something under a statement, and it has that statement's parameters.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (known !== undefined) return known as Prepared<Parameters>
    const compiled = statement.build(compiler, placeholder).compile()
    const prepared: Prepared<Parameters> = {
      statement: this.#db.prepare(compiled.sql),
      bind: binder(compiled.parameters),
    }
    this.#prepared.set(statement, prepared)
    return prepared
  }
}

/** Puts each run's values where the placeholders stand; what is no placeholder is a constant of the statement. */
function binder<Parameters>(places: readonly unknown[]): (parameters: Parameters) => SqlValue[] {
  return (parameters) => {
    // Placeholders are named by the keys of Parameters (statement.ts); values are checked one by one.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const values = parameters as Readonly<Record<string, unknown>>
    return places.map((place) =>
      sqlValue(place instanceof Placeholder ? values[place.name] : place),
    )
  }
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`A statement was given ${typeof value} for a parameter.`)
}
