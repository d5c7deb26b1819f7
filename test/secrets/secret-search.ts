/** Finds keys and passwords in bytes, as they are and in the forms in which they travel. */

export class UsedSecrets {
  readonly #forms = new Map<string, readonly string[]>()

  /** Remembers a key or password, and gives it back. */
  use(secret: string): string {
    if (secret.length < 12) throw new Error(`"${secret}" may stand anywhere by chance.`)
    this.#forms.set(secret, formsOf(secret))
    return secret
  }

  get count(): number {
    return this.#forms.size
  }

  /** The secrets that the bytes hold in any form, but for those that may stand there. */
  foundIn(bytes: Uint8Array | string, allowed: readonly string[] = []): readonly string[] {
    const text = typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("latin1")
    return [...this.#forms]
      .filter(
        ([secret, forms]) => !allowed.includes(secret) && forms.some((form) => text.includes(form)),
      )
      .map(([secret]) => secret)
  }
}

function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const hex = Buffer.from(secret).toString("hex")
  const wide = Buffer.from(secret, "utf16le").toString("latin1")
  return [...new Set([secret, json, encodeURIComponent(secret), hex, wide, ...base64Of(secret)])]
}

/** What stands in any Base64 text that the secret is part of, wherever it begins in it. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString("base64")
    // Characters at both ends hold bits of the neighbours, too.
    return text.replace(/=+$/, "").slice(before === 0 ? 0 : before + 1, -1)
  })
}
