import { scopes, type ApiKey, type Scope } from "../../domain/api-key.ts"
import { createApiKey } from "../../services/access/api-keys.ts"
import { apiKeyView } from "../api-key-view.ts"
import { expiryAfter } from "../expiry.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"

export interface KeyCreateOptions extends DataOptions {
  readonly user: string
  readonly scope: readonly string[]
  readonly package: readonly string[]
  readonly expires?: string
  readonly description?: string
}

/** `lode key create`. A running server knows the key at once. */
export function keyCreate(options: KeyCreateOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const wish = {
      accountName: options.user,
      description: options.description ?? "",
      scopes: options.scope.map(parseScope),
      globs: options.package,
      expires: parseExpiry(options.expires, now),
    }
    const outcome = await createApiKey(packages, wish, now)
    switch (outcome.kind) {
      case "glob-invalid":
        throw new WrongUsage(
          `No package ID can match '${outcome.glob}': IDs have letters, digits, '.', '-' and '_'; '*' stands for any of them.`,
        )
      case "account-missing":
        host.tell(
          `There is no account '${options.user}'. Create it first: lode user add ${options.user}`,
        )
        return 1
      case "created":
        break
    }
    if (options.json) host.printJson({ key: outcome.text, ...apiKeyView(outcome.key) })
    else for (const line of describeKey(outcome.text, outcome.key)) host.print(line)
    return 0
  })
}

function describeKey(text: string, key: ApiKey): string[] {
  const view = apiKeyView(key)
  return [
    text,
    "",
    `Key ${view.id} of '${view.account}' may ${view.scopes.join(", ")}, for ${view.packages.join(", ") || "every package ID"}, ${view.expires === null ? "and does not expire" : `until ${view.expires}`}.`,
    "It is shown only now: keep it safe.",
  ]
}

function parseScope(text: string): Scope {
  const scope = scopes.find((known) => known === text)
  if (scope === undefined)
    throw new WrongUsage(`--scope is '${text}'; allowed: ${scopes.join(", ")}.`)
  return scope
}

function parseExpiry(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const expires = expiryAfter(text, now)
  if (expires === undefined)
    throw new WrongUsage(
      `--expires is '${text}'; allowed: a number of hours, days or weeks of at most a century, e.g. 12h, 90d or 8w.`,
    )
  return expires
}
