/** The table of commands. Each command's code is loaded only when it runs. */
import { Command, CommanderError, Option } from "commander"
import { readFileSync } from "node:fs"
import { defaultScopes, scopes } from "../domain/api-key.ts"
import { addInvitation, addOrg, addUser } from "./account-commands.ts"
import { addAdvisory } from "./advisory-commands.ts"
import { addAudit } from "./audit-commands.ts"
import type { GcOptions } from "./commands/gc.ts"
import type { DoctorOptions } from "./commands/doctor.ts"
import type { KeyCreateOptions } from "./commands/key-create.ts"
import type { KeyListOptions } from "./commands/key-list.ts"
import type { KeyRotateOptions } from "./commands/key-rotate.ts"
import type { PushOptions } from "./commands/push.ts"
import type { ServeOptions } from "./commands/serve.ts"
import { dataCommand, repeatable, type Finish } from "./data-command.ts"
import { CommandFailure, WrongUsage, type ExitCode, type Host } from "./host.ts"
import { parseJson, textField } from "./json-fields.ts"
import { addOwner, addPackage, addPrefix } from "./package-commands.ts"
import type { DataOptions } from "./stores.ts"

/** Runs one command line, the program's name left out. Never throws. */
export async function runProgram(args: readonly string[], host: Host): Promise<ExitCode> {
  let outcome: ExitCode = 0
  const program = lodeCommand(host, (code) => (outcome = code))
  try {
    await program.parseAsync(args, { from: "user" })
    return outcome
  } catch (error) {
    return tellFailure(error, host)
  }
}

function tellFailure(error: unknown, host: Host): ExitCode {
  // Commander has told its own errors already; asking for help is none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof WrongUsage || error instanceof CommandFailure) {
    host.tell(error.message)
    return error instanceof WrongUsage ? 2 : 1
  }
  if (isDefect(error)) host.tell(error.stack ?? error.message)
  else host.tell(error instanceof Error ? error.message : String(error))
  return 1
}

/** A mistake in the program, whose place matters; other errors tell of the world and have a sentence for it. */
function isDefect(error: unknown): error is Error {
  return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind)
}

function lodeCommand(host: Host, finish: Finish): Command {
  const program = new Command("lode")
    .description("A self-hosted NuGet registry.")
    .version(ownVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.print(text.trimEnd()),
      writeErr: (text) => host.tell(text.trimEnd()),
    })
    .showSuggestionAfterError()
  addServe(program, host, finish)
  addPush(program, host, finish)
  addMaintenance(program, host, finish)
  addPackage(program, host, finish)
  addUser(program, host, finish)
  addOrg(program, host, finish)
  addKey(program, host, finish)
  addOwner(program, host, finish)
  addInvitation(program, host, finish)
  addPrefix(program, host, finish)
  addAdvisory(program, host, finish)
  addAudit(program, host, finish)
  return program
}

function ownVersion(): string {
  const path = new URL("../../package.json", import.meta.url)
  return textField(parseJson(readFileSync(path, "utf8")), "version")
}

function addServe(program: Command, host: Host, finish: Finish): void {
  program
    .command("serve")
    .description("run the registry")
    .option("--listen <host:port>", "where to listen (LODE_LISTEN)")
    .option("--data <dir>", "the data folder (LODE_DATA)")
    .option("--base-url <url>", "the address clients use (LODE_BASE_URL)")
    .action(async (options: ServeOptions) => {
      const { serve } = await import("./commands/serve.ts")
      finish(await serve(options, host))
    })
}

function addPush(program: Command, host: Host, finish: Finish): void {
  program
    .command("push <file...>")
    .description("push packages and symbol packages, or only check them")
    .option("--check", "only inspect, without a server, and tell all problems")
    .option("--source <url>", "the feed's service index; else the server of these settings")
    .option("--api-key <key>", "the API key (LODE_API_KEY)")
    .option("--skip-duplicate", "take a version that is already there for done")
    .option("--json", "print JSON, a line per file")
    // A script that gives it to every command may give it to this one, which has no use for it.
    .addOption(new Option("--data <dir>", "the data folder (LODE_DATA)").hideHelp())
    .action(async (files: readonly string[], options: PushOptions) => {
      const { push } = await import("./commands/push.ts")
      finish(await push(files, options, host))
    })
}

function addMaintenance(program: Command, host: Host, finish: Finish): void {
  dataCommand(program, "doctor", "compare every stored byte with the record")
    .option("--repair", "take versions whose package is lost out of the feed")
    .option("--all-lost", "repair even when not one package is there")
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import("./commands/doctor.ts")
      finish(await doctor(options, host))
    })
  dataCommand(program, "gc", "remove bytes that no version needs")
    .option("--dry-run", "only tell what would be removed")
    .action(async (options: GcOptions) => {
      const { gc } = await import("./commands/gc.ts")
      finish(await gc(options, host))
    })
}

function addKey(program: Command, host: Host, finish: Finish): void {
  const parent = program.command("key").description("API keys")
  dataCommand(parent, "create", "create an API key")
    .requiredOption("--user <name>", "the account it is of")
    .option("--owner <organisation>", "act for this organisation of the account; else for itself")
    .addOption(repeatable("--scope <scope>", scopes.join(", "), defaultScopes.join(", ")))
    .addOption(repeatable("--package <glob>", "IDs it may act on, '*' as wildcard", "every ID"))
    .option(
      "--expires <duration>",
      "how long it is good, e.g. 90d, or never (LODE_KEY_DEFAULT_EXPIRY)",
    )
    .option("--description <text>", "what it is for")
    .action(async (options: KeyCreateOptions) => {
      const { keyCreate } = await import("./commands/key-create.ts")
      finish(await keyCreate(options, host))
    })
  dataCommand(parent, "list", "list the API keys; none can be shown again")
    .option("--user <name>", "only those of this account")
    .action(async (options: KeyListOptions) => {
      const { keyList } = await import("./commands/key-list.ts")
      finish(await keyList(options, host))
    })
  dataCommand(parent, "rotate <id>", "replace the key with this number by a new one")
    .option("--overlap <duration>", "how long the old one works on, e.g. 7d, or none; else 1d")
    .action(async (id: string, options: KeyRotateOptions) => {
      const { keyRotate } = await import("./commands/key-rotate.ts")
      finish(await keyRotate(id, options, host))
    })
  dataCommand(parent, "revoke <id>", "revoke the key with this number").action(
    async (id: string, options: DataOptions) => {
      const { keyRevoke } = await import("./commands/key-revoke.ts")
      finish(await keyRevoke(id, options, host))
    },
  )
}
