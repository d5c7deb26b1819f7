/** The VulnerabilityInfo resource, which NuGetAudit and `dotnet package list --vulnerable` read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { everyAdvisory } from "../../domain/advisory.ts"
import type { AdvisoryPage, AdvisoryPages } from "../../domain/ports/advisory-reads.ts"
import { toIsoTime } from "../../domain/time.ts"
import {
  readVulnerabilities,
  readVulnerabilityPage,
} from "../../services/advisories/read-vulnerabilities.ts"
import { immutableCaching, listCaching } from "../delivery/cache-policy.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import { addressesAt } from "./addresses.ts"
import type { V3Dependencies } from "./dependencies.ts"

type Dependencies = Pick<V3Dependencies, "packages" | "originOf" | "documents">

const folder = "/v3/vulnerabilities/"
/** At each of its times a page has a name of its own. */
const pageFile = /^(?:base|update)(?:-[0-9a-z]{1,13})?\.json$/

const comments = {
  base: "What has been known for a while",
  update: "What came since",
} satisfies Record<AdvisoryPage, string>

/**
 * Serves `/v3/vulnerabilities/index.json` and the pages that it names. Clients keep each page under its name for half an
 * hour, so a page whose content changes has a new name: they would otherwise join an old page with a new one, and miss
 * what has moved between them. Without any advisory there is an empty page, which keeps NuGetAudit quiet: `{}`, because
 * clients read it into a dictionary, which `[]` is not.
 */
export function registerVulnerabilities(app: FastifyInstance, dependencies: Dependencies): void {
  const { documents, originOf } = dependencies
  app.route({
    method: ["GET", "HEAD"],
    url: `${folder}index.json`,
    handler: (request, reply) => {
      const origin = originOf(request)
      return (
        documents.answerKept(request, reply, origin) ??
        sendIndex(request, reply, origin, dependencies)
      )
    },
  })
  app.route<{ Params: { file: string } }>({
    method: ["GET", "HEAD"],
    url: `${folder}:file`,
    handler: (request, reply) =>
      documents.answerKept(request, reply) ?? sendPage(request, reply, dependencies),
  })
}

function sendIndex(
  request: FastifyRequest,
  reply: FastifyReply,
  origin: string,
  { documents, packages }: Dependencies,
): Promise<FastifyReply> {
  return documents.answer(request, reply, {
    path: `${folder}index.json`,
    lowerId: everyAdvisory,
    origin,
    delivery: { cacheControl: listCaching, compression: "large" },
    render: async () => indexText(addressesAt(origin), await packages.advisoryPages()),
  })
}

function indexText(addresses: ReturnType<typeof addressesAt>, pages: AdvisoryPages): string {
  const shown: readonly AdvisoryPage[] = pages.update > pages.base ? ["base", "update"] : ["base"]
  return JSON.stringify(
    shown.map((page) => ({
      "@name": pageName(page, pages),
      "@id": addresses.vulnerabilityPage(pageName(page, pages)),
      "@updated": toIsoTime(pages[page]),
      comment: comments[page],
    })),
  )
}

function pageName(page: AdvisoryPage, pages: AdvisoryPages): string {
  return `${page}-${pages[page].toString(36)}`
}

/** A page of another time is everything there is: who still has the old index misses nothing. */
async function sendPage(
  request: FastifyRequest<{ Params: { file: string } }>,
  reply: FastifyReply,
  { documents, packages }: Dependencies,
): Promise<FastifyReply> {
  const { file } = request.params
  if (!pageFile.test(file)) return sendNotFound(reply)
  const pages = await packages.advisoryPages()
  const current = (["base", "update"] as const).find(
    (page) => file === `${pageName(page, pages)}.json`,
  )
  return await documents.answer(request, reply, {
    path: current === undefined ? `${folder}all.json` : folder + file,
    lowerId: everyAdvisory,
    origin: undefined,
    delivery: {
      cacheControl: current === undefined ? listCaching : immutableCaching,
      compression: "large",
    },
    render: () =>
      current === undefined
        ? readVulnerabilities(packages, undefined)
        : readVulnerabilityPage(packages, current, pages[current]),
  })
}
