/**
 * `npm ci` ends with it: runs a server once, so that the first real start finds compiled code instead of types to strip
 * (a second, and 30 MiB that stay). Whatever goes wrong here only makes that start slower, so it never fails.
 */
import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { createInterface } from "node:readline"
import { builtCompileCache } from "../src/cli/compile-cache.js"
import { aPackage } from "../test/support/package-builder.ts"
import { startFlags } from "../test/support/start-flags.ts"

const root = resolve(import.meta.dirname, "..")
const data = join(builtCompileCache, "..", "first-run")
const longestMilliseconds = 60_000
/** Somebody's settings are for their own server. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("LODE_")),
)

/** Asks for what a server does all day, so that its threads and helper processes begin. */
async function use(address: string, apiKey: string): Promise<void> {
  const headers = { "X-NuGet-ApiKey": apiKey }
  const body = Uint8Array.from(aPackage("First.Run", "1.0.0").build())
  await fetch(`${address}/api/v2/package`, { method: "PUT", headers, body })
  for (const path of ["/v3/index.json", "/v3/search?q=first", "/api/v2/Packages()?$top=1", "/"])
    await (await fetch(address + path, { headers })).arrayBuffer()
}

async function runOnce(): Promise<void> {
  rmSync(data, { recursive: true, force: true })
  // Where there is a data folder, a server keeps compiled code in it.
  mkdirSync(data, { recursive: true })
  const apiKey = randomBytes(32).toString("hex")
  const main = join(root, "src/cli/lode.js")
  const serve = ["serve", "--listen", "127.0.0.1:0", "--data", data]
  const server = spawn(process.execPath, [...startFlags, main, ...serve], {
    env: { ...environment, LODE_ADMIN_API_KEY: apiKey },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: longestMilliseconds,
  })
  const gone = once(server, "exit")
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /Lode is ready at (http:\/\/\S+)/.exec(line)?.[1]
    if (address === undefined) continue
    await use(address, apiKey).finally(() => server.kill("SIGTERM"))
  }
  await gone
  const compiled = join(data, ".compile-cache")
  if (!existsSync(compiled)) return
  rmSync(builtCompileCache, { recursive: true, force: true })
  renameSync(compiled, builtCompileCache)
}

try {
  await runOnce()
} catch (error) {
  console.error(`The first start will compile the sources: ${String(error)}`)
} finally {
  rmSync(data, { recursive: true, force: true })
}
