/** The real registry on a real port and a folder of its own, in the test's process. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { startServer } from "../../src/compose.ts"
import { systemClock } from "../../src/compose/clocks.ts"
import { openStores, type Stores } from "../../src/compose/open-stores.ts"
import type { Config } from "../../src/config/config.ts"
import { resolveConfig } from "../../src/config/resolve.ts"
import { policyRuleNames } from "../../src/formats/nupkg/rules.ts"
import { createApiKey } from "../../src/services/access/api-keys.ts"
import type { Scope } from "../../src/domain/api-key.ts"
import { ask, asMultipart, type Answer, type Question } from "./http-client.ts"
import { assertNothingLeaked, searchWritten } from "./secrets/leaks.ts"
import { searchFolder, searchRunningServer } from "./secrets/search-server.ts"
import { useSecret } from "./secrets/used-secrets.ts"
import "./secrets/watched-connections.ts"

export const adminKey = useSecret("test-administrator-key-0123456789abcdef")

export interface PushOptions {
  /** undefined: the administrator's; "": none. */
  readonly key?: string
  readonly session?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestRegistry extends AsyncDisposable {
  readonly address: string
  /** The address it listens on, whatever LODE_BASE_URL says. */
  readonly listening: string
  readonly config: Config
  /** A second pair of stores on the same folder, as the CLI opens them beside a running server. */
  readonly stores: Stores
  ask(path: string, question?: Question): Promise<Answer>
  askAt(url: string, question?: Question): Promise<Answer>
  push(bytes: Uint8Array, options?: PushOptions): Promise<Answer>
  pushSymbols(bytes: Uint8Array, options?: PushOptions): Promise<Answer>
  /** Makes an account where it is missing, and a key of it. */
  keyOf(account: string, scopes?: readonly Scope[], globs?: readonly string[]): Promise<string>
  /** Keys of all stored blobs, in order. */
  storedBlobs(): Promise<readonly string[]>
}

/** Starts a registry with these settings beside the defaults. */
export async function startRegistry(
  env: Readonly<Record<string, string>> = {},
): Promise<TestRegistry> {
  const folder = await mkdtemp(join(tmpdir(), "lode-test-"))
  const config = configOf(folder, env)
  const log: string[] = []
  const server = await startServer(config, fail, { write: (line) => void log.push(line) })
  const stores = await openStores(config)
  const put = (path: string, bytes: Uint8Array, options: PushOptions = {}) => {
    const { type, body } = asMultipart(bytes)
    const key = options.key ?? adminKey
    return ask(server.listening + path, {
      method: "PUT",
      body: [body],
      headers: {
        "Content-Type": type,
        ...(key !== "" && { "X-NuGet-ApiKey": key }),
        ...(options.session !== undefined && { "X-NuGet-Session-Id": options.session }),
        ...options.headers,
      },
    })
  }
  return {
    address: server.address,
    listening: server.listening,
    config,
    stores,
    ask: (path, question) => ask(server.listening + path, question),
    askAt: ask,
    push: (bytes, options) => put("/api/v2/package/", bytes, options),
    pushSymbols: (bytes, options) => put("/api/v2/symbolpackage/", bytes, options),
    keyOf: (account, scopes, globs) => keyOf(stores, account, scopes, globs),
    storedBlobs: async () => {
      const keys: string[] = []
      for await (const blob of stores.blobs.list()) keys.push(blob.key)
      return keys.toSorted()
    },
    [Symbol.asyncDispose]: async () => {
      await searchRunningServer(process.pid, folder)
      await stores[Symbol.asyncDispose]()
      await server.close()
      searchWritten("the log", log.join(""))
      await searchFolder(folder)
      assertNothingLeaked()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function fail(error: unknown): never {
  throw error
}

function configOf(folder: string, env: Readonly<Record<string, string>>): Config {
  const resolution = resolveConfig(
    {
      flags: {},
      environment: {
        LODE_LISTEN: "127.0.0.1:0",
        LODE_DATA: folder,
        LODE_ADMIN_API_KEY: adminKey,
        LODE_LOG_LEVEL: "trace",
        ...env,
      },
    },
    policyRuleNames,
  )
  if (resolution.kind === "wrong") throw new Error(resolution.problems.join("\n"))
  return resolution.config
}

const anyLifetime = { usual: "never", longest: "never" } as const

async function keyOf(
  stores: Stores,
  account: string,
  scopes: readonly Scope[] = [],
  globs: readonly string[] = [],
): Promise<string> {
  const now = Date.now() * 1000
  await stores.packages.addAccount({ name: account, siteAdmin: false, now })
  const outcome = await createApiKey(
    { packages: stores.packages, clock: systemClock, keyLifetimes: anyLifetime },
    { accountName: account, description: "test", scopes, globs, lifetime: "never" },
  )
  if (outcome.kind === "refused") throw new Error(outcome.refusal.code)
  return outcome.text
}
