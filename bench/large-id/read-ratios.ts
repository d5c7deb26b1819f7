/** How much more CPU Lode uses than nginx for the same bytes: of a large document, of a small one, and how they compare. */
import type { MeasuredServer } from "../processes.ts"
import type { StaticServer } from "../read/nginx.ts"
import { wireBytes } from "../read/wire-bytes.ts"
import { runWrk } from "../read/wrk.ts"
import { median, spread } from "../statistics.ts"
import { threadMicroseconds } from "../thread-time.ts"
import { atMost } from "../verdict.ts"

export interface Documents {
  readonly name: string
  /** Paths. */
  readonly large: string
  readonly small: string
}

export interface Setting {
  readonly lode: MeasuredServer
  readonly nginx: StaticServer
  /** For scripts. */
  readonly folder: string
  readonly rounds: number
  readonly seconds: number
}

const gzip = { "Accept-Encoding": "gzip" }

/** Lines of the table. */
export async function compareReads(setting: Setting, documents: Documents): Promise<string[]> {
  const { lode, nginx, rounds } = setting
  for (const path of [documents.large, documents.small]) await copy(setting, path)
  const ratios: { large: number; small: number }[] = []
  for (let round = -1; round < rounds; round += 1) {
    const large =
      (await cost(lode, documents.large, setting)) / (await cost(nginx, documents.large, setting))
    const small =
      (await cost(lode, documents.small, setting)) / (await cost(nginx, documents.small, setting))
    // The first warms up.
    if (round >= 0) ratios.push({ large, small })
  }
  const of = (name: "large" | "small") =>
    spread(
      ratios.map((ratio) => ratio[name]),
      2,
    )
  const limit = { limit: 1.3, unit: "×" }
  return [
    `${documents.name}: ${of("large")} × nginx's CPU of a large ID, ${of("small")} × of a small one`,
    atMost(`… large / small`, median(ratios.map(({ large, small }) => large / small)), limit),
  ]
}

async function copy({ lode, nginx }: Setting, path: string): Promise<void> {
  const plain = await wireBytes(lode.address + path, {})
  const packed = await wireBytes(lode.address + path, gzip)
  await nginx.add(path, plain.bytes, packed.coded ? packed.bytes : undefined)
}

/** CPU microseconds of a request. */
async function cost(
  server: { readonly address: string; readonly pid: number },
  path: string,
  { folder, seconds }: Setting,
): Promise<number> {
  const before = threadMicroseconds(server.pid)
  const { requests } = await runWrk(server.address, [{ path, headers: gzip }], { folder, seconds })
  return (threadMicroseconds(server.pid) - before) / requests
}
