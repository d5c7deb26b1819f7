/** The clients of the mixed load; each goes on until the time is over, and counts what it did and what went wrong. */
import { Agent, request } from "node:http"
import { gunzipSync } from "node:zlib"
import { benchKey } from "../lode.ts"
import { getOnce, type Got } from "../requests.ts"
import type { BuiltPackage, MixedFeed } from "./feed.ts"

export interface Load {
  readonly address: string
  readonly feed: MixedFeed
  /** Of performance.now(). */
  readonly until: number
  readonly counts: Counts
}

/** What all clients together did, and what went wrong. */
export class Counts {
  requests = 0
  restores = 0
  pushes = 0
  searches = 0
  readonly errors: string[] = []
}

const packagesOfProject = 20
const connectionsOfClient = 4
const gzip = { "Accept-Encoding": "gzip" }

/** Restores one project after the other, each as a client that has nothing yet. */
export async function keepRestoring(load: Load): Promise<void> {
  const { counts, feed, until } = load
  while (performance.now() < until) {
    // As a client that was just started: connections of its own.
    const agent = new Agent({ keepAlive: true, maxSockets: connectionsOfClient })
    await attempt(counts, async () => {
      await get(load, agent, "/v3/index.json")
      await get(load, agent, "/v3/vulnerabilities/index.json")
      await Promise.all(feed.project(packagesOfProject).map((id) => restoreOne(load, agent, id)))
      counts.restores += 1
    })
    agent.destroy()
  }
}

async function restoreOne(load: Load, agent: Agent, lowerId: string): Promise<void> {
  const version = (await checkListed(load, agent, lowerId)).at(-1) ?? ""
  const path = `/v3/flatcontainer/${lowerId}/${version}/${lowerId}.${version}.nupkg`
  const { body } = await get(load, agent, path)
  if (!load.feed.isPushed(lowerId, version, body)) throw new Error(`${path}: other bytes`)
}

/** The versions that are listed, among which are all that had been acknowledged before the list was asked for. */
export async function checkListed(
  load: Load,
  agent: Agent,
  lowerId: string,
): Promise<readonly string[]> {
  const acknowledged = load.feed.versionsOf(lowerId)
  const listed = await readVersions(load, agent, lowerId)
  const missing = acknowledged.filter((version) => !listed.includes(version))
  if (missing.length > 0) throw new Error(`${lowerId} lacks ${missing.join(", ")}`)
  return listed
}

async function readVersions(load: Load, agent: Agent, lowerId: string): Promise<readonly string[]> {
  const { body } = await get(load, agent, `/v3/flatcontainer/${lowerId}/index.json`)
  const text = body[0] === 0x1f ? gunzipSync(body) : body
  const { versions } = JSON.parse(text.toString("utf8")) as { readonly versions: readonly string[] }
  return versions
}

/** Pushes one package after the other; each must be listed as soon as it is acknowledged. */
export async function keepPushing(load: Load, pusher: number): Promise<void> {
  const { counts, feed, until } = load
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let turn = 0; performance.now() < until; turn += 1)
    await attempt(counts, async () => {
      const built = feed.next(pusher, turn)
      await push(load, agent, built)
      feed.acknowledged(built)
      counts.pushes += 1
      await checkListed(load, agent, built.lowerId)
    })
  agent.destroy()
}

/** Searches, and reads the registrations that the search window of an IDE reads next. */
export async function keepSearching(load: Load): Promise<void> {
  const { counts, feed, until } = load
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  while (performance.now() < until)
    await attempt(counts, async () => {
      const word = feed.anySubject()
      const { body } = await get(load, agent, `/v3/search?q=${word}&take=20&prerelease=true`)
      const [id = ""] = feed.project(1)
      if (!body.includes('"totalHits"') && body[0] !== 0x1f) throw new Error(`no hits for ${word}`)
      await get(load, agent, `/v3/registration-gz-semver2/${id}/index.json`)
      await get(load, agent, `/v3/autocomplete?q=contoso.${word.slice(0, 3)}`)
      counts.searches += 1
    })
  agent.destroy()
}

/** An error is counted and told of; the client goes on. */
async function attempt(counts: Counts, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    counts.errors.push(error instanceof Error ? error.message : String(error))
  }
}

async function get({ address, counts }: Load, agent: Agent, path: string): Promise<Got> {
  const got = await getOnce(agent, address, { path, headers: gzip })
  counts.requests += 1
  if (got.status !== 200) throw new Error(`GET ${path}: ${got.status}`)
  return got
}

function push({ address }: Load, agent: Agent, { lowerId, version, bytes }: BuiltPackage) {
  const headers = { "X-NuGet-ApiKey": benchKey, "Content-Length": bytes.length }
  return new Promise<void>((resolve, reject) => {
    request(`${address}/api/v2/package`, { method: "PUT", agent, headers }, (response) => {
      response.resume()
      response.once("end", () => {
        if (response.statusCode === 201) resolve()
        else reject(new Error(`push of ${lowerId} ${version}: ${response.statusCode}`))
      })
    })
      .once("error", reject)
      .end(bytes)
  })
}
