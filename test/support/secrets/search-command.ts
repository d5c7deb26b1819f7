/** What commands print. */
import { searchWritten } from "./leaks.ts"
import { secretsOfCommand } from "./sent-secrets.ts"
import { secretsIn, useSecret } from "./used-secrets.ts"

export interface FinishedCommand {
  /** What is run, e.g. "lode" or "dotnet". */
  readonly program: string
  readonly args: readonly string[]
  readonly stdout: string
  readonly stderr: string
  /** Whether it asks for a new key, which it then may print; without it, what `lode` is asked for tells. */
  readonly makesKey?: boolean | undefined
}

/** Remembers what a command is given, before it runs. */
export function useSecretsOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): void {
  for (const secret of secretsOfCommand(args, env)) useSecret(secret)
}

/** Searches both streams; who makes a key may print that one alone, on standard output. */
export function searchCommand(command: FinishedCommand): void {
  const { program, args, stdout, stderr } = command
  const name = `${program} ${args.join(" ")}`
  const { makesKey = / key (?:create|rotate) /.test(` ${args.join(" ")} `) } = command
  const made = makesKey ? secretsIn(stdout) : []
  const given = made.length === 1 && made[0]?.startsWith("lode_") === true ? made : []
  searchWritten(`what '${name}' printed`, stdout, given)
  searchWritten(`what '${name}' told`, stderr)
}
