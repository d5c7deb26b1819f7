import type { FastifyInstance } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import { readCatalogLeaf } from "../../services/reading/read-catalog.ts"
import { immutableCaching, listCaching } from "../delivery/cache-policy.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import { addressesAt } from "./addresses.ts"
import { catalogIndex, catalogLeaf, catalogPage } from "./catalog-documents.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { catalogSubject } from "./kept-documents.ts"

type Dependencies = Pick<V3Dependencies, "packages" | "catalogPages" | "originOf" | "documents">

/** Serves `/v3/catalog/`: every change in order, for those who mirror the feed or follow it by a cursor. */
export function registerCatalog(app: FastifyInstance, dependencies: Dependencies): void {
  const { packages, catalogPages, originOf, documents } = dependencies
  app.route<{ Params: { file: string } }>({
    method: ["GET", "HEAD"],
    url: "/v3/catalog/:file",
    handler: (request, reply) => {
      const origin = originOf(request)
      const kept = documents.answerKept(request, reply, origin)
      if (kept !== undefined) return kept
      const { file } = request.params
      const page = pageNamed(file)
      if (file !== "index.json" && page === undefined) return sendNotFound(reply)
      const addresses = addressesAt(origin)
      return documents.answer(request, reply, {
        path: `/v3/catalog/${file}`,
        lowerId: catalogSubject,
        origin,
        delivery: { cacheControl: listCaching, compression: "large" },
        render: async () => {
          if (page === undefined) return catalogIndex(addresses, await catalogPages.all())
          const items = await catalogPages.itemsOf(page)
          return items.length === 0 ? undefined : catalogPage(addresses, page, items)
        },
      })
    },
  })
  app.route<{ Params: { seq: string; file: string } }>({
    method: ["GET", "HEAD"],
    url: "/v3/catalog/data/:seq/:file",
    handler: async (request, reply) => {
      const { seq, file } = request.params
      if (!/^[1-9]\d{0,14}$/.test(seq)) return sendNotFound(reply)
      const origin = originOf(request)
      return await documents.answer(request, reply, {
        path: `/v3/catalog/data/${seq}/${file}`,
        lowerId: catalogSubject,
        origin,
        delivery: { cacheControl: immutableCaching, compression: "large" },
        render: async () => {
          const leaf = await readCatalogLeaf(packages, defaultFeed, Number(seq))
          if (leaf === undefined || file !== leafName(leaf.row)) return undefined
          return catalogLeaf(addressesAt(origin), leaf.row, leaf.version)
        },
      })
    },
  })
}

function leafName({ lowerId, lowerVersion }: { lowerId: string; lowerVersion: string }): string {
  return `${lowerId}.${lowerVersion}.json`
}

/** "page0.json" and so on; undefined for another file. */
function pageNamed(file: string): number | undefined {
  const digits = /^page(0|[1-9]\d{0,9})\.json$/.exec(file)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
