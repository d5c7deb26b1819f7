import type { ApiKey } from "../../domain/api-key.ts"
import { toIsoTime } from "../../domain/time.ts"
import { apiKeyView } from "../api-key-view.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"

export interface KeyListOptions extends DataOptions {
  readonly user?: string
}

/** `lode key list`: everything about the keys but the keys. */
export function keyList(options: KeyListOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const keys = await packages.listApiKeys(options.user)
    if (options.json) host.printJson(keys.map(apiKeyView))
    else
      for (const line of tableLines(
        ["ID", "ACCOUNT", "SCOPES", "PACKAGES", "CREATED", "STATE", "DESCRIPTION"],
        keys.map((key) => [
          String(key.key),
          key.account.name,
          key.scopes.join(","),
          key.globs.join(",") || "*",
          day(key.created),
          stateOf(key, now),
          key.description,
        ]),
      ))
        host.print(line)
    return 0
  })
}

function stateOf(key: ApiKey, now: number): string {
  if (key.revoked !== undefined) return `revoked ${day(key.revoked)}`
  if (key.expires === undefined) return "valid"
  return `${key.expires <= now ? "expired" : "valid until"} ${day(key.expires)}`
}

function day(time: number): string {
  return toIsoTime(time).slice(0, 10)
}
