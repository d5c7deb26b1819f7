import { Option, type Command } from "commander"
import type { ExitCode } from "./host.ts"

/** Where a command leaves its exit code. */
export type Finish = (code: ExitCode) => void

/** A command that works on the data folder and may print JSON. */
export function dataCommand(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .option("--data <dir>", "the data folder (LODE_DATA)")
    .option("--json", "print JSON")
}

/** An option that may be given several times; `otherwise` says what holds where it is not given. */
export function repeatable(flags: string, description: string, otherwise: string): Option {
  return new Option(flags, `${description} (repeatable)`)
    .argParser((value: string, former: readonly string[]) => [...former, value])
    .default([], otherwise)
}
