/** What was rendered once is kept as the bytes that are sent, until its subject changes. */
import { BoundedEntries } from "./bounded-entries.ts"

/** Bounds in bytes. */
export interface CacheLimits {
  readonly documents: number
  /** For addresses where nothing is: clients ask every source for every ID. */
  readonly missing: number
}

interface Fill<Value> {
  readonly subject: string
  readonly result: Promise<Value | undefined>
  /** Whether the subject has changed since the fill began: its result is given to who waits, and not kept. */
  outdated: boolean
}

/**
 * Documents by address. Each belongs to a subject (the ID that it tells of): a change of the subject forgets them all,
 * and whatever is being rendered from the state before.
 */
export class DocumentCache<Value extends { readonly weight: number }> {
  readonly #documents: BoundedEntries<Value>
  readonly #missing: BoundedEntries<"missing">
  readonly #fills = new Map<string, Fill<Value>>()

  constructor(limits: CacheLimits) {
    this.#documents = new BoundedEntries(limits.documents)
    this.#missing = new BoundedEntries(limits.missing)
  }

  /** Bytes kept. */
  get weight(): number {
    return this.#documents.weight + this.#missing.weight
  }

  /** What is kept of the address: undefined means that somebody has to render it. */
  find(address: string): Value | "missing" | undefined {
    return this.#documents.find(address) ?? this.#missing.find(address)
  }

  /** Renders and keeps; who asks while it is rendered waits for the same. */
  fill(
    address: string,
    subject: string,
    render: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const running = this.#fills.get(address)
    if (running?.outdated === false) return running.result
    // Begun in a turn of its own, when the fill is already known to those who may outdate it.
    const result = Promise.resolve()
      .then(render)
      .finally(() => {
        if (this.#fills.get(address) === fill) this.#fills.delete(address)
      })
      .then((value) => {
        if (!fill.outdated) this.#keep(address, subject, value)
        return value
      })
    const fill: Fill<Value> = { subject, result, outdated: false }
    this.#fills.set(address, fill)
    return result
  }

  /** The subject has changed. */
  forget(subject: string): void {
    for (const fill of this.#fills.values()) if (fill.subject === subject) fill.outdated = true
    this.#documents.forget(subject)
    this.#missing.forget(subject)
  }

  /** Anything may have changed. */
  clear(): void {
    for (const fill of this.#fills.values()) fill.outdated = true
    this.#documents.clear()
    this.#missing.clear()
  }

  #keep(address: string, subject: string, value: Value | undefined): void {
    if (value === undefined)
      this.#missing.keep(address, { subject, value: "missing", bytes: address.length })
    else this.#documents.keep(address, { subject, value, bytes: value.weight + address.length })
  }
}
