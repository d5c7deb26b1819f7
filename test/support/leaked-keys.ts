/**
 * Every server of the suite is searched as it ends, and every answer as it comes: no API key is in what a server
 * wrote, and no answer repeats the key it was asked with.
 */
import { createReadStream, existsSync } from "node:fs"
import { join } from "node:path"
import { checkApiKeyFormat } from "../../src/domain/api-key-format.ts"

const keyLike = /lode_[0-9A-Za-z]{33}/g
const databases = ["lode.db", "lode.db-wal", "search.db", "search.db-wal"]
/** Of each file; those of the long runs are larger. */
const searchedBytes = 64 * 2 ** 20
/** Longer than any key of the tests. */
const overlap = 256
/** Shorter words stand in answers by chance. */
const shortestSecret = 20
const largestAnswer = 2 ** 20

/** Throws where a whole key of ours, or `known`, is in a database of the folder. */
export async function assertNoKeyIn(folder: string, known: string): Promise<void> {
  for (const name of databases) {
    const file = join(folder, name)
    if (!existsSync(file)) continue
    let text = ""
    for await (const chunk of createReadStream(file, { end: searchedBytes })) {
      text = text.slice(-overlap) + (chunk as Buffer).toString("latin1")
      assertNoKeyInText(text, known, name)
    }
  }
}

/** Throws where the output of a server has a key, but for the one that a first start prints on a line of its own. */
export function assertNoKeyInOutput(output: string, known: string): void {
  const [, printed = ""] = /^ {2}(lode_\w{33})$/m.exec(output) ?? []
  const rest = printed === "" ? output : output.replaceAll(printed, "")
  assertNoKeyInText(rest, known, "the output of the server")
}

function assertNoKeyInText(text: string, known: string, where: string): void {
  if (text.includes(known)) throw new Error(`The administrator's key is in ${where}.`)
  for (const [key] of text.matchAll(keyLike))
    if (checkApiKeyFormat(key) === "well-formed") throw new Error(`The key ${key} is in ${where}.`)
}

/** Throws where an answer repeats a secret of its question. */
export function assertNotRepeated(
  sent: Readonly<Record<string, string | readonly string[]>>,
  answer: {
    readonly reason: string
    readonly headers: object
    readonly body: Buffer
  },
): void {
  const secrets = secretsIn(sent)
  if (secrets.length === 0 || answer.body.length > largestAnswer) return
  const text = answer.reason + JSON.stringify(answer.headers) + answer.body.toString("latin1")
  for (const secret of secrets)
    if (text.includes(secret)) throw new Error(`An answer repeats '${secret}': ${text}`)
}

function secretsIn(sent: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.entries(sent)
    .flatMap(([name, value]) => [value].flat().map((text) => [name.toLowerCase(), text] as const))
    .flatMap(([name, text]) => {
      if (name === "x-nuget-apikey") return [text.trim()]
      const [scheme = "", credentials = ""] = text.split(" ")
      if (name !== "authorization" || !/^(?:basic|bearer)$/i.test(scheme)) return []
      const decoded = Buffer.from(credentials, "base64").toString("latin1")
      return [credentials, decoded.slice(decoded.indexOf(":") + 1)]
    })
    .filter((secret) => secret.length >= shortestSecret)
}
