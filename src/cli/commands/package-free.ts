import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import { lowerVersion, parseVersion } from "../../formats/version/nuget-version.ts"
import { unlinkDeletedBlobs } from "../../services/maintenance/blob-deletion-follower.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"

/** `lode package free ID VERSION`: a deleted version can be pushed anew, with any bytes. */
export function packageFree(
  id: string,
  version: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, blobs, now }) => {
    const parsed = parseVersion(version)
    if (parsed === undefined) throw new WrongUsage(`'${version}' is not a NuGet version.`)
    const key = { lowerId: lowerPackageId(id), lowerVersion: lowerVersion(parsed) }
    const outcome = await packages.freeVersion({ feed: defaultFeed, ...key, now })
    switch (outcome) {
      case "available":
        host.tell(
          `${id} ${version} is not deleted, so it cannot be freed. Delete it first, with LODE_DELETE at soft-delete or hard-delete: dotnet nuget delete ${id} ${version}`,
        )
        return 1
      case "missing":
        host.tell(`${id} ${version} was never pushed, or is free already.`)
        return 1
      case "freed":
        break
    }
    await unlinkDeletedBlobs({ packages, blobs })
    if (options.json) host.printJson({ id, version, outcome })
    else host.print(`${id} ${version} is free: it can be pushed again, with any content.`)
    return 0
  })
}
