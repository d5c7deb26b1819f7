import type { Statement } from "./statement.ts"

/**
 * An open transaction. Scripts in transactions/ await nothing else, so an engine may run them one after the other on
 * one thread (SQLite) or side by side on pooled connections (PostgreSQL).
 */
export interface Tx {
  /** Every row. */
  all<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<readonly Row[]>
  /** The first row, also of what a statement returns after writing. */
  first<Parameters, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<Row | undefined>
  /** Writes. */
  run<Parameters, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Promise<void>
}
