import { hash, randomInt } from "node:crypto"
import { crc32 } from "node:zlib"

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const prefix = "lode_"
/** 27 base-62 digits carry 160.8 bits. */
const randomLength = 27
/** 62⁶ > 2³², so six digits hold any CRC-32. */
const checksumLength = 6

const digitsPattern = /^[0-9A-Za-z]+$/

/**
 * A new key: `lode_`, 27 random base-62 digits (160.8 bits from the system's generator) and the CRC-32 of those
 * digits as six base-62 digits, 38 characters in all. The prefix lets secret scanners find a leaked key; the
 * checksum tells a mistyped key from an unknown one without a look-up.
 */
export function newApiKey(): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(62)]).join("")
  return prefix + random + checksumOf(random)
}

/**
 * What the form alone says of a key. "foreign" is a key that Lode did not make (LODE_ADMIN_API_KEY, or another
 * server's); "mistyped" begins like one of ours, but its length, alphabet or checksum is wrong.
 */
export function checkApiKeyFormat(text: string): "well-formed" | "mistyped" | "foreign" {
  if (!text.startsWith(prefix)) return "foreign"
  const digits = text.slice(prefix.length)
  if (digits.length !== randomLength + checksumLength || !digitsPattern.test(digits))
    return "mistyped"
  const random = digits.slice(0, randomLength)
  return digits.slice(randomLength) === checksumOf(random) ? "well-formed" : "mistyped"
}

/** A key of Lode's, and one of nuget.org's ("oy2" and 43 base-32 digits). */
const keyForms = /lode_[0-9A-Za-z]{33,}|oy2[a-z2-7]{43,}/gi

/** Takes whatever has the form of a key out of a text, wherever somebody typed it. */
export function withoutKeys(text: string): string {
  return text.replaceAll(keyForms, "(key)")
}

/** The SHA-256 (32 bytes) under which a key is stored and found. A key is random, so it needs no slow hash. */
export function hashApiKey(text: string): Uint8Array {
  // By way of a string: Node takes three times as long to hand out a buffer of its own for so few bytes.
  return Buffer.from(hash("sha256", text, "latin1"), "latin1")
}

function checksumOf(random: string): string {
  let rest = crc32(random)
  let digits = ""
  for (let place = 0; place < checksumLength; place++) {
    digits = (alphabet[rest % 62] ?? "") + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
