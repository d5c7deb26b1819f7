/** An HTTP proxy that shows a server below a path, stripping it from requests or leaving it. */
import { once } from "node:events"
import { createServer, request, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"

export interface PathProxy extends AsyncDisposable {
  /** Where clients reach the server, without final slash, e.g. "http://127.0.0.1:1234/nuget". */
  readonly address: string
  /** Request targets as they came, in order. */
  readonly asked: readonly string[]
  /** Where the server listens; requests before that are 502. */
  target: string
}

export interface PathProxyOptions {
  readonly path: string
  readonly strips: boolean
  /** Headers that it sets, over those of the client. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Starts a proxy; other paths than its own are 502, so that whoever forgets the path is found out. */
export async function startPathProxy(options: PathProxyOptions): Promise<PathProxy> {
  const { path, strips } = options
  const asked: string[] = []
  const proxy = { target: "" }
  const server = createServer((incoming, outgoing) => {
    const { url = "", method, headers } = incoming
    asked.push(url)
    const fail = () => void outgoing.writeHead(502).end()
    if (proxy.target === "" || !url.startsWith(path)) {
      fail()
      return
    }
    const forwarded: IncomingHttpHeaders = { ...headers, ...options.headers }
    const target = new URL(proxy.target)
    const upstream = request(
      {
        host: target.hostname,
        port: target.port,
        path: strips ? url.slice(path.length) || "/" : url,
        method,
        headers: forwarded,
        agent: false,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.headers)
        answer.pipe(outgoing)
      },
    )
    upstream.once("error", fail)
    incoming.pipe(upstream)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return Object.assign(proxy, {
    address: `http://127.0.0.1:${port}${path}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  })
}
