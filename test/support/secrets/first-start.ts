/** The one text of a server in which a key stands rightly. */
import { feedReadings } from "../../../src/domain/feed.ts"
import { firstStartText } from "../../../src/services/access/client-commands.ts"

/** The output of a server without what a first start prints, which is taken out once and only to the letter. */
export function withoutFirstStart(output: string): string {
  const [, address = ""] = /ready at (\S+)/.exec(output) ?? []
  const [, key] = /^ {2}(lode_\w{33})$/m.exec(output) ?? []
  if (key === undefined) return output
  return feedReadings
    .map((reading) => firstStartText(address, key, reading))
    .reduce((rest, text) => rest.replace(text, ""), output)
}
