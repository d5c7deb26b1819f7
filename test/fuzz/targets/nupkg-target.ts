import assert from "node:assert/strict"
import { lowerPackageId } from "../../../src/domain/package-id.ts"
import { inspectPackage, type ValidPackage } from "../../../src/formats/nupkg/inspect-package.ts"
import { defaultPackageLimits } from "../../../src/formats/nupkg/package-limits.ts"
import { defaultRuleLevels } from "../../../src/formats/nupkg/rules.ts"
import { normalizedVersion, parseVersion } from "../../../src/formats/version/nuget-version.ts"
import { inspectUpload } from "../../../src/services/publish/inspect.ts"
import { blobKey, blobPath } from "../../../src/storage/blob-keys.ts"
import { anyPackage, mutatePackage } from "../cases/package-cases.ts"
import type { FuzzTarget } from "../fuzz-target.ts"
import { WatchedSource } from "../watched-source.ts"
import { checkProblems } from "./check-problems.ts"

const now = new Date("2026-11-21T00:00:00Z")
const limits = defaultPackageLimits

export const nupkgTarget: FuzzTarget = {
  name: "nupkg",
  create(random, corpus) {
    if (corpus.length < 5 || random.oneIn(2)) return anyPackage(random)
    return mutatePackage(random, corpus[random.below(corpus.length)] ?? anyPackage(random), corpus)
  },
  async run(input) {
    const source = new WatchedSource(input)
    const inspection = await inspectPackage(source, { limits, rules: defaultRuleLevels, now })
    source.checkUse(8)
    if (inspection.kind === "invalid") return checkProblems(inspection.problems)
    checkValid(inspection, source)
    return `valid ${checkProblems(inspection.warnings)} ${await published(source)}`
  },
}

/** What is valid can be stored: its name leads nowhere else, and its files lie where it says. */
function checkValid({ manifest, files }: ValidPackage, source: WatchedSource): void {
  assert.match(manifest.id, /^[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*$/)
  const version = parseVersion(manifest.version)
  assert.ok(version !== undefined)
  const name = {
    feed: "default",
    lowerId: lowerPackageId(manifest.id),
    lowerVersion: normalizedVersion(version).toLowerCase(),
    attempt: "0",
    kind: "nupkg",
  } as const
  assert.ok(blobPath("/data", blobKey(name)).startsWith("/data/default/"))
  for (const file of Object.values(files)) {
    assert.ok(file.offset >= 30 && file.offset + file.compressedLength <= source.size)
    assert.ok(file.length <= limits.fileBytes)
  }
}

/** The next step of a push takes it, or has a reason. */
async function published(source: WatchedSource): Promise<string> {
  const clock = { now: () => now.getTime() * 1000 }
  const upload = await inspectUpload(source, defaultRuleLevels, clock)
  if (upload.kind === "refused") return checkProblems(upload.refusals)
  const { identity, record } = upload.inspected
  assert.equal(identity.lowerId, identity.id.toLowerCase())
  assert.ok(Buffer.byteLength(record.catalogEntry) <= 256 * 1024)
  assert.equal(typeof JSON.parse(record.catalogEntry), "object")
  return String(record.prerelease)
}
