/**
 * Every key and password that this process uses, and how they are found in what was written: as they are, and in the
 * forms in which they travel. Keys of ours need not be known: their form and checksum give them away.
 */
import { checkApiKeyFormat } from "../../../src/domain/api-key-format.ts"

/** Shorter words stand anywhere by chance. */
const shortest = 8
/** Of a longer secret, what it begins with is looked for. */
const longest = 200
/** No form of a secret is longer: whoever searches piece by piece begins with this many characters of the last piece. */
export const longestForm = 2048

/** All forms of the secrets that are no keys of ours, and whose they are. */
const secretOfForm = new Map<string, string>()
let anyForm: RegExp | undefined

/**
 * Remembers a key or password, a wrong one too, and gives it back. Each that is no key of ours makes every search a
 * little slower: hundreds are few, tens of thousands are too many.
 */
export function useSecret(secret: string): string {
  const needle = secret.slice(0, longest)
  if (needle.length < shortest || secretOfForm.has(needle)) return secret
  if (checkApiKeyFormat(needle) === "well-formed") return secret
  for (const form of formsOf(needle)) secretOfForm.set(form, needle)
  anyForm = undefined
  return secret
}

/** The secrets in a text of which each character is a byte, or which was decoded rightly; each once. */
export function secretsIn(text: string): readonly string[] {
  return [...new Set([...keysIn(text), ...otherSecretsIn(text)])]
}

function otherSecretsIn(text: string): readonly string[] {
  if (secretOfForm.size === 0) return []
  // Sorted, for what begins alike is then compared once.
  anyForm ??= new RegExp(
    [...secretOfForm.keys()]
      .toSorted()
      .map((form) => RegExp.escape(form))
      .join("|"),
    "g",
  )
  return [...text.matchAll(anyForm)].map(([form]) => secretOfForm.get(form) ?? form)
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const xml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
  const latin1 = [secret, json, xml, encodeURIComponent(secret.toWellFormed())]
  const utf8 = latin1.map((form) => Buffer.from(form).toString("latin1"))
  const wide = Buffer.from(secret, "utf16le").toString("latin1")
  const forms = [...latin1, ...utf8, bytes.toString("hex"), wide, ...base64Of(bytes)]
  return [...new Set(forms)]
}

/** What stands in any Base64 text that the bytes are part of, wherever they begin in it. */
function base64Of(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
    // Characters at both ends hold bits of the neighbours, too.
    return (["base64", "base64url"] as const).map((alphabet) =>
      padded
        .toString(alphabet)
        .replace(/=+$/, "")
        .slice(before === 0 ? 0 : before + 1, -1),
    )
  })
}

const keyLength = 38

/** How "lode_" is written, and how the key that begins there is read. */
const beginnings: Readonly<Record<string, (text: string, at: number) => string>> = {
  lode_: (text, at) => text.slice(at, at + keyLength),
  "6c6f64655f": (text, at) => bytesIn(text.slice(at, at + 2 * keyLength), "hex"),
  "l\0o\0d\0e\0_\0": (text, at) => text.slice(at, at + 2 * keyLength).replaceAll("\0", ""),
  // Base64, where nothing, one byte or two bytes stand before it in its group of three.
  bG9kZV: (text, at) => bytesIn(text.slice(at, at + 52), "base64").slice(0, keyLength),
  xvZGVf: (text, at) => bytesIn(text.slice(at - 2, at + 52), "base64").slice(1, keyLength + 1),
  sb2RlX: (text, at) => bytesIn(text.slice(at - 3, at + 52), "base64").slice(2, keyLength + 2),
}
const anyBeginning = new RegExp(Object.keys(beginnings).join("|"), "g")

/** Whole keys of ours. */
function keysIn(text: string): readonly string[] {
  return [...text.matchAll(anyBeginning)]
    .map(({ 0: beginning, index }) => beginnings[beginning]?.(text, index) ?? "")
    .filter((key) => checkApiKeyFormat(key) === "well-formed")
}

function bytesIn(text: string, encoding: "hex" | "base64"): string {
  return Buffer.from(text, encoding).toString("latin1")
}
