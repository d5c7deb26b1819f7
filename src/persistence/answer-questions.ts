/** The other side of a ReaderProcess: what such a process does between its questions and its answers. */
import { flushCompileCache } from "node:module"
import { Socket } from "node:net"
import { FrameReader, frameOf } from "./frames.ts"

/** What it says once: it is ready for its first questions. After that it says an answer to each, in their order. */
export const ready = "ready"

/** The stream that a ReaderProcess starts it with, behind its three usual ones. */
const lineNumber = 3

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
  const line = new Socket({ fd: lineNumber, readable: true, writable: true })
  const say = (message: unknown) => void line.write(frameOf(message))
  const reader = new FrameReader<readonly Question[]>((questions) => {
    for (const [at, question] of questions.entries()) say(answerOrFail(question, at))
  })
  line.on("data", (chunk: Buffer) => reader.read(chunk))
  // The server has gone.
  line.on("close", () => process.exit()).on("error", () => process.exit())
  // Whoever stops a service or presses Ctrl+C stops all its processes; the server still finishes what runs.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined)
  say(ready)
  // Now, because this process may end by being killed, and then writes nothing.
  flushCompileCache()
}
