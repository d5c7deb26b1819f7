/** What the store is told of a push, without a package: for records of thousands of versions. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import type { CatalogEntry } from "../../src/domain/catalog-entry.ts"
import { defaultFeed } from "../../src/domain/feed.ts"
import type { BlobKey } from "../../src/domain/ports/blob-store.ts"
import type { PushRecord } from "../../src/domain/ports/package-commands.ts"
import {
  fullVersion,
  isPrerelease,
  isSemVer2,
  lowerVersion,
  parseVersion,
} from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"
import { catalogEntry } from "./read-side.ts"

interface Facts {
  /** The number of the key that pushes. */
  readonly apiKey: number
  /** Another one for each push. */
  readonly now: number
  /** What the version says of itself beside what every version does. */
  readonly entry?: Partial<CatalogEntry>
}

/** A push of this version of an ID, which says nothing but `entry` of itself. */
export function pushRecord(id: string, text: string, { apiKey, now, entry }: Facts): PushRecord {
  const version = parseVersion(text)
  assert.ok(version !== undefined)
  const lowerId = id.toLowerCase()
  const attempt = `a${now}`
  return {
    feed: defaultFeed,
    id,
    lowerId,
    version: fullVersion(version),
    lowerVersion: lowerVersion(version),
    verbatimVersion: text,
    prerelease: isPrerelease(version),
    semVer2: isSemVer2(version),
    attempt,
    // The store only compares keys; the file system's adapter alone builds them.
    blobKey: `${lowerId}/${text}/${attempt}` as BlobKey,
    size: 1,
    sha512: createHash("sha512").update(attempt).digest(),
    files: {
      nuspec: { name: "x.nuspec", offset: 0, compressedLength: 0, length: 0, method: "stored" },
    },
    catalogEntry: JSON.stringify(catalogEntry(id, fullVersion(version), entry ?? {})),
    sortKey: versionSortKey(version),
    apiKey,
    sessionId: undefined,
    now,
  }
}
