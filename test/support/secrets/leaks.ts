/** Where a secret was found that should not be there. Tells it as the next server of the process ends, or at its own end. */
import process from "node:process"
import { secretsIn } from "./used-secrets.ts"

const leaks = new Set<string>()

/**
 * Searches what was written at a place.
 * @param given keys that stand there rightly: the answer that made a key gives it
 */
export function searchWritten(where: string, written: string, given: readonly string[] = []): void {
  for (const secret of secretsIn(written))
    if (!given.includes(secret)) leaks.add(`The secret '${secret}' is in ${where}.`)
}

/** Throws where anything was found since the last time. */
export function assertNothingLeaked(): void {
  if (leaks.size === 0) return
  const found = [...leaks].join("\n")
  leaks.clear()
  throw new Error(found)
}

// What no server's end has told, e.g. of commands without a server.
process.on("exit", () => {
  if (leaks.size === 0) return
  console.error([...leaks].join("\n"))
  process.exitCode = 1
})
