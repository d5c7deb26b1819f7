import type { Command } from "./group-commit.ts"

export interface WriterSettings {
  readonly file: string
  /** Milliseconds to wait for another process's write lock. */
  readonly busyTimeout: number
}

/** What the writer thread is sent: commands that share a commit. It sends back their answers together. */
export type WriterRequest = readonly Command[] | "close"
