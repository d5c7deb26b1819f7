import type { Statement } from "../statement.ts"
import type { Tx } from "../tx.ts"
import type { PreparedStatements } from "./prepared-statements.ts"

/** The writer thread's open transaction. Its promises are settled when they are returned. */
export class SqliteTx implements Tx {
  readonly #statements: PreparedStatements

  constructor(statements: PreparedStatements) {
    this.#statements = statements
  }

  async all<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<readonly Row[]> {
    return this.#statements.all(statement, parameters)
  }

  async first<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<Row | undefined> {
    return this.#statements.first(statement, parameters)
  }

  async run<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<void> {
    this.#statements.run(statement, parameters)
  }
}
