import { scopes, type ApiKey, type Scope } from "../../domain/api-key.ts"
import { parseKeyLifetime, type KeyLifetime } from "../../domain/key-lifetime.ts"
import { toIsoSecond } from "../../domain/time.ts"
import { apiKeyView } from "../../services/access/api-key-view.ts"
import { createApiKey } from "../../services/access/api-keys.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { keyDeps } from "../key-deps.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

export interface KeyCreateOptions extends DataOptions {
  readonly user: string
  readonly owner?: string
  readonly scope: readonly string[]
  readonly package: readonly string[]
  readonly expires?: string
  readonly description?: string
}

/** `lode key create`. A running server knows the key at once. */
export function keyCreate(options: KeyCreateOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await createApiKey(keyDeps(stores), {
      accountName: options.user,
      ownerName: options.owner,
      description: options.description ?? "",
      scopes: options.scope.map(parseScope),
      globs: options.package,
      lifetime: parseLifetime(options.expires),
    })
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const { text, key } = outcome
    if (options.json) host.printJson({ key: text, ...apiKeyView(key, stores.now) })
    else for (const line of describeNewKey(text, key, stores.now)) host.print(line)
    return 0
  })
}

/** What is said of a key when it is shown, once. */
export function describeNewKey(text: string, key: ApiKey, now: number): string[] {
  const view = apiKeyView(key, now)
  const actsFor = view.owner === view.account ? "" : `, acting for '${view.owner}',`
  const ids = view.packages.join(", ") || "every package ID"
  const end =
    key.expires === undefined ? "and does not expire" : `until ${toIsoSecond(key.expires)}`
  return [
    text,
    "",
    `Key ${view.id} of '${view.account}'${actsFor} may ${view.scopes.join(", ")}, for ${ids}, ${end}.`,
    "It is shown only now: keep it safe.",
  ]
}

function parseScope(text: string): Scope {
  const scope = scopes.find((known) => known === text)
  if (scope === undefined)
    throw new WrongUsage(`--scope is '${text}'; allowed: ${scopes.join(", ")}.`)
  return scope
}

function parseLifetime(text: string | undefined): KeyLifetime | undefined {
  if (text === undefined) return undefined
  const lifetime = parseKeyLifetime(text)
  if (lifetime === undefined)
    throw new WrongUsage(
      `--expires is '${text}'; allowed: a number of hours, days or weeks of at most a century, e.g. 12h, 90d or 8w, or never.`,
    )
  return lifetime
}
