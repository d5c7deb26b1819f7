import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify"
import { randomBytes } from "node:crypto"
import type { IncomingMessage } from "node:http"
import { refuse } from "../domain/refusals/refusal.ts"
import { sendNotFound } from "./delivery/not-found.ts"
import { sendErrorPage } from "./error-page.ts"
import { refusalOfFailure } from "./failures.ts"
import { Front } from "./front/front.ts"
import { hostProblem, originForm } from "./host-header.ts"
import { firstSegment, withoutPathBase, type PathBaseReader } from "./path-base.ts"
import { hideKeys } from "./middleware/hide-keys.ts"
import { answerClientError, createNodeServer, headersTimeout, type Tls } from "./node-server.ts"
import { answerOtherMethod, learnMethods } from "./other-methods.ts"
import { isBrowser } from "./refusal-body.ts"
import { sendRefusal } from "./refusal-response.ts"
import { asksSource } from "./wrong-source.ts"

declare module "fastify" {
  interface FastifyInstance {
    /** Bytes that are read of a refused upload before the connection is cut. */
    readonly largestUpload: number
    /** The path that addresses in answers begin with, behind the host. */
    readonly pathBaseOf: PathBaseReader
    /** The first segments of all routes, e.g. "v3" and "api". */
    readonly ownSegments: ReadonlySet<string>
    /** Answers what is kept, before any route. */
    readonly front: Front
  }
}

export interface ServerSettings {
  readonly maxPackageSize: number
  readonly tls: Tls | undefined
  /** Without it, the server is at the root of its host. */
  readonly pathBaseOf?: PathBaseReader
  /** Called with what only the log may know. */
  readonly onFailure: (incident: string, error: unknown) => void
}

/**
 * A refused upload is read to its end up to the package limit, or up to this where the limit is smaller: what is over
 * a small limit is exactly what its sender has to hear about.
 */
const leastDrain = 2 ** 30

/** The JSON API's check of requests: what does not fit is refused, never changed or left out to make it fit. */
const ajv = {
  customOptions: {
    removeAdditional: false,
    coerceTypes: false,
    useDefaults: false,
    allowUnionTypes: true,
  },
} as const

/**
 * The HTTP server without its routes. HTTP/1.1 only: the reason phrase, the one text that every client prints, exists
 * nowhere else. Bodies are never parsed here; routes read the raw stream.
 */
export function createServer(settings: ServerSettings): FastifyInstance {
  const pathBaseOf = settings.pathBaseOf ?? (() => "")
  const ownSegments = new Set<string>()
  const front = new Front({ headersTimeout, onTimeout: answerClientError })
  const app = fastify({
    logger: false,
    forceCloseConnections: "idle",
    // Node's own limits end slow uploads that are still moving; ours only end stalled ones (http/publish).
    requestTimeout: 0,
    bodyLimit: Number.MAX_SAFE_INTEGER,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 512 },
    clientErrorHandler: answerClientError,
    return503OnClosing: false,
    ajv,
    serverFactory: (handler) => {
      const server = createNodeServer(handler, settings.tls)
      front.standBefore(server, settings.tls === undefined ? "connection" : "secureConnection")
      return server
    },
    rewriteUrl: (request) => ownTarget(request, pathBaseOf, ownSegments),
    frameworkErrors: (error, request, reply) => void answerFrameworkError(error, request, reply),
  })
  app.decorate("largestUpload", Math.max(settings.maxPackageSize, leastDrain))
  app.decorate("pathBaseOf", pathBaseOf)
  app.decorate("ownSegments", ownSegments)
  app.decorate("front", front)
  app.addHook("onRoute", ({ url }) => {
    if (url !== "/") ownSegments.add(firstSegment(url))
  })
  learnMethods(app)
  refuseOddHosts(app)
  endConnectionsAsItStops(app)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("*", (_request, _payload, done) => done(null))
  answerFailures(app, settings)
  return app
}

/** What Fastify finds wrong with an address before any route has it. */
function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (findsNothing(error, request)) return sendNotFound(reply)
  const problem = hideKeys(error.message)
  return sendRefusal(request, reply, refuse("REQUEST_MALFORMED", { problem }))
}

/** Debuggers give a symbol server up for anything but a 404; nothing that can be read has a name so long. */
function findsNothing({ code }: FastifyError, { method, raw }: FastifyRequest): boolean {
  if (raw.url?.startsWith("/symbols/") === true) return true
  return code === "FST_ERR_MAX_PARAM_LENGTH" && (method === "GET" || method === "HEAD")
}

function refuseOddHosts(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    const problem = hostProblem(request.raw)
    if (problem === undefined) done()
    else void sendRefusal(request, reply, refuse("REQUEST_MALFORMED", { problem }))
  })
}

/** What still comes on an open connection while the server stops is answered as ever, and is the last on it. */
function endConnectionsAsItStops(app: FastifyInstance): void {
  let stops = false
  app.addHook("preClose", (done) => {
    stops = true
    done()
  })
  app.addHook("onRequest", (_request, reply, done) => {
    if (stops) reply.header("Connection", "close")
    done()
  })
}

function answerFailures(app: FastifyInstance, { onFailure }: ServerSettings): void {
  app.setNotFoundHandler((request, reply) => {
    const other = answerOtherMethod(request, reply)
    if (other !== undefined) return other
    if (request.method !== "GET" && request.method !== "HEAD")
      return sendRefusal(request, reply, refuse("NOT_FOUND"))
    if (!isBrowser(request))
      return asksSource(request.url)
        ? sendRefusal(request, reply, refuse("SOURCE_ADDRESS_WRONG"))
        : sendNotFound(reply)
    return sendErrorPage(request, reply.code(404).header("Cache-Control", "no-store"), "NOT_FOUND")
  })
  app.setErrorHandler((error, request, reply) => {
    const passing = refusalOfFailure(error)
    if (passing !== undefined) return sendRefusal(request, reply, passing)
    const incident = randomBytes(6).toString("hex")
    onFailure(incident, error)
    return sendRefusal(request, reply, refuse("SERVER_FAILED", { incident }))
  })
}

/** The address that a request is routed by, whatever form it has and wherever a proxy shows this server. */
function ownTarget(
  request: Pick<IncomingMessage, "url" | "headers" | "socket">,
  pathBaseOf: PathBaseReader,
  ownSegments: ReadonlySet<string>,
): string {
  const target = originForm(request.url ?? "/")
  return withoutPathBase(target, pathBaseOf(request), ownSegments)
}
