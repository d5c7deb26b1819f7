/** The commands about what is known to be wrong with packages. Each command's code is loaded only when it runs. */
import type { Command } from "commander"
import type { AdvisoryListOptions } from "./commands/advisory-list.ts"
import type { AdvisoryLoadOptions } from "./commands/advisory-load.ts"
import { dataCommand, type Finish } from "./data-command.ts"
import type { Host } from "./host.ts"
import type { DataOptions } from "./stores.ts"

/** `lode advisory …` */
export function addAdvisory(program: Command, host: Host, finish: Finish): void {
  const parent = program
    .command("advisory")
    .description("known vulnerabilities of packages, which NuGetAudit and search show")
  dataCommand(
    parent,
    "load <file...>",
    "load advisories in OSV's or GitHub's form, from files or folders; withdrawn ones are removed",
  )
    .option("--severity <severity>", "of those that name none: low, moderate, high or critical")
    .action(async (paths: readonly string[], options: AdvisoryLoadOptions) => {
      const { advisoryLoad } = await import("./commands/advisory-load.ts")
      finish(await advisoryLoad(paths, options, host))
    })
  dataCommand(parent, "list", "list the advisories, a line each, also as JSON")
    .option("--package <id>", "only those about this ID")
    .action(async (options: AdvisoryListOptions) => {
      const { advisoryList } = await import("./commands/advisory-list.ts")
      finish(await advisoryList(options, host))
    })
  dataCommand(parent, "remove <id>", "remove an advisory").action(
    async (id: string, options: DataOptions) => {
      const { advisoryRemove } = await import("./commands/advisory-remove.ts")
      finish(await advisoryRemove(id, options, host))
    },
  )
}
