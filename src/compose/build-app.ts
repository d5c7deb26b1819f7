import type { FastifyInstance } from "fastify"
import { ruleLevelsWith } from "../formats/nupkg/rules.ts"
import { RateLimits } from "../http/abuse/rate-limits.ts"
import { hearRefusals } from "../http/audit-refusals.ts"
import { addressReader } from "../http/client-address.ts"
import { addressMatcher } from "../http/ip-address.ts"
import { originReader } from "../http/origin.ts"
import { pathBaseReader } from "../http/path-base.ts"
import { UploadGate } from "../http/publish/upload-gate.ts"
import { refuseChanges } from "../http/read-only.ts"
import { registerRoutes } from "../http/router.ts"
import { SymbolsInProgress } from "../services/symbols/symbols-in-progress.ts"
import { startBackground } from "./background.ts"
import type { Building } from "./building.ts"
import { steadyClock, systemClock } from "./clocks.ts"
import { openHttpServer } from "./http-server.ts"
import { openReading } from "./reading.ts"

/** Uploads that are read at the same time; each may hold a small package in memory. */
const mostUploads = 256

/** The HTTP server with all that its routes need. It does not listen yet. */
export async function buildApp(building: Building): Promise<FastifyInstance> {
  const { config, stores } = building
  const { deletions, pdbs, refusalLog, keyUse, downloads } = startBackground(building)
  const { forget, ...reading } = openReading(building, { downloads, pdbs })
  const isTrusted = addressMatcher(config.trustedProxies)
  const pathBaseOf = pathBaseReader(config.baseUrl, isTrusted)
  const addressOf = addressReader(isTrusted)
  const app = await openHttpServer(building, pathBaseOf)
  if (refusalLog === undefined) refuseChanges(app)
  else hearRefusals(app, { ...stores, addressOf, refusalLog })
  registerRoutes(app, {
    ...stores,
    ...reading,
    clock: systemClock,
    rules: ruleLevelsWith(config.rules),
    maxPackageSize: config.maxPackageSize,
    reading: config.read,
    deleteMeaning: config.deleteMeaning,
    gate: new UploadGate(mostUploads),
    symbolsInProgress: new SymbolsInProgress(),
    originOf: originReader({ baseUrl: config.baseUrl, isTrusted, pathBaseOf }),
    addressOf,
    limits: new RateLimits(config.rates, steadyClock),
    keyUse,
    keyLifetimes: config.keyLifetimes,
    // Search follows the change log by itself, at the next question.
    announce: (change, lowerId) => {
      forget(lowerId)
      if (change === "bytes-removed") deletions?.wake()
      else pdbs?.wake()
    },
  })
  return app
}
