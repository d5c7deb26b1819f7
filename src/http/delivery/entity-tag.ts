import { hash, webcrypto } from "node:crypto"

/** A strong entity tag with its quotes. */
export type EntityTag = string

/** The tag of exactly these bytes: 192 bits of their SHA-256. */
export function entityTagOf(bytes: Uint8Array): EntityTag {
  return tagOf(hash("sha256", bytes, "base64url"))
}

/** The same for many bytes, on another thread. */
export async function entityTagElsewhere(bytes: Uint8Array<ArrayBuffer>): Promise<EntityTag> {
  const digest = await webcrypto.subtle.digest("SHA-256", bytes)
  return tagOf(Buffer.from(digest).toString("base64url"))
}

function tagOf(digest: string): EntityTag {
  return `"${digest.slice(0, 32)}"`
}

/** The tag of a package, or with `part` of a file in it, which both change only if the package's bytes do. */
export function packageEntityTag(sha512: Uint8Array, part = ""): EntityTag {
  const digest = Buffer.from(sha512.buffer, sha512.byteOffset, 24).toString("base64url")
  return part === "" ? `"${digest}"` : `"${digest}.${part}"`
}

/** Whether If-None-Match names the tag, so that the answer is 304. Weak comparison (RFC 9110, 13.1.2). */
export function isFresh(ifNoneMatch: string | undefined, tag: EntityTag): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === tag) return true
  if (ifNoneMatch.trim() === "*") return true
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([candidate]) => candidate === tag)
}
