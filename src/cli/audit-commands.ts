/** The commands that tell what happened: `lode why`, `lode audit`, `lode audit export`. Their code is loaded only when they run. */
import type { Command } from "commander"
import type { AuditExportOptions } from "./commands/audit-export.ts"
import type { AuditListOptions } from "./commands/audit-list.ts"
import type { WhyOptions } from "./commands/why.ts"
import { dataCommand, type Finish } from "./data-command.ts"
import type { Host } from "./host.ts"

/** Adds them to the program. */
export function addAudit(program: Command, host: Host, finish: Finish): void {
  addWhy(program, host, finish)
  const parent = dataCommand(program, "audit", "tell who changed what, newest first")
    .option("--user <name>", "only what this account did")
    .option("--package <id>", "only what happened to this ID")
    .option("--key <id>", "only what happened to the key with this number")
    .option("--action <action>", "only this, e.g. push, unlisted, 'key revoke'")
    .option("--since <time>", "only since then, e.g. 7d or 2026-11-21")
    .option("--until <time>", "only before then")
    .option("--limit <count>", "how many at most (50)")
    .action(async (options: AuditListOptions) => {
      const { auditList } = await import("./commands/audit-list.ts")
      finish(await auditList(options, host))
    })
  parent
    .command("export")
    .description("print the whole audit, oldest first, as JSON lines")
    .option("--data <dir>", "the data folder (LODE_DATA)")
    .option("--since <time>", "only since then, e.g. 7d or 2026-11-21")
    .action(async (_options: unknown, command: Command) => {
      const { auditExport } = await import("./commands/audit-export.ts")
      finish(await auditExport(command.optsWithGlobals<AuditExportOptions>(), host))
    })
}

function addWhy(program: Command, host: Host, finish: Finish): void {
  dataCommand(program, "why", "tell what was refused and why, newest first")
    .option("--user <name>", "only requests with a key of this account")
    .option("--key <id>", "only requests with the key with this number")
    .option("--address <address>", "only requests from this client")
    .option("--package <id>", "only requests about this ID")
    .option("--since <time>", "only since then, e.g. 2h or 2026-11-21T10:00")
    .option("--last <count>", "how many at most (10)")
    .option("--language <language>", "en, fr, tr or zh-Hant; else that of the locale")
    .action(async (options: WhyOptions) => {
      const { why } = await import("./commands/why.ts")
      finish(await why(options, host))
    })
}
