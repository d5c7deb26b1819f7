/** The SymbolPackagePublish/4.9.0 resource: push a .snupkg. */
import type { FastifyInstance } from "fastify"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import { publishSymbols, type PublishSymbolsDeps } from "../../services/symbols/publish-symbols.ts"
import { refuseReads } from "../other-methods.ts"
import { hideContentType } from "./read-upload.ts"
import { receivePush, type ReceivePushDeps } from "./receive-push.ts"

export interface SymbolPublishDeps extends PublishSymbolsDeps, ReceivePushDeps {
  readonly packages: PackageStore
}

const address = "/api/v2/symbolpackage"

/** PUT /api/v2/symbolpackage. */
export function registerSymbolPublish(app: FastifyInstance, deps: SymbolPublishDeps): void {
  const push = receivePush(deps, {
    scopes: ["push", "push-version", "symbols"],
    publish: (body, pusher) => publishSymbols(deps, body, pusher),
  })
  app.put(address, { onRequest: hideContentType }, push)
  refuseReads(app, address)
}
