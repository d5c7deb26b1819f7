import type { DatabaseSync, StatementSync } from "node:sqlite"
import {
  commandScripts,
  type CommandInputs,
  type CommandName,
  type CommandOutcomes,
} from "../transactions/command-scripts.ts"
import type { Tx } from "../tx.ts"
import { PreparedStatements } from "./prepared-statements.ts"
import { failureOf, type Failure } from "./sqlite-failures.ts"
import { SqliteTx } from "./sqlite-tx.ts"

/** A command on its way to the writer. */
export interface Command<Name extends CommandName = CommandName> {
  readonly number: number
  readonly name: Name
  readonly input: CommandInputs[Name]
}

/** What became of a command, told only once its commit has returned. */
export type Answer =
  | { readonly number: number; readonly outcome: CommandOutcomes[CommandName] }
  | { readonly number: number; readonly failure: Failure; readonly message: string }

/** Runs batches of commands, each batch in one transaction: one fsync serves all of it. */
export class GroupCommit {
  readonly #db: DatabaseSync
  readonly #tx: Tx
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  #broken: string | undefined

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#tx = new SqliteTx(new PreparedStatements(db))
    this.#begin = db.prepare("begin immediate")
    this.#commit = db.prepare("commit")
  }

  /**
   * Runs the commands in order and commits them. A command that throws is undone alone; a failure of the disk or the
   * lock fails the whole batch, none of which was acknowledged. After a broken file nothing is written any more.
   */
  async run(batch: readonly Command[]): Promise<readonly Answer[]> {
    if (this.#broken !== undefined) return failAll(batch, "broken", this.#broken)
    try {
      this.#begin.run()
      const answers = (await this.#runTogether(batch)) ?? (await this.#runEachUndoable(batch))
      this.#commit.run()
      return answers
    } catch (error) {
      return this.#fail(batch, error)
    }
  }

  /** Undefined when one of them threw for a defect of its own: then all are to be undone and run again. */
  async #runTogether(batch: readonly Command[]): Promise<readonly Answer[] | undefined> {
    const answers: Answer[] = []
    try {
      for (const command of batch)
        answers.push({ number: command.number, outcome: await runScript(this.#tx, command) })
    } catch (error) {
      if (failureOf(error) === "defect") return undefined
      throw error
    }
    return answers
  }

  /** With a savepoint before each, which costs a copy of every page that the command changes. */
  async #runEachUndoable(batch: readonly Command[]): Promise<readonly Answer[]> {
    this.#undoAll()
    this.#begin.run()
    const answers: Answer[] = []
    for (const command of batch) answers.push(await this.#runUndoable(command))
    return answers
  }

  async #runUndoable(command: Command): Promise<Answer> {
    const { number } = command
    this.#db.exec("savepoint command")
    try {
      const outcome = await runScript(this.#tx, command)
      this.#db.exec("release command")
      return { number, outcome }
    } catch (error) {
      // SQLite may have rolled everything back by itself (https://sqlite.org/lang_transaction.html, section 3.2).
      if (failureOf(error) !== "defect" || !this.#db.isTransaction) throw error
      this.#db.exec("rollback to command; release command")
      return { number, failure: "defect", message: messageOf(error) }
    }
  }

  #undoAll(): void {
    if (this.#db.isTransaction) this.#db.exec("rollback")
  }

  #fail(batch: readonly Command[], error: unknown): readonly Answer[] {
    const failure = failureOf(error)
    const message = messageOf(error)
    try {
      this.#undoAll()
    } catch (again) {
      this.#broken = messageOf(again)
    }
    if (failure === "broken") this.#broken = message
    return failAll(batch, this.#broken === undefined ? failure : "broken", message)
  }
}

function runScript<Name extends CommandName>(
  tx: Tx,
  command: Command<Name>,
): Promise<CommandOutcomes[Name]> {
  return commandScripts[command.name](tx, command.input)
}

function failAll(batch: readonly Command[], failure: Failure, message: string): readonly Answer[] {
  return batch.map(({ number }) => ({ number, failure, message }))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
