/** What clients read, spread over the whole feed. */
import type { Get } from "../requests.ts"
import { Random } from "../search/random.ts"
import { subjects } from "../search/vocabulary.ts"
import { idAt, versionsOfEach } from "./feed.ts"

/** One kind of read, whose cost must not depend on how much else is in the feed. */
export interface ReadKind {
  readonly name: string
  readonly status?: number
  readonly gets: (count: number) => readonly Get[]
}

const gzip = { "Accept-Encoding": "gzip" }
/** As many hosts as a server remembers documents for; those of any other are rendered for each request. */
const rememberedHosts = ["a.example", "b.example", "c.example", "d.example"]
const otherHost = { ...gzip, Host: "other.example" }

export const hostsToRemember: readonly Get[] = rememberedHosts.map((Host) => ({
  path: "/v3/index.json",
  headers: { Host },
}))

/** The kinds of read of a feed with so many IDs; `packages` are paths of packages whose bytes are there. */
export function readKinds(ids: number, packages: readonly string[]): readonly ReadKind[] {
  const random = new Random(5633)
  const anyId = () => idAt(random.below(ids)).toLowerCase()
  const times = (one: (at: number) => Get) => (count: number) =>
    Array.from({ length: count }, (_, at) => one(at))
  const registration = () => `/v3/registration-gz-semver2/${anyId()}/index.json`
  const lists = Array.from({ length: 100 }, anyId).map((id) => `/v3/flatcontainer/${id}/index.json`)
  return [
    {
      name: "version list, kept",
      gets: times((at) => ({ path: inTurn(lists, at), headers: gzip })),
    },
    { name: "package", gets: times((at) => ({ path: inTurn(packages, at) })) },
    {
      name: "registration, made anew",
      gets: times(() => ({ path: registration(), headers: otherHost })),
    },
    {
      name: "ID that is not there",
      status: 404,
      gets: times(() => ({
        path: `/v3/flatcontainer/${anyId()}.absent${random.below(1e9)}/index.json`,
      })),
    },
  ]
}

/** A long and wide mix for what memory does with it: more documents than are kept, searches, the V2 feed. */
export function readMix(ids: number, packages: readonly string[]): readonly Required<Get>[] {
  const random = new Random(5634)
  // A host that is remembered: those of another would leave the room for documents empty.
  const headers = { ...gzip, Host: rememberedHosts[0] ?? "" }
  const anyId = () => idAt(random.below(ids)).toLowerCase()
  const version = () => `1.${random.below(versionsOfEach)}.0`
  const paths: readonly (() => string)[] = [
    () => `/v3/flatcontainer/${anyId()}/index.json`,
    () => `/v3/flatcontainer/${anyId()}/index.json`,
    () => `/v3/registration-gz-semver2/${anyId()}/index.json`,
    () => `/v3/registration/${anyId()}/index.json`,
    () => `/v3/registration-gz-semver2/${anyId()}/${version()}.json`,
    () => random.pick(packages),
  ]
  const rare: readonly (() => string)[] = [
    () => `/v3/search?q=${random.pick(subjects)}&skip=${20 * random.below(5)}&take=20`,
    () => `/v3/autocomplete?q=contoso.${random.pick(subjects).slice(0, 3)}`,
    () => `/api/v2/FindPackagesById()?id='${anyId()}'`,
    () => `/v3/catalog/page${random.below(Math.ceil((ids * versionsOfEach) / 550))}.json`,
  ]
  return Array.from({ length: 20_000 }, () => ({
    path: random.pick(random.next() < 0.02 ? rare : paths)(),
    headers,
  }))
}

function inTurn(paths: readonly string[], at: number): string {
  return paths[at % paths.length] ?? ""
}
