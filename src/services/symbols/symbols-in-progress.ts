import type { PackageKey } from "../../domain/package-identity.ts"

/** The versions whose symbols this process is checking and storing at the moment. */
export class SymbolsInProgress {
  readonly #versions = new Set<string>()

  /** Claims a version until the claim is disposed; undefined while somebody else holds it. */
  claim({ lowerId, lowerVersion }: PackageKey): Disposable | undefined {
    const version = `${lowerId}/${lowerVersion}`
    if (this.#versions.has(version)) return undefined
    this.#versions.add(version)
    return { [Symbol.dispose]: () => void this.#versions.delete(version) }
  }
}
