/** How a duplicate is told to the person who pushed it: what is there, and which version would be free. */
import { defaultFeed } from "../../domain/feed.ts"
import type { ExistingVersion } from "../../domain/package-version.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { Refusal, RefusalCode } from "../../domain/refusals/refusal.ts"
import { toIsoTime } from "../../domain/time.ts"
import { lowerVersion, parseVersion } from "../../formats/version/nuget-version.ts"
import type { InspectedUpload } from "./inspect.ts"
import { suggestVersion } from "./suggest-version.ts"

/** What is told of the published version; only its owners get so far, so they may know who published it. */
export async function duplicateRefusal(
  packages: Pick<PackageReads, "findExisting">,
  { identity, record }: InspectedUpload,
  sha512: Uint8Array,
  existing: ExistingVersion,
): Promise<Refusal> {
  const { version, publisher } = existing
  const pushed = record.verbatimVersion.trim()
  const isOtherwiseWritten = pushed !== version
  const sameContent = Buffer.compare(existing.sha512, sha512) === 0
  const suggestedVersion = await nextVersion(packages, identity.lowerId, version)
  return {
    code: codeOf(existing, isOtherwiseWritten),
    parameters: {
      id: identity.id,
      version,
      published: `${toIsoTime(existing.published).slice(0, 19)}Z`,
      comparison: sameContent ? "is the same as yours" : "differs from yours",
      ...(publisher !== undefined && { publisher }),
      ...(isOtherwiseWritten && { pushed }),
      ...(existing.status === "deleted" && { restorable: "yes" }),
      ...(suggestedVersion !== undefined && { suggestedVersion }),
    },
    facts: {
      publishedVersion: version,
      publishedAt: toIsoTime(existing.published),
      ...(publisher !== undefined && { publishedBy: publisher }),
      sameContent,
      existing: stateOf(existing),
      ...(suggestedVersion !== undefined && { suggestedVersion }),
    },
  }
}

function codeOf(existing: ExistingVersion, isOtherwiseWritten: boolean): RefusalCode {
  switch (stateOf(existing)) {
    case "listed":
      return isOtherwiseWritten
        ? "PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN"
        : "PACKAGE_VERSION_EXISTS"
    case "unlisted":
      return "PACKAGE_VERSION_UNLISTED"
    case "deleted":
    case "removed":
      return "PACKAGE_VERSION_DELETED"
  }
}

function stateOf({
  status,
  listed,
}: ExistingVersion): "listed" | "unlisted" | "deleted" | "removed" {
  if (status !== "available") return status
  return listed ? "listed" : "unlisted"
}

/** Deleted and removed versions are taken, too. */
function nextVersion(
  packages: Pick<PackageReads, "findExisting">,
  lowerId: string,
  version: string,
): Promise<string | undefined> | undefined {
  const parsed = parseVersion(version)
  return (
    parsed &&
    suggestVersion(parsed, async (candidate) => {
      const key = { lowerId, lowerVersion: lowerVersion(candidate) }
      return (await packages.findExisting(defaultFeed, key)) !== undefined
    })
  )
}
