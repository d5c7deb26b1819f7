import type { PackageKey } from "../package-identity.ts"

/** Downloads of a version since the last time they were written. */
export interface DownloadCount extends PackageKey {
  readonly downloads: number
}

export interface DownloadCommands {
  /** Adds to what was counted. No change of the log tells of it. What is not in the record is left out. */
  addDownloads(batch: {
    readonly feed: string
    readonly counts: readonly DownloadCount[]
  }): Promise<void>
}
