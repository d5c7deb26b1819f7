import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { BoundedEntries } from "../delivery/bounded-entries.ts"

const largestWeight = 12 * 1024 * 1024
/** Milliseconds: the order of hits follows downloads within a minute, of which no commit tells. */
const longestKept = 60_000
/** As many as a server has in use, and a few that clients make up. */
const mostOrigins = 4

/** Everything that an answer depends on, as far as the client decides. */
export interface AskedSearch {
  readonly origin: string
  /** What is asked, spelled in one way. */
  readonly request: string
  /** Which coding the client takes. */
  readonly coding: string
}

/**
 * Answers to searches as the bytes that are sent, until somebody commits anything: first pages are asked for again and
 * again, as people type. An answer is kept under the mark that was read before its question was asked, so that it is
 * forgotten if it may not know of a commit.
 */
export class KeptSearches<Value> {
  readonly #packages: Pick<PackageReads, "commitMark">
  readonly #now: () => number
  readonly #entries = new BoundedEntries<{ readonly value: Value; readonly since: number }>(
    largestWeight,
  )
  readonly #origins = new Set<string>()
  #mark = -1

  /** @param now milliseconds that never run backwards */
  constructor(packages: Pick<PackageReads, "commitMark">, now = () => performance.now()) {
    this.#packages = packages
    this.#now = now
  }

  /** The answer, if it is kept, and what to keep another with in its place. */
  find(asked: AskedSearch): Found<Value> {
    const mark = this.#packages.commitMark()
    if (mark !== this.#mark) this.#begin(mark)
    const address = `${asked.coding} ${asked.origin} ${asked.request}`
    const entry = this.#entries.find(address)
    const since = this.#now()
    return {
      kept: entry !== undefined && since - entry.since < longestKept ? entry.value : undefined,
      keep: (value, bytes, age = 0) => {
        if (mark !== this.#mark || !this.#remembers(asked.origin)) return
        const weight = bytes + 2 * address.length
        this.#entries.keep(address, {
          subject: "",
          value: { value, since: since - age },
          bytes: weight,
        })
      },
    }
  }

  #begin(mark: number): void {
    this.#mark = mark
    this.#entries.clear()
    this.#origins.clear()
  }

  #remembers(origin: string): boolean {
    if (this.#origins.size < mostOrigins) this.#origins.add(origin)
    return this.#origins.has(origin)
  }
}

interface Found<Value> {
  readonly kept: Value | undefined
  /** `age`: milliseconds that its facts are older than the question. */
  readonly keep: (value: Value, bytes: number, age?: number) => void
}
