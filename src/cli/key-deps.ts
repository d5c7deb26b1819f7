import type { ApiKeyDeps } from "../services/access/api-keys.ts"
import type { ListKeysDeps } from "../services/access/list-keys.ts"
import { WrongUsage } from "./host.ts"
import type { CommandStores } from "./stores.ts"

/** What the key services need, at the command's one moment. */
export function keyDeps({ packages, config, now }: CommandStores): ApiKeyDeps & ListKeysDeps {
  return { packages, keyLifetimes: config.keyLifetimes, clock: { now: () => now } }
}

/** A key's number, as `lode key list` shows it. */
export function parseKeyNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new WrongUsage(
      "A key is named by its number, which 'lode key list' shows; never type the key.",
    )
  return Number(text)
}
