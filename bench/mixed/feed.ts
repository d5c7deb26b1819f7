/** What is in the feed: before the load begins, and what its clients know to have been acknowledged since. */
import { createHash } from "node:crypto"
import { aPackage } from "../../test/support/package-builder.ts"
import { Random } from "../search/random.ts"
import { subjects } from "../search/vocabulary.ts"

const idCount = 400
const firstVersions = ["1.0.0", "1.1.0", "1.2.0"]

export interface BuiltPackage {
  readonly lowerId: string
  readonly version: string
  readonly bytes: Buffer
}

/** Packages and their bytes' hashes, by ID and version. */
export class MixedFeed {
  readonly #hashes = new Map<string, Map<string, string>>()
  readonly #random = new Random(5633)

  /** The packages that are there at first. */
  first(): readonly BuiltPackage[] {
    const ids = Array.from({ length: idCount }, (_, at) => idAt(at))
    return ids.flatMap((id) => firstVersions.map((version) => build(id, version)))
  }

  /** A new version of an ID that others restore at this moment or, one in four, a new ID. */
  next(pusher: number, turn: number): BuiltPackage {
    return turn % 4 === 0
      ? build(`Contoso.Pushed${pusher}.Part${turn}`, "1.0.0")
      : build(idAt(this.#random.below(idCount)), `2.${pusher}.${turn}`)
  }

  /** The server has promised it. */
  acknowledged({ lowerId, version, bytes }: BuiltPackage): void {
    const versions = this.#hashes.get(lowerId) ?? new Map<string, string>()
    versions.set(version, hashOf(bytes))
    this.#hashes.set(lowerId, versions)
  }

  /** IDs of a project of so many packages. */
  project(packages: number): readonly string[] {
    const place = this.#random.below(idCount)
    return Array.from({ length: packages }, (_, at) =>
      idAt((place + at * 17) % idCount).toLowerCase(),
    )
  }

  /** The acknowledged versions of an ID at this moment. */
  versionsOf(lowerId: string): readonly string[] {
    return [...(this.#hashes.get(lowerId)?.keys() ?? [])]
  }

  /** Every ID with what was acknowledged of it. */
  everything(): readonly (readonly [lowerId: string, versions: readonly string[]])[] {
    return [...this.#hashes].map(([lowerId, versions]) => [lowerId, [...versions.keys()]])
  }

  /** Whether these are the bytes that were pushed; true of a version whose acknowledgement is still on its way. */
  isPushed(lowerId: string, version: string, bytes: Buffer): boolean {
    const known = this.#hashes.get(lowerId)?.get(version)
    return known === undefined || known === hashOf(bytes)
  }

  anySubject(): string {
    return this.#random.pick(subjects)
  }
}

function idAt(place: number): string {
  return `Contoso.${subjects[place % subjects.length] ?? ""}.Part${place}`
}

function build(id: string, version: string): BuiltPackage {
  const bytes = aPackage(id, version).withPadding(18_000).build()
  return { lowerId: id.toLowerCase(), version, bytes }
}

function hashOf(bytes: Buffer): string {
  return createHash("sha1").update(bytes).digest("base64")
}
