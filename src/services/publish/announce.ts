/**
 * Step 6 of a push, and the last of every other change: a hint, after the commit, to those that follow the change log and those that keep what was
 * read of the ID.
 * It cannot fail the change; whoever misses it finds the change in the log. "bytes-removed": blobs may have to go.
 */
export type Announce = (change: "published" | "bytes-removed", lowerId: string) => void
