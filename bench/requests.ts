/** Requests over kept-alive connections, for where the server's CPU is the figure and the client's does not count. */
import { Agent, request } from "node:http"

export interface Get {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface GetOptions {
  readonly connections: number
  /** Any other answer throws; 200 unless given. */
  readonly status?: number
}

/** Asks for all of them, `connections` at a time, in order. */
export async function getAll(
  address: string,
  gets: readonly Get[],
  { connections, status = 200 }: GetOptions,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let next = 0
  const worker = async () => {
    for (let get = gets[next++]; get !== undefined; get = gets[next++]) {
      const answer = await getOnce(agent, address, get)
      if (answer.status !== status) throw new Error(`${get.path}: ${answer.status}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
}

export interface Got {
  readonly status: number
  /** As it came over the wire. */
  readonly body: Buffer
}

/** Asks once, over a connection of the agent. */
export function getOnce(agent: Agent, address: string, { path, headers = {} }: Get): Promise<Got> {
  return new Promise((resolve, reject) => {
    request(address + path, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.once("error", reject)
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }),
      )
    })
      .once("error", reject)
      .end()
  })
}
