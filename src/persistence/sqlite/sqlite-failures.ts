/** What a failed statement means for the store. */
export type Failure =
  /** No room: nothing was written, and the store goes on. */
  | "full"
  /** Another process held the write lock for too long. */
  | "busy"
  /** Reading or writing the file failed. After a failed fsync nobody knows what is on disk, so the store stops. */
  | "broken"
  /** The command itself is wrong: a defect. */
  | "defect"

// https://sqlite.org/rescode.html: the low byte is the primary code.
const meanings = new Map<number, Failure>([
  [5, "busy"],
  [6, "busy"],
  [10, "broken"],
  [11, "broken"],
  [13, "full"],
  [26, "broken"],
])

/** Sorts an error of node:sqlite. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error) || !("errcode" in error)) return "defect"
  const { errcode } = error
  return typeof errcode === "number" ? (meanings.get(errcode & 0xff) ?? "defect") : "defect"
}
