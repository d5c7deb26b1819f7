/** Programs that some tests need beside Node. On CI a missing one is a failure; elsewhere the test is skipped, and says so. */
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import process from "node:process"

/** For the `skip` option of a test: false where everything is there, else the reason. Throws on CI (`CI=true`). */
export function skipWithout(...needed: readonly Need[]): string | false {
  const missing = needed.filter((need) => !need.present).map((need) => need.name)
  if (missing.length === 0) return false
  const reason = `NOT TESTED: this machine lacks ${missing.join(", ")}`
  if (process.env["CI"] === "true") throw new Error(reason)
  console.warn(reason)
  return reason
}

/** Something a test cannot do without. */
export interface Need {
  readonly name: string
  readonly present: boolean
}

/** A program on the PATH. */
export function program(name: string): Need {
  return { name, present: pathOf(name) !== undefined }
}

/** The right to mount file systems. */
export const rootUser: Need = { name: "root rights", present: process.getuid?.() === 0 }

/** Linux and its /proc. */
export const linux: Need = { name: "Linux", present: process.platform === "linux" }

function pathOf(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
