/** What an entry costs beside its value: its strings, its headers, its places in the maps. */
const entryWeight = 512

interface Entry<Value> {
  readonly subject: string
  readonly value: Value
  /** Bytes. */
  readonly weight: number
  /** Asked for since it was last looked over. */
  used: boolean
}

/**
 * Values by address, bounded in bytes, each of a subject whose entries are forgotten together. A hit moves nothing:
 * entries that were used get a second chance when room is made.
 */
export class BoundedEntries<Value> {
  readonly #limit: number
  readonly #entries = new Map<string, Entry<Value>>()
  readonly #addresses = new Map<string, Set<string>>()
  #weight = 0

  /** @param limit bytes, those of the entries themselves included */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Bytes kept. */
  get weight(): number {
    return this.#weight
  }

  find(address: string): Value | undefined {
    const entry = this.#entries.get(address)
    if (entry === undefined) return undefined
    entry.used = true
    return entry.value
  }

  /** Keeps a value of so many bytes, unless it would take a quarter of all room for itself. */
  keep(address: string, { subject, value, bytes }: Kept<Value>): void {
    const weight = bytes + entryWeight
    if (weight > this.#limit / 4) return
    this.#drop(address)
    this.#makeRoom(this.#limit - weight)
    this.#entries.set(address, { subject, value, weight, used: false })
    this.#weight += weight
    const addresses = this.#addresses.get(subject)
    if (addresses === undefined) this.#addresses.set(subject, new Set([address]))
    else addresses.add(address)
  }

  forget(subject: string): void {
    for (const address of this.#addresses.get(subject) ?? []) this.#drop(address)
  }

  clear(): void {
    this.#entries.clear()
    this.#addresses.clear()
    this.#weight = 0
  }

  #makeRoom(limit: number): void {
    for (const [address, entry] of this.#entries) {
      if (this.#weight <= limit) return
      if (!entry.used) {
        this.#drop(address)
        continue
      }
      // Its second chance: to the end of the order, where it is met again only after all others.
      entry.used = false
      this.#entries.delete(address)
      this.#entries.set(address, entry)
    }
  }

  #drop(address: string): void {
    const entry = this.#entries.get(address)
    if (entry === undefined) return
    this.#entries.delete(address)
    this.#weight -= entry.weight
    const addresses = this.#addresses.get(entry.subject)
    addresses?.delete(address)
    if (addresses?.size === 0) this.#addresses.delete(entry.subject)
  }
}

interface Kept<Value> {
  readonly subject: string
  readonly value: Value
  readonly bytes: number
}
