/** The load of the push benchmark: prepared multipart bodies over a fixed number of kept-alive connections. */
import { Agent, request } from "node:http"
import { aPackage } from "../../test/support/package-builder.ts"

export interface PreparedPush {
  readonly identity: string
  readonly body: Buffer
}

const boundary = "lode-bench-0d2f7c8e"
const head = Buffer.from(
  `--${boundary}\r\nContent-Type: application/octet-stream\r\n` +
    "Content-Disposition: form-data; name=package; filename=package.nupkg\r\n\r\n",
)
const tail = Buffer.from(`\r\n--${boundary}--\r\n`)

/** `count` packages of about 20 KiB, ten versions to an ID. */
export function preparePushes(prefix: string, count: number): PreparedPush[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `${prefix}.${Math.floor(at / 10)}`
    const version = `1.${at % 10}.0`
    const bytes = aPackage(id, version).withPadding(18_000).build()
    return { identity: `${id}/${version}`, body: Buffer.concat([head, bytes, tail]) }
  })
}

/** Pushes all over `connections` connections; resolves to the seconds it took. Anything but a 201 throws. */
export async function pushAll(
  address: string,
  pushes: readonly PreparedPush[],
  options: { readonly connections: number; readonly apiKey: string },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const started = performance.now()
  let next = 0
  const worker = async () => {
    while (next < pushes.length) {
      const push = pushes[next]
      next += 1
      if (push !== undefined) await pushOne(agent, address, push, options.apiKey)
    }
  }
  await Promise.all(Array.from({ length: options.connections }, worker))
  agent.destroy()
  return (performance.now() - started) / 1000
}

function pushOne(agent: Agent, address: string, push: PreparedPush, apiKey: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${address}/api/v2/package/`,
      {
        method: "PUT",
        agent,
        headers: {
          "Content-Type": `multipart/form-data; boundary="${boundary}"`,
          "Content-Length": push.body.length,
          "X-NuGet-ApiKey": apiKey,
          "X-Bench-Identity": push.identity,
        },
      },
      (response) => {
        response.resume()
        response.once("end", () => {
          if (response.statusCode === 201) resolve()
          else
            reject(new Error(`${push.identity}: ${response.statusCode} ${response.statusMessage}`))
        })
      },
    )
    outgoing.once("error", reject)
    outgoing.end(push.body)
  })
}
