/** What a hostile publisher can make reading cost: 64 versions that say of themselves as much as they may. */
import { join } from "node:path"
import { largestCatalogEntry } from "../../src/services/publish/catalog-entry.ts"
import { benchKey, readLoopReport, startLode } from "../lode.ts"
import { pushBytes } from "../read/push-bytes.ts"
import { getAll } from "../requests.ts"
import { atMost } from "../verdict.ts"
import { buildLongestMetadata } from "./longest-metadata.ts"

const id = "Contoso.Hostile"
const versions = 64
const repeats = 5
const hives = ["registration", "registration-gz", "registration-gz-semver2"]
/** More hosts than a server remembers documents for: each read makes the document anew. */
const hosts = Array.from({ length: 8 }, (_, at) => `host${at}.example`)
/** Lines of the table. */
export async function measureHostileMetadata(folder: string): Promise<string[]> {
  const loopReport = join(folder, "loop.json")
  await using lode = await startLode({ data: join(folder, "hostile"), loopReport })
  for (let at = 0; at < versions; at += 1)
    await pushBytes(lode.address, [buildLongestMetadata(id, `1.${at}.0`)], benchKey)
  const read = async (host: string) => {
    const headers = { "Accept-Encoding": "gzip", Host: host }
    for (const hive of hives) {
      const index = `/v3/${hive}/${id.toLowerCase()}/index.json`
      const pages = await pagesOf(lode.address + index)
      const paths = [index, ...pages]
      await getAll(
        lode.address,
        paths.map((path) => ({ path, headers })),
        { connections: 4 },
      )
    }
  }
  await read("warm-up.example")
  lode.signal("SIGUSR2")
  for (let repeat = 0; repeat < repeats; repeat += 1) for (const host of hosts) await read(host)
  const loop = await readLoopReport(loopReport)
  return [
    `${versions} versions of ${(largestCatalogEntry / 1024).toFixed(0)} KiB of metadata each; index and pages made anew ${repeats * hosts.length} times`,
    atMost("longest synchronous section", loop.held, { limit: 20, unit: "ms", digits: 1 }),
    `The thread worked ${loop.worked.toFixed(1)} ms at a stretch at most; a timer was late by ${loop.longest.toFixed(1)} ms at most.`,
  ]
}

interface RegistrationIndex {
  readonly items: readonly { readonly "@id": string; readonly items?: unknown }[]
}

async function pagesOf(index: string): Promise<readonly string[]> {
  const { items } = (await (await fetch(index)).json()) as RegistrationIndex
  return items
    .filter((page) => page.items === undefined)
    .map((page) => new URL(page["@id"]).pathname)
}
