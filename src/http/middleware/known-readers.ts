import { hash } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"
import type { ApiKey } from "../../domain/api-key.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"

/** About 1 KiB each. */
const mostReaders = 2048

/** The SHA-256 of the headers that may carry a key, as Latin-1. */
export type Fingerprint = string

/** What `sentApiKey` reads, and so all that decides which key it finds; undefined where there is nothing to read. */
export function fingerprintOf(headers: IncomingHttpHeaders): Fingerprint | undefined {
  const { authorization = "", "x-nuget-apikey": key = "" } = headers
  if (authorization === "" && key === "") return undefined
  // No header holds a line feed, so two different pairs never look the same.
  return hash("sha256", `${String(key)}\n${authorization}`, "latin1")
}

/**
 * The keys of those who read since the last commit, so that of a restore's thousand requests only the first is taken
 * apart and looked up. They are remembered under fingerprints: no secret stays in memory. All are forgotten with the
 * next commit, of whichever process: who hears that a key was revoked, and asks then, is refused.
 */
export class KnownReaders {
  readonly #packages: Pick<PackageReads, "commitMark">
  readonly #keys = new Map<Fingerprint, ApiKey>()
  #mark: number | undefined

  constructor(packages: Pick<PackageReads, "commitMark">) {
    this.#packages = packages
  }

  find(fingerprint: Fingerprint): ApiKey | undefined {
    this.#forgetWhatChanged()
    return this.#keys.get(fingerprint)
  }

  /** @param mark the commit mark before the key was looked up: it may have changed since */
  remember(fingerprint: Fingerprint, key: ApiKey, mark: number): void {
    this.#forgetWhatChanged()
    if (mark !== this.#mark) return
    if (this.#keys.size >= mostReaders) this.#keys.clear()
    this.#keys.set(fingerprint, key)
  }

  #forgetWhatChanged(): void {
    const mark = this.#packages.commitMark()
    if (mark !== this.#mark) this.#keys.clear()
    this.#mark = mark
  }
}
