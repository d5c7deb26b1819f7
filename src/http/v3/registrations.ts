import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import {
  findAvailableVersion,
  parseLowerVersion,
  parsePackageId,
} from "../../services/reading/find-version.ts"
import { readRegistration, readVersionRange } from "../../services/reading/read-registration.ts"
import { sendJson, type Compression } from "../delivery/send-json.ts"
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

type Dependencies = Pick<V3Dependencies, "packages" | "originOf">

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
      documents.answer(request, reply, (view) => {
        const { file } = request.params
        return file === "index.json" ? documents.index(view) : documents.leaf(view, file)
      }),
  })
  app.route<{ Params: { id: string; lower: string; file: string } }>({
    method: ["GET", "HEAD"],
    url: `/v3/${hive}/:id/page/:lower/:file`,
    handler: (request, reply) =>
      documents.answer(request, reply, (view) => {
        const lower = parseLowerVersion(request.params.lower)
        const upper = versionOfFile(request.params.file)
        return lower === undefined || upper === undefined
          ? Promise.resolve(undefined)
          : documents.page(view, { lower, upper })
      }),
  })
}

/** The documents of one hive, as text; undefined for what is not there. */
class RegistrationHive {
  readonly #dependencies: Dependencies
  readonly #hive: Hive

  constructor(dependencies: Dependencies, hive: Hive) {
    this.#dependencies = dependencies
    this.#hive = hive
  }

  async answer(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    render: (view: RegistrationView) => Promise<string | undefined>,
  ): Promise<FastifyReply> {
    const lowerId = parsePackageId(request.params.id)
    if (lowerId === undefined) return sendNotFound(reply)
    const addresses = addressesAt(this.#dependencies.originOf(request))
    const text = await render({ addresses, hive: this.#hive, lowerId })
    if (text === undefined) return sendNotFound(reply)
    const { compression } = hives[this.#hive]
    return sendJson(request, reply, text, { cacheControl: listCaching, compression })
  }

  async index(view: RegistrationView): Promise<string | undefined> {
    const { packages } = this.#dependencies
    const pages = await readRegistration(packages, targetOf(view), hives[this.#hive])
    return pages && registrationIndex(view, pages)
  }

  async page(view: RegistrationView, bounds: PageBounds): Promise<string | undefined> {
    const { semVer2 } = hives[this.#hive]
    const range = { ...bounds, semVer2 }
    const versions = await readVersionRange(this.#dependencies.packages, targetOf(view), range)
    return versions.length === 0 ? undefined : registrationPage(view, bounds, versions)
  }

  async leaf(view: RegistrationView, file: string): Promise<string | undefined> {
    const lowerVersion = versionOfFile(file)
    if (lowerVersion === undefined) return undefined
    const { feed, lowerId } = targetOf(view)
    const key = { lowerId, lowerVersion }
    const version = await findAvailableVersion(this.#dependencies.packages, feed, key)
    if (version === undefined || (version.semVer2 && !hives[this.#hive].semVer2)) return undefined
    return registrationLeaf(view, version)
  }
}

function targetOf(view: RegistrationView) {
  return { feed: defaultFeed, lowerId: view.lowerId }
}

function versionOfFile(file: string): string | undefined {
  return file.endsWith(".json") ? parseLowerVersion(file.slice(0, -".json".length)) : undefined
}
