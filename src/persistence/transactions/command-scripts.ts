import type { AccessCommands } from "../../domain/ports/access-commands.ts"
import type { AdvisoryCommands } from "../../domain/ports/advisory-commands.ts"
import type { AuditCommands } from "../../domain/ports/audit-commands.ts"
import type { DeprecationCommands } from "../../domain/ports/deprecation-commands.ts"
import type { DownloadCommands } from "../../domain/ports/downloads.ts"
import type { KeyCommands } from "../../domain/ports/key-commands.ts"
import type { PackageCommands } from "../../domain/ports/package-commands.ts"
import type { PackagePdbCommands } from "../../domain/ports/package-pdbs.ts"
import type { Tx } from "../tx.ts"
import { changeAccount } from "./account-changes.ts"
import { addDownloads } from "./add-downloads.ts"
import { loadAdvisories, removeAdvisory } from "./advisories.ts"
import { addAccount, createAccount } from "./accounts.ts"
import { answerInvitation } from "./answer-invitation.ts"
import { addApiKey, revokeApiKey, setApiKey } from "./api-keys.ts"
import { forgetBlobDeletions } from "./blob-deletions.ts"
import { deleteVersion, relistVersion } from "./change-listing.ts"
import { deprecateVersions } from "./deprecate-versions.ts"
import { dropVersion, freeVersion } from "./free-version.ts"
import { noteKeyUse } from "./key-use.ts"
import { addMember, createOrganisation, removeMember, setMemberRole } from "./members.ts"
import { addOwner, removeOwner, transferPackage } from "./owners.ts"
import { setPackageLock } from "./package-lock.ts"
import { openSession, setPassword } from "./passwords.ts"
import { addPrefixOwner, releasePrefix, removePrefixOwner, reservePrefix } from "./prefixes.ts"
import { pruneAudit } from "./prune-audit.ts"
import { moveFollower, recordPackagePdbs } from "./record-package-pdbs.ts"
import { recordPush } from "./record-push.ts"
import { recordSymbols } from "./record-symbols.ts"
import { rotateApiKey } from "./rotate-key.ts"
import { writeRefusals } from "./refusal-log.ts"

interface Commands
  extends
    PackageCommands,
    AccessCommands,
    AuditCommands,
    KeyCommands,
    DeprecationCommands,
    AdvisoryCommands,
    DownloadCommands,
    PackagePdbCommands {}

export type CommandName = keyof Commands

/** What each command takes: plain values that can cross to another thread. */
export type CommandInputs = { [Name in CommandName]: Parameters<Commands[Name]>[0] }

/** What each command answers. */
export type CommandOutcomes = { [Name in CommandName]: Awaited<ReturnType<Commands[Name]>> }

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
  rotateApiKey,
  noteKeyUse,
  setPassword,
  openSession,
  createAccount,
  createOrganisation,
  changeAccount,
  addMember,
  setMemberRole,
  removeMember,
  addOwner,
  removeOwner,
  transferPackage,
  setPackageLock,
  answerInvitation,
  reservePrefix,
  releasePrefix,
  addPrefixOwner,
  removePrefixOwner,
  forgetBlobDeletions,
  dropVersion,
  writeRefusals,
  pruneAudit,
  deprecateVersions,
  loadAdvisories,
  removeAdvisory,
  addDownloads,
  recordPackagePdbs,
  moveFollower,
}
