import { lstat, open, readdir } from "node:fs/promises"
import { join } from "node:path"
import { AdvisoryError, advisoryLimits } from "../formats/advisory/advisory.ts"
import { CommandFailure } from "./host.ts"

/** More than any collection of advisories has. */
const mostFiles = 200_000
/** The folders of GitHub's collection are five deep. */
const deepest = 10

/** The files that are named, and all `.json` files below the folders that are. Links inside of folders are not followed. */
export async function* advisoryFiles(paths: readonly string[]): AsyncGenerator<string> {
  let found = 0
  for (const path of paths)
    for await (const file of filesAt(path, 0)) {
      found += 1
      if (found > mostFiles) throw new CommandFailure(`There are more than ${mostFiles} files.`)
      yield file
    }
}

async function* filesAt(path: string, depth: number): AsyncGenerator<string> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined) throw new CommandFailure(`There is no ${path}.`)
  if (!found.isDirectory()) return yield path
  if (depth > deepest) throw new CommandFailure(`${path} lies too deep.`)
  for (const entry of (await readdir(path, { withFileTypes: true })).toSorted(byName)) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) yield* filesAt(inside, depth + 1)
    else if (entry.isFile() && entry.name.endsWith(".json")) yield inside
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  if (a.name === b.name) return 0
  return a.name < b.name ? -1 : 1
}

/** The text of a file. Throws AdvisoryError for one that is too large, or not UTF-8. */
export async function readAdvisoryFile(path: string): Promise<string> {
  await using file = await open(path)
  const { size } = await file.stat()
  if (size > advisoryLimits.file) throw new AdvisoryError("it is larger than 16 MiB")
  const bytes = await file.readFile()
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new AdvisoryError("it is not UTF-8")
  }
}
