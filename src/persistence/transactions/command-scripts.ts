import type { PackageCommands } from "../../domain/ports/package-commands.ts"
import type { Tx } from "../tx.ts"
import { addAccount } from "./accounts.ts"
import { addApiKey, revokeApiKey, setApiKey } from "./api-keys.ts"
import { forgetBlobDeletions } from "./blob-deletions.ts"
import { deleteVersion, relistVersion } from "./change-listing.ts"
import { dropVersion, freeVersion } from "./free-version.ts"
import { addOwner, removeOwner } from "./owners.ts"
import { recordPush } from "./record-push.ts"
import { recordSymbols } from "./record-symbols.ts"

export type CommandName = keyof PackageCommands

/** What each command takes: plain values that can cross to another thread. */
export type CommandInputs = { [Name in CommandName]: Parameters<PackageCommands[Name]>[0] }

/** What each command answers. */
export type CommandOutcomes = { [Name in CommandName]: Awaited<ReturnType<PackageCommands[Name]>> }

type Scripts = {
  readonly [Name in CommandName]: (
    tx: Tx,
    input: CommandInputs[Name],
  ) => Promise<CommandOutcomes[Name]>
}

/** One script for each command. It runs inside one transaction and awaits only that transaction's statements. */
export const commandScripts: Scripts = {
  recordPush,
  recordSymbols,
  deleteVersion,
  relistVersion,
  freeVersion,
  addAccount,
  addApiKey,
  setApiKey,
  revokeApiKey,
  addOwner,
  removeOwner,
  forgetBlobDeletions,
  dropVersion,
}
