import { apiKeyState, type ApiKey } from "../../domain/api-key.ts"
import { apiKeyView } from "../../services/access/api-key-view.ts"
import { listKeys } from "../../services/access/list-keys.ts"
import type { ExitCode, Host } from "../host.ts"
import { keyDeps } from "../key-deps.ts"
import { knownAccount } from "../known-account.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"

export interface KeyListOptions extends DataOptions {
  readonly user?: string
}

/** `lode key list`: everything about the keys but the keys. */
export function keyList(options: KeyListOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const { now } = stores
    const keys = await listKeys(keyDeps(stores), await knownAccount(stores, options.user))
    printList(keys, options, host, {
      view: (key) => apiKeyView(key, now),
      heading: [
        "ID",
        "OWNER",
        "SCOPES",
        "PACKAGES",
        "CREATED",
        "LAST USED",
        "STATE",
        "DESCRIPTION",
      ],
      row: (key) => [
        String(key.key),
        ownerOf(key),
        key.scopes.join(","),
        key.globs.join(",") || "*",
        showDay(key.created),
        key.lastUsed === undefined ? "never" : showDay(key.lastUsed),
        stateOf(key, now),
        key.description,
      ],
    })
    return 0
  })
}

function ownerOf({ account, owner }: ApiKey): string {
  return owner.key === account.key ? account.name : `${owner.name} (${account.name})`
}

function stateOf(key: ApiKey, now: number): string {
  const { expires, revoked, replacedBy } = key
  switch (apiKeyState(key, now)) {
    case "revoked":
      return `revoked ${showDay(revoked ?? now)}`
    case "expired":
      return `expired ${showDay(expires ?? now)}`
    case "replaced":
      return `replaced by ${replacedBy ?? ""}`
    case "active":
      return expires === undefined ? "active" : `active until ${showDay(expires)}`
  }
}
