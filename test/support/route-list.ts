/** Every route that a server of this process registers, as the server itself has it. */
import { subscribe, unsubscribe } from "node:diagnostics_channel"
import type { FastifyInstance, RouteOptions } from "fastify"

/** A route, and the address it has with something in the place of each parameter. */
export interface ListedRoute {
  readonly method: string
  /** As it was registered, e.g. "/v3/flatcontainer/:id/index.json". */
  readonly url: string
  readonly example: string
}

const created = "fastify.initialization"

/** Runs `start` and gives what it returns, with the routes that were registered meanwhile, one for each method. */
export async function listRoutesOf<Started>(
  start: () => Promise<Started>,
): Promise<{ readonly started: Started; readonly routes: readonly ListedRoute[] }> {
  const routes: ListedRoute[] = []
  const onRoute = ({ method, url }: RouteOptions) => {
    const example = url.replaceAll(/:\w+/g, "x").replaceAll("*", "x")
    for (const each of [method].flat()) routes.push({ method: each, url, example })
  }
  const watch = (message: unknown) =>
    void (message as { fastify: FastifyInstance }).fastify.addHook("onRoute", onRoute)
  subscribe(created, watch)
  try {
    return { started: await start(), routes }
  } finally {
    unsubscribe(created, watch)
  }
}
