import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import type { VersionInBytes } from "../../domain/package-version.ts"
import {
  findAvailableVersion,
  parseLowerVersion,
  parsePackageId,
} from "../../services/reading/find-version.ts"
import { readRegistration, readVersionRange } from "../../services/reading/read-registration.ts"
import type { Compression } from "../delivery/document.ts"
import { joined } from "../delivery/json-parts.ts"
import { addressesAt, type Hive, type PageBounds } from "./addresses.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import {
  registrationIndex,
  registrationLeaf,
  registrationPage,
  type RegistrationView,
} from "./registration-documents.ts"

type Dependencies = Pick<V3Dependencies, "packages" | "originOf" | "documents">

const hives = {
  registration: { semVer2: false, compression: "never" },
  "registration-gz": { semVer2: false, compression: "always" },
  "registration-gz-semver2": { semVer2: true, compression: "always" },
} satisfies Record<Hive, { semVer2: boolean; compression: Compression }>

/** Serves the three registration hives: index, page and leaf documents of each ID. */
export function registerRegistrations(app: FastifyInstance, dependencies: Dependencies): void {
  registerHive(app, dependencies, "registration")
  registerHive(app, dependencies, "registration-gz")
  registerHive(app, dependencies, "registration-gz-semver2")
}

function registerHive(app: FastifyInstance, dependencies: Dependencies, hive: Hive): void {
  const documents = new RegistrationHive(dependencies, hive)
  app.route<{ Params: { id: string; file: string } }>({
    method: ["GET", "HEAD"],
    url: `/v3/${hive}/:id/:file`,
    handler: (request, reply) =>
      documents.answer(request, reply, (lowerId) => {
        const { file } = request.params
        return file === "index.json" ? documents.index(lowerId) : documents.leaf(lowerId, file)
      }),
  })
  app.route<{ Params: { id: string; lower: string; file: string } }>({
    method: ["GET", "HEAD"],
    url: `/v3/${hive}/:id/page/:lower/:file`,
    handler: (request, reply) =>
      documents.answer(request, reply, (lowerId) => {
        const lower = parseLowerVersion(request.params.lower)
        const upper = versionOfFile(request.params.file)
        return lower === undefined || upper === undefined
          ? undefined
          : documents.page(lowerId, { lower, upper })
      }),
  })
}

/** One document of a hive. */
interface HiveDocument {
  /** Below the ID's folder. */
  readonly file: string
  readonly render: (view: RegistrationView) => Promise<string | Buffer<ArrayBuffer> | undefined>
}

/** The documents of one hive; they are undefined for what is not there. */
class RegistrationHive {
  readonly #dependencies: Dependencies
  readonly #hive: Hive

  constructor(dependencies: Dependencies, hive: Hive) {
    this.#dependencies = dependencies
    this.#hive = hive
  }

  answer(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    find: (lowerId: string) => HiveDocument | undefined,
  ): FastifyReply | Promise<FastifyReply> {
    const { originOf, documents } = this.#dependencies
    const origin = originOf(request)
    const kept = documents.answerKept(request, reply, origin)
    if (kept !== undefined) return kept
    const lowerId = parsePackageId(request.params.id)
    const wanted = lowerId === undefined ? undefined : find(lowerId)
    if (lowerId === undefined || wanted === undefined) return sendNotFound(reply)
    const addresses = addressesAt(origin)
    return documents.answer(request, reply, {
      path: `/v3/${this.#hive}/${lowerId}/${wanted.file}`,
      lowerId,
      origin,
      delivery: { cacheControl: listCaching, compression: hives[this.#hive].compression },
      render: () => wanted.render({ addresses, hive: this.#hive, lowerId }),
    })
  }

  index(lowerId: string): HiveDocument {
    const { packages } = this.#dependencies
    return {
      file: "index.json",
      render: async (view) => {
        const pages = await readRegistration(packages, targetOf(lowerId), hives[this.#hive])
        if (pages === undefined) return undefined
        const document = joined(registrationIndex(view, pages))
        giveBack(pages.flatMap(({ versions = [] }) => versions))
        return document
      },
    }
  }

  page(lowerId: string, bounds: PageBounds): HiveDocument {
    const { packages } = this.#dependencies
    const { semVer2 } = hives[this.#hive]
    return {
      file: `page/${bounds.lower}/${bounds.upper}.json`,
      render: async (view) => {
        const range = { ...bounds, semVer2 }
        const versions = await readVersionRange(packages, targetOf(lowerId), range)
        if (versions.length === 0) return undefined
        const document = joined(registrationPage(view, bounds, versions))
        giveBack(versions)
        return document
      },
    }
  }

  leaf(lowerId: string, file: string): HiveDocument | undefined {
    const lowerVersion = versionOfFile(file)
    if (lowerVersion === undefined) return undefined
    const { packages } = this.#dependencies
    const { semVer2 } = hives[this.#hive]
    return {
      file: `${lowerVersion}.json`,
      render: async (view) => {
        const key = { lowerId, lowerVersion }
        const version = await findAvailableVersion(packages, defaultFeed, key)
        if (version === undefined || (version.semVer2 && !semVer2)) return undefined
        return registrationLeaf(view, version)
      },
    }
  }
}

/**
 * Gives the memory of catalog entries back, which are in the document by now. Left to V8 they would bring on a full
 * collection, with the event loop held, for every few pages of a mebibyte.
 */
function giveBack(versions: readonly VersionInBytes[]): void {
  for (const { catalogEntry } of versions) catalogEntry.buffer.transfer(0)
}

function targetOf(lowerId: string) {
  return { feed: defaultFeed, lowerId }
}

function versionOfFile(file: string): string | undefined {
  return file.endsWith(".json") ? parseLowerVersion(file.slice(0, -".json".length)) : undefined
}
