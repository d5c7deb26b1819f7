/** The other side of a ReaderProcess: what such a process does between its questions and its answers. */
import { flushCompileCache } from "node:module"

/** What it says once: it is ready for its first questions. After that it says an answer to each, in their order. */
export const ready = "ready"

interface Answering<Question, Answer> {
  readonly answer: (question: Question) => Answer
  /** Called before the questions of a message are answered; what it throws fails the first of them. */
  readonly before?: () => void
  /** Hears what the answer to a question threw. */
  readonly onFailure?: (error: unknown) => void
}

/**
 * Answers questions until the server that asks them goes. An answer is sent as soon as it is known, because the next may
 * take long.
 */
export function answerQuestions<Question, Answer>({
  answer,
  before,
  onFailure,
}: Answering<Question, Answer>): void {
  const answerOrFail = (question: Question, at: number) => {
    try {
      if (at === 0) before?.()
      return answer(question)
    } catch (error) {
      onFailure?.(error)
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) }
    }
  }
  process.on("message", (questions: readonly Question[]) => {
    for (const [at, question] of questions.entries()) say(answerOrFail(question, at))
  })
  process.on("disconnect", () => process.exit())
  // Whoever stops a service or presses Ctrl+C stops all its processes; the server still finishes what runs.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined)
  say(ready)
  // Now, because this process may end by being killed, and then writes nothing.
  flushCompileCache()
}

function say(message: unknown): void {
  // A server that has gone does not listen any more, and "disconnect" ends this process.
  process.send?.(message, undefined, undefined, () => undefined)
}
