import { accessSync, constants } from "node:fs"
import type { Config } from "../config/config.ts"
import { CommandFailure, WrongUsage } from "./host.ts"

/** The error to tell of a command that failed: where the data folder is another user's, that is why; others stay as they are. */
export function accessFailure(error: unknown, { dataFolder, database }: Config): unknown {
  if (!(error instanceof Error) || error instanceof CommandFailure || error instanceof WrongUsage)
    return error
  if (mayWrite(dataFolder) && mayWrite(database.file)) return error
  const [why] = error.message.split("\n")
  return new CommandFailure(
    `This user may not write to the data in ${dataFolder} (${why}). Run the command as the user that the server runs as.`,
  )
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    return true
  } catch (error) {
    // What is not there yet is nobody else's.
    return error instanceof Error && "code" in error && error.code === "ENOENT"
  }
}
