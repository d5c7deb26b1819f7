import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

/** What an Argon2id hash costs. */
export interface PasswordCost {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
}

/** OWASP Password Storage Cheat Sheet: Argon2id with m=19456, t=2, p=1. */
export const usualCost: PasswordCost = { memoryKiB: 19_456, passes: 2, parallelism: 1 }

const saltLength = 16
const tagLength = 32
const derive = promisify(argon2)

/** A password as it is stored: $argon2id$v=19$m=…,t=…,p=…$salt$hash (the PHC string format). Computed off the event loop. */
export async function hashPassword(
  password: string,
  cost: PasswordCost = usualCost,
): Promise<string> {
  const salt = randomBytes(saltLength)
  const tag = await tagOf(password, { cost, salt, length: tagLength })
  return written({ cost, salt, tag })
}

/** A hash that no password is known to have, made without computing one. */
export function hashOfNothing(cost: PasswordCost = usualCost): string {
  return written({ cost, salt: randomBytes(saltLength), tag: randomBytes(tagLength) })
}

/** Whether the password is the one of that hash, compared in constant time. Throws for what is no such hash. */
export async function isPasswordOf(password: string, stored: string): Promise<boolean> {
  const { cost, salt, tag } = parseStored(stored)
  const computed = await tagOf(password, { cost, salt, length: tag.length })
  return timingSafeEqual(computed, tag)
}

/** Whether the hash was made with other parameters than hashes are made with now. */
export function isOutdated(stored: string, cost: PasswordCost = usualCost): boolean {
  const { memoryKiB, passes, parallelism } = parseStored(stored).cost
  return memoryKiB !== cost.memoryKiB || passes !== cost.passes || parallelism !== cost.parallelism
}

function tagOf(
  password: string,
  { cost, salt, length }: { cost: PasswordCost; salt: Buffer; length: number },
): Promise<Buffer> {
  return derive("argon2id", {
    // One keyboard writes "é" as one character, another as two: the same password.
    message: password.normalize("NFC"),
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.parallelism,
    tagLength: length,
  })
}

interface StoredPassword {
  readonly cost: PasswordCost
  readonly salt: Buffer
  readonly tag: Buffer
}

function written({ cost, salt, tag }: StoredPassword): string {
  const { memoryKiB, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

function parseStored(stored: string): StoredPassword {
  const [, memory = "", passes = "", parallelism = "", salt = "", tag = ""] =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      stored,
    ) ?? []
  if (tag === "") throw new Error("A stored password is no Argon2id hash.")
  const cost = {
    memoryKiB: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  }
  return { cost, salt: Buffer.from(salt, "base64"), tag: Buffer.from(tag, "base64") }
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "")
}
