import type { Command } from "./group-commit.ts"

export interface WriterSettings {
  readonly file: string
  /** Milliseconds to wait for another process's write lock. */
  readonly busyTimeout: number
}

/** What the writer thread is sent. It sends back arrays of answers. */
export type WriterRequest = Command | "close"
