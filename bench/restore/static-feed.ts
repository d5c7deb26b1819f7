/** The same feed as files: what Lode answers to a restore, byte for byte but for the server's own address. */
import { gzipSync } from "node:zlib"
import type { StaticServer } from "../read/nginx.ts"
import { wireBytes } from "../read/wire-bytes.ts"
import type { FeedPackage } from "./packages.ts"

const gzip = { "Accept-Encoding": "gzip" }

interface Resource {
  readonly "@id": string
  readonly "@type": string
}

/** Copies service index, vulnerabilities, version lists and packages; registrations are nothing that a restore asks for. */
export async function copyFeed(
  address: string,
  nginx: StaticServer,
  packages: readonly FeedPackage[],
): Promise<void> {
  const files = ["/v3/index.json", ...(await vulnerabilityFiles(address))]
  for (const path of files) {
    const { bytes } = await wireBytes(address + path, {})
    const text = bytes.toString("utf8").replaceAll(address, nginx.address)
    const file = Buffer.from(text)
    await nginx.add(path, file, file.length < 1400 ? undefined : gzipSync(file))
  }
  for (const lowerId of new Set(packages.map((found) => found.lowerId)))
    await copy(address, nginx, `/v3/flatcontainer/${lowerId}/index.json`)
  for (const { lowerId, version, bytes } of packages)
    await nginx.add(`/v3/flatcontainer/${lowerId}/${version}/${lowerId}.${version}.nupkg`, bytes)
}

async function copy(address: string, nginx: StaticServer, path: string): Promise<void> {
  const plain = await wireBytes(address + path, {})
  const packed = await wireBytes(address + path, gzip)
  await nginx.add(path, plain.bytes, packed.coded ? packed.bytes : undefined)
}

/** Paths of the index of VulnerabilityInfo and of its pages, which NuGetAudit reads in every restore. */
async function vulnerabilityFiles(address: string): Promise<readonly string[]> {
  const { resources } = (await readJson(`${address}/v3/index.json`)) as {
    readonly resources: readonly Resource[]
  }
  const index = resources.find((resource) => resource["@type"].startsWith("VulnerabilityInfo/"))
  if (index === undefined) return []
  const pages = (await readJson(index["@id"])) as readonly Resource[]
  return [index, ...pages].map((found) => new URL(found["@id"]).pathname)
}

async function readJson(address: string): Promise<unknown> {
  return (await fetch(address)).json()
}
