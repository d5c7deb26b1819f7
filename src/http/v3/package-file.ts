import type { FastifyReply } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import type { PackageEntry, PackageFiles } from "../../domain/package-version.ts"
import { openPackage, type StoredVersion } from "../../services/reading/open-package.ts"
import { readPackageFile } from "../../services/reading/read-package-file.ts"
import { isFresh, packageEntityTag } from "../delivery/entity-tag.ts"
import { packageCaching } from "../delivery/cache-policy.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import type { VersionRequest } from "../delivery/package-content.ts"

/** The files of a package that have an address of their own. */
export type ServedFile = keyof PackageFiles

const contentTypes = {
  nuspec: () => "application/xml",
  readme: () => "text/markdown; charset=utf-8",
  license: () => "text/plain; charset=utf-8",
  icon: iconType,
} satisfies Record<ServedFile, (bytes: Uint8Array) => string>

/** Sends a file out of a package. */
export async function sendPackageFile(
  { request, reply, version }: VersionRequest,
  file: ServedFile,
  dependencies: Pick<V3Dependencies, "packages" | "blobs" | "deleteMeaning">,
): Promise<FastifyReply> {
  const entry = version.files[file]
  if (entry === undefined) return sendNotFound(reply)
  const tag = packageEntityTag(version.sha512, file)
  const cacheControl = packageCaching(dependencies.deleteMeaning)
  if (isFresh(request.headers["if-none-match"], tag))
    return reply.code(304).header("ETag", tag).header("Cache-Control", cacheControl).send()
  const bytes = await readEntry(dependencies, version, entry)
  if (bytes === undefined) return sendNotFound(reply)
  return (
    reply
      .header("ETag", tag)
      .header("Cache-Control", cacheControl)
      .header("Content-Type", contentTypes[file](bytes))
      .header("X-Content-Type-Options", "nosniff")
      // The author's bytes under our origin: a nuspec with XHTML in it would otherwise run its scripts here.
      .header("Content-Security-Policy", "default-src 'none'; sandbox")
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  )
}

async function readEntry(
  dependencies: Pick<V3Dependencies, "packages" | "blobs">,
  version: StoredVersion,
  entry: PackageEntry,
): Promise<Uint8Array | undefined> {
  await using reader = await openPackage(dependencies, defaultFeed, version)
  return reader && (await readPackageFile(reader, entry))
}

/** By its first bytes, never by its name: only what cannot carry a script is shown as an image. */
function iconType(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("hex")
  if (start === "89504e470d0a1a0a") return "image/png"
  return start.startsWith("ffd8ff") ? "image/jpeg" : "application/octet-stream"
}
