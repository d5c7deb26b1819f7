import { once } from "node:events"
import { styleText } from "node:util"
import { readLine, typeSecret } from "./read-secret.ts"

/** 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2

/** What a command is told by and tells the world around it. */
export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What was asked for: a line on standard output. */
  readonly print: (line: string) => void
  /** One JSON document, a line on standard output. */
  readonly printJson: (value: unknown) => void
  /** Resolves when standard output takes more: who prints without end waits for it after each line. */
  readonly printed: () => Promise<void>
  /** What is to be known beside it: a line on standard error. */
  readonly tell: (line: string) => void
  /** How far long work is: one line of standard error that the next one replaces; nothing but a terminal shows it. */
  readonly showProgress: (line: string) => void
  /** The first line of standard input; undefined where there is none. */
  readonly readLine: () => Promise<string | undefined>
  /** What is typed at the terminal, which shows nothing of it; there is none where standard input is no terminal. */
  readonly typeSecret?: (question: string) => Promise<string | undefined>
  /** Colours for standard output, which only a terminal gets. */
  readonly paint: Record<"good" | "bad" | "warning" | "faint", (text: string) => string>
}

/** The process's own environment and streams. */
export function systemHost(): Host {
  const { stdin, stdout, stderr } = process
  const colour = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { stream: stdout, validateStream: true })
  // `lode key list | head -1` closes the pipe early, which is no failure of ours.
  stdout.on("error", () => process.exit(1))
  let progressShown = false
  const clearProgress = () => {
    if (progressShown) stderr.write("\r\u001b[K")
    progressShown = false
  }
  const print = (line: string) => {
    clearProgress()
    stdout.write(`${line}\n`)
  }
  return {
    environment: process.env,
    print,
    printJson: (value) => print(JSON.stringify(value)),
    printed: async () => {
      if (stdout.writableNeedDrain) await once(stdout, "drain")
    },
    tell: (line) => {
      clearProgress()
      stderr.write(`${line}\n`)
    },
    showProgress: (line) => {
      if (!stderr.isTTY) return
      clearProgress()
      stderr.write(line.slice(0, (stderr.columns || 80) - 1))
      progressShown = true
    },
    readLine: () => readLine(stdin),
    ...(stdin.isTTY && {
      typeSecret: (question: string) =>
        typeSecret(stdin, (text) => void stderr.write(text), question),
    }),
    paint: {
      good: colour("green"),
      bad: colour("red"),
      warning: colour("yellow"),
      faint: colour("gray"),
    },
  }
}

/** The command line, or a setting, does not mean anything: exit code 2. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage"
}

/** The command cannot do what it was asked for, for a reason worth a sentence: exit code 1. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure"
}
