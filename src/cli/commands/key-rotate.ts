import { parseDuration } from "../../domain/key-lifetime.ts"
import { toIsoSecond } from "../../domain/time.ts"
import { apiKeyView } from "../../services/access/api-key-view.ts"
import { rotateApiKey } from "../../services/access/api-keys.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { keyDeps, parseKeyNumber } from "../key-deps.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"
import { describeNewKey } from "./key-create.ts"

export interface KeyRotateOptions extends DataOptions {
  readonly overlap?: string
}

/** `lode key rotate ID`: a new key that may do the same; the old one works on for the overlap. */
export function keyRotate(id: string, options: KeyRotateOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await rotateApiKey(keyDeps(stores), {
      key: parseKeyNumber(id),
      overlap: parseOverlap(options.overlap),
    })
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const { text, key, replaced } = outcome
    const replaces = apiKeyView(replaced, stores.now)
    if (options.json) {
      host.printJson({ key: text, ...apiKeyView(key, stores.now), replaces })
      return 0
    }
    for (const line of describeNewKey(text, key, stores.now)) host.print(line)
    host.print(`Key ${id} stops working at ${toIsoSecond(replaced.expires ?? stores.now)}.`)
    return 0
  })
}

function parseOverlap(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const overlap = text === "none" ? 0 : parseDuration(text)
  if (overlap === undefined)
    throw new WrongUsage(
      `--overlap is '${text}'; allowed: a number of hours, days or weeks, e.g. 12h or 7d, or none.`,
    )
  return overlap
}
