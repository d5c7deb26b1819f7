import type { AccessCommands } from "./access-commands.ts"
import type { AccessReads } from "./access-reads.ts"
import type { PackageStore } from "./package-store.ts"

/** The whole record: packages, and who may do what with them. */
export interface RecordStore extends PackageStore, AccessReads, AccessCommands {}
