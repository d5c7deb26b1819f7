import type { DatabaseSync, StatementSync } from "node:sqlite"
import type { CompiledStatement } from "../compiled-statement.ts"
import type { SqlValue, Statement } from "../statement.ts"
import { compiledStatements } from "./compiled-statements.ts"

interface Prepared {
  readonly statement: StatementSync
  readonly parameters: readonly string[]
}

/** One connection's prepared statements: each is prepared when it is first run. */
export class PreparedStatements {
  readonly #db: DatabaseSync
  readonly #compiled: Readonly<Record<string, CompiledStatement>>
  readonly #prepared = new Map<string, Prepared>()

  constructor(
    db: DatabaseSync,
    compiled: Readonly<Record<string, CompiledStatement>> = compiledStatements,
  ) {
    this.#db = db
    this.#compiled = compiled
  }

  /** Every row. */
  all<Parameters, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row[] {
    const prepared = this.#prepare(statement.name)
    // The statement's builder was checked against the schema: its rows are what its type says.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return prepared.statement.all(...valuesOf(prepared, parameters)) as Row[]
  }

  /** The first row. */
  first<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Row | undefined {
    const prepared = this.#prepare(statement.name)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    return prepared.statement.get(...valuesOf(prepared, parameters)) as Row | undefined
  }

  /** Writes. */
  run<Parameters, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): void {
    const prepared = this.#prepare(statement.name)
    prepared.statement.run(...valuesOf(prepared, parameters))
  }

  #prepare(name: string): Prepared {
    const known = this.#prepared.get(name)
    if (known !== undefined) return known
    const compiled = this.#compiled[name]
    if (compiled === undefined)
      throw new Error(`The statement ${name} is not compiled: run scripts/compile-statements.ts.`)
    const prepared = { statement: this.#db.prepare(compiled.text), parameters: compiled.parameters }
    this.#prepared.set(name, prepared)
    return prepared
  }
}

function valuesOf<Parameters>(prepared: Prepared, parameters: Parameters): SqlValue[] {
  // Places are named by the keys of Parameters (statement.ts); values are checked one by one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const values = parameters as Readonly<Record<string, unknown>>
  return prepared.parameters.map((name) => sqlValue(values[name]))
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`A statement was given ${typeof value} for a parameter.`)
}
