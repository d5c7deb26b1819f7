import type { Command } from "commander"
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

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, former: readonly string[]): readonly string[] {
  return [...former, value]
}
