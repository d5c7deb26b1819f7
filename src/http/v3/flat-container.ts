import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import {
  findAvailableVersion,
  parseLowerVersion,
  parsePackageId,
  parsePackageKey,
} from "../../services/reading/find-version.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import { sendPackage } from "../delivery/package-content.ts"
import { sendPackageFile, type ServedFile } from "./package-file.ts"

type Dependencies = Pick<
  V3Dependencies,
  "packages" | "blobs" | "deleteMeaning" | "documents" | "keptPackages"
>
type FileRequest = FastifyRequest<{ Params: { id: string; version: string; file: string } }>

/**
 * Serves `/v3/flatcontainer/`: the versions of an ID, and of each version the package and the files it carries.
 * Clients lower-case the ID but not always the version, so both are taken in any case and spelling.
 */
export function registerFlatContainer(app: FastifyInstance, dependencies: Dependencies): void {
  app.route<{ Params: { id: string } }>({
    method: ["GET", "HEAD"],
    url: "/v3/flatcontainer/:id/index.json",
    handler: (request, reply) =>
      dependencies.documents.answerKept(request, reply) ??
      sendVersionList(request, reply, dependencies),
  })
  app.route<{ Params: { id: string; version: string; file: string } }>({
    method: ["GET", "HEAD"],
    url: "/v3/flatcontainer/:id/:version/:file",
    handler: (request, reply) =>
      dependencies.keptPackages.answerKept(request, reply) ??
      sendFile(request, reply, dependencies),
  })
}

async function sendVersionList(
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  { documents, packages }: Dependencies,
): Promise<FastifyReply> {
  const lowerId = parsePackageId(request.params.id)
  if (lowerId === undefined) return sendNotFound(reply)
  return await documents.answer(request, reply, {
    path: `/v3/flatcontainer/${lowerId}/index.json`,
    lowerId,
    origin: undefined,
    delivery: { cacheControl: listCaching, compression: "large" },
    render: async () => {
      const versions = await packages.versionList(defaultFeed, lowerId)
      return versions && JSON.stringify({ versions })
    },
  })
}

async function sendFile(
  request: FileRequest,
  reply: FastifyReply,
  dependencies: Dependencies,
): Promise<FastifyReply> {
  const key = parsePackageKey(request.params.id, request.params.version)
  const file = key && fileNamed(request.params.file, key)
  if (key === undefined || file === undefined) return sendNotFound(reply)
  const version = await dependencies.keptPackages.version(key, () =>
    findAvailableVersion(dependencies.packages, defaultFeed, key),
  )
  if (version === undefined) return sendNotFound(reply)
  const asked = { request, reply, version }
  return file === "nupkg"
    ? sendPackage(asked, dependencies)
    : sendPackageFile(asked, file, dependencies)
}

/** Which file an address names; undefined unless its ID and version are those of the folder. */
function fileNamed(name: string, key: PackageKey): ServedFile | "nupkg" | undefined {
  const lower = name.toLowerCase()
  if (lower === "icon" || lower === "readme" || lower === "license") return lower
  if (lower === `${key.lowerId}.nuspec`) return "nuspec"
  if (!lower.startsWith(`${key.lowerId}.`) || !lower.endsWith(".nupkg")) return undefined
  const version = lower.slice(key.lowerId.length + 1, -".nupkg".length)
  return parseLowerVersion(version) === key.lowerVersion ? "nupkg" : undefined
}
