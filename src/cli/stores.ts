import { statSync } from "node:fs"
import { systemClock } from "../compose/clocks.ts"
import type { Config } from "../config/config.ts"
import { resolveConfig } from "../config/resolve.ts"
import type { SettingName } from "../config/settings.ts"
import type { BlobStore } from "../domain/ports/blob-store.ts"
import type { PackageStore } from "../domain/ports/package-store.ts"
import { policyRuleNames } from "../formats/nupkg/rules.ts"
import { accessFailure } from "./data-access.ts"
import { CommandFailure, WrongUsage, type ExitCode, type Host } from "./host.ts"

/** Options of every command that works on the data folder. */
export interface DataOptions {
  readonly data?: string
  readonly json?: boolean
}

/** The settings from flags, environment and file. Throws WrongUsage with everything that is wrong with them. */
export function configOf(
  host: Host,
  flags: Partial<Record<SettingName, string | undefined>>,
): Config {
  const resolution = resolveConfig({ flags, environment: host.environment }, policyRuleNames)
  if (resolution.kind === "wrong") throw new WrongUsage(resolution.problems.join("\n"))
  for (const warning of resolution.warnings) host.tell(`warning: ${warning}`)
  return resolution.config
}

export interface CommandStores {
  readonly config: Config
  readonly packages: PackageStore
  readonly blobs: BlobStore
  /** Microseconds since 1970, read once: a command happens at one moment. */
  readonly now: number
}

/**
 * Opens the stores of the data folder for one command; a server may have them open too. The folder must exist, or a
 * mistyped --data would make a new one and find nothing in it; `create` is for commands that may come first.
 */
export async function withStores(
  host: Host,
  options: DataOptions & { readonly create?: boolean },
  run: (stores: CommandStores) => Promise<ExitCode>,
): Promise<ExitCode> {
  const config = configOf(host, { LODE_DATA: options.data })
  try {
    if (options.create !== true && isMissing(config.database.file))
      throw new CommandFailure(
        `There is no Lode data in ${config.dataFolder}. Name the folder with --data or LODE_DATA.`,
      )
    // Not before there is something to open: a mistyped command is answered without loading a database.
    const { openStores } = await import("../compose/open-stores.ts")
    await using stores = await openStores(config)
    const { packages, blobs } = stores
    return await run({ config, packages, blobs, now: systemClock.now() })
  } catch (error) {
    throw accessFailure(error, config)
  }
}

/** Throws where this user may not look. */
function isMissing(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) === undefined
}
