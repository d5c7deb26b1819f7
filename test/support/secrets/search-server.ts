/** What a server shows of itself while it runs, and what it leaves: command lines, write-ahead logs, files. */
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { join, relative } from "node:path"
import process from "node:process"
import { processTree } from "../process-tree.ts"
import { searchWritten } from "./leaks.ts"
import { longestForm } from "./used-secrets.ts"

/** Of each file; those of the long runs are larger. */
const searchedBytes = 64 * 2 ** 20
const pieceBytes = 2 ** 22
/** SQLite removes them as it closes the database. */
const passingFiles = ["lode.db-wal", "search.db-wal"]

/**
 * Just before a server ends.
 * @param pid of the server, or of this process where the server runs in it
 */
export async function searchRunningServer(pid: number, folder: string): Promise<void> {
  searchCommandLines(pid)
  await searchPassingFiles(folder)
}

/** What the next start or a clean end takes away. */
export async function searchPassingFiles(folder: string): Promise<void> {
  for (const name of passingFiles) {
    const file = join(folder, name)
    if (existsSync(file)) await searchFile(file, name)
  }
}

/** Names and contents of all files below a data folder. */
export async function searchFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    const name = relative(folder, file)
    searchWritten(`the name of the file ${name}`, Buffer.from(name).toString("latin1"))
    if (entry.isFile()) await searchFile(file, name)
  }
}

async function searchFile(file: string, name: string): Promise<void> {
  // A stream has room for a piece, be the file ever so small: thousands of files of compiled code took five seconds.
  if (statSync(file).size <= pieceBytes) return searchWritten(name, readFileSync(file, "latin1"))
  let text = ""
  for await (const piece of createReadStream(file, {
    end: searchedBytes,
    highWaterMark: pieceBytes,
  })) {
    text = text.slice(-longestForm) + (piece as Buffer).toString("latin1")
    searchWritten(name, text)
  }
}

/** What other users of the machine see of the server and the processes it has started. */
function searchCommandLines(server: number): void {
  for (const pid of processTree(server))
    if (pid !== process.pid && !clients.has(pid))
      searchWritten("a command line of the server", commandLineOf(pid))
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1")
  } catch {
    return "" // It has ended, or this is no Linux.
  }
}

/** Programs that tests run: what stands on their command lines is their users' business. */
const clients = new Set<number>()

/** Says that a process is a client's, not the server's. */
export function exceptClient(pid: number | undefined): void {
  if (pid !== undefined) clients.add(pid)
}
