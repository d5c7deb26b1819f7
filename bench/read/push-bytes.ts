import { Agent, request } from "node:http"

/** Pushes packages as raw bodies, eight at a time. Anything but a 201 throws. */
export async function pushBytes(
  address: string,
  packages: readonly Buffer[],
  apiKey: string,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  let next = 0
  const worker = async () => {
    for (let bytes = packages[next++]; bytes !== undefined; bytes = packages[next++])
      await push(agent, address, bytes, apiKey)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  agent.destroy()
}

function push(agent: Agent, address: string, bytes: Buffer, apiKey: string): Promise<void> {
  const headers = { "X-NuGet-ApiKey": apiKey, "Content-Length": bytes.length }
  return new Promise((resolve, reject) => {
    request(`${address}/api/v2/package`, { method: "PUT", agent, headers }, (response) => {
      response.resume()
      response.once("end", () => {
        if (response.statusCode === 201) resolve()
        else reject(new Error(`${response.statusCode} ${response.statusMessage}`))
      })
    })
      .once("error", reject)
      .end(bytes)
  })
}
