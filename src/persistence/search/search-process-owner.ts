import { ReaderProcess } from "../reader-process.ts"
import { answerKinds, type Answer, type Question } from "./messages.ts"

/** What to run, and how long an answer may take from the question on, in milliseconds. */
export interface SearchProcessOptions {
  readonly entry: URL
  readonly arguments: readonly string[]
  readonly deadline: number
}

/** Runs the search process. */
export class SearchProcessOwner extends ReaderProcess<Question, Answer> {
  constructor(options: SearchProcessOptions) {
    super({ name: "search", answerKinds, ...options })
  }
}
