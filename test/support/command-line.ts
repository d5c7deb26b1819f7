/** Runs `lode ARGS` in this process and keeps what it prints. */
import type { Host } from "../../src/cli/host.ts"
import { runProgram } from "../../src/cli/program.ts"
import { searchCommand, useSecretsOf } from "./secrets/search-command.ts"
import { useSecret } from "./secrets/used-secrets.ts"

export interface CommandRun {
  readonly code: number
  /** Lines of standard output. */
  readonly printed: readonly string[]
  /** Lines of standard error. */
  readonly told: readonly string[]
  /** The first line of standard output as JSON. */
  json(): unknown
}

/** @param input the line of standard input, or what is typed at the terminal, answer by answer */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input: { readonly line?: string; readonly typed?: readonly string[] } = {},
): Promise<CommandRun> {
  const printed: string[] = []
  const told: string[] = []
  const answers = input.typed && [...input.typed]
  const plain = (text: string) => text
  const host: Host = {
    environment,
    print: (line) => printed.push(...line.split("\n")),
    printJson: (value) => printed.push(JSON.stringify(value)),
    printed: () => Promise.resolve(),
    tell: (line) => told.push(...line.split("\n")),
    showProgress: () => undefined,
    readLine: () => Promise.resolve(input.line),
    ...(answers !== undefined && { typeSecret: () => Promise.resolve(answers.shift()) }),
    paint: { good: plain, bad: plain, warning: plain, faint: plain },
  }
  useSecretsOf(args, environment)
  for (const typed of [input.line ?? "", ...(input.typed ?? [])]) useSecret(typed)
  const code = await runProgram(args, host)
  searchCommand({
    program: "lode",
    args,
    stdout: printed.join("\n"),
    stderr: told.join("\n"),
  })
  return { code, printed, told, json: () => JSON.parse(printed[0] ?? "") }
}
