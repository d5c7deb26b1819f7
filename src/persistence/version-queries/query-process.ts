/**
 * The query process: answers what has to look at many versions. It is started by the first such question, and ends by
 * itself when none has come for a while: most feeds never have one.
 *
 * Argument: the record's file.
 */
import { DatabaseSync } from "node:sqlite"
import { flushCompileCache } from "node:module"
import type { Reply } from "../reader-process.ts"
import type { Answer, Question } from "./messages.ts"
import { QueryRunner } from "./query-runner.ts"

/** Milliseconds. */
const patience = 60_000

const [databaseFile = ""] = process.argv.slice(2)
const database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 5000 })
database.exec("pragma temp_store = memory; pragma cache_size = -16384")
const runner = new QueryRunner(database)
const idle = setTimeout(() => process.exit(), patience)

function answerOrFail({ query }: Question): Answer {
  try {
    return { kind: "found", found: runner.find(query) }
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? error.message : String(error) }
  }
}

function say(reply: Reply<Answer>): void {
  // A server that has gone does not listen any more, and "disconnect" ends this process.
  process.send?.(reply, undefined, undefined, () => undefined)
}

process.on("message", (question: Question) => {
  say(answerOrFail(question))
  idle.refresh()
})
process.on("disconnect", () => process.exit())
say({ kind: "ready" })
// Now, because this process may end by being killed, and then writes nothing.
flushCompileCache()
