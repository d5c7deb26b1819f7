/**
 * The query process: answers what has to look at many versions. It is started by the first such question, and ends by
 * itself when none has come for a while: most feeds never have one.
 *
 * Argument: the record's file.
 */
import { DatabaseSync } from "node:sqlite"
import { answerQuestions } from "../answer-questions.ts"
import type { Answer, Question } from "./messages.ts"
import { QueryRunner } from "./query-runner.ts"

/** Milliseconds. */
const patience = 60_000

const [databaseFile = ""] = process.argv.slice(2)
const database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 5000 })
database.exec("pragma temp_store = memory; pragma cache_size = -16384")
const runner = new QueryRunner(database)
const idle = setTimeout(() => process.exit(), patience)

answerQuestions<Question, Answer>({
  before: () => void idle.refresh(),
  answer: ({ query }) => ({ kind: "found", found: runner.find(query) }),
})
