import { existsSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { DurableFolders } from "./durable-folders.ts"

/** Makes a folder and the missing ones above it, so that all of them survive a power loss. */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder))
    missing.unshift(folder)
  await new DurableFolders().ensure(missing)
}
