/**
 * `npm run bench -- read`: the documents and packages that restores ask for, from Lode and, the same bytes, from nginx as
 * files, in turn. The figure is how many requests a CPU second serves, as a share of nginx's.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { aPackage } from "../test/support/package-builder.ts"
import { startFlags } from "../test/support/start-flags.ts"
import { startNode } from "./processes.ts"
import { pushBytes } from "./read/push-bytes.ts"
import { startNginx } from "./read/nginx.ts"
import { wireBytes } from "./read/wire-bytes.ts"
import { runWrk, type WrkRequest } from "./read/wrk.ts"
import { median, spread } from "./statistics.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 2)
const apiKey = "bench-administrator-key-0123456789abcdef"
const ids = Array.from({ length: 200 }, (_, at) => `contoso.bench${at}`)
const largeIds = Array.from({ length: 200 }, (_, at) => `contoso.large${at}`)
const versionsOfEach = 10
const gzip = { "Accept-Encoding": "gzip" }

interface Workload {
  readonly name: string
  /** Share of nginx's requests for each CPU second. */
  readonly wanted: number
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly conditional?: boolean
}

const registrations = ids.map((id) => `/v3/registration-gz-semver2/${id}/index.json`)
const lists = ids.map((id) => `/v3/flatcontainer/${id}/index.json`)
const packages = ids.map((id) => `/v3/flatcontainer/${id}/1.0.0/${id}.1.0.0.nupkg`)
const largePackages = largeIds.map((id) => `/v3/flatcontainer/${id}/1.0.0/${id}.1.0.0.nupkg`)

const workloads: readonly Workload[] = [
  { name: "version list of 10", wanted: 0.72, paths: lists, headers: gzip },
  { name: "registration of 10, gzip", wanted: 0.72, paths: registrations, headers: gzip },
  { name: "service index, gzip", wanted: 0.72, paths: ["/v3/index.json"], headers: gzip },
  { name: "304 of a version list", wanted: 0.55, paths: lists, headers: gzip, conditional: true },
  { name: "package of 20 KiB", wanted: 0.65, paths: packages, headers: {} },
  { name: "package of 1 MiB", wanted: 0.8, paths: largePackages, headers: {} },
]

interface Measured {
  readonly address: string
  cpuSeconds(): number
}

interface Round {
  readonly rate: number
  readonly perCpuSecond: number
}

async function requestsOf(server: Measured, load: Workload): Promise<readonly WrkRequest[]> {
  if (load.conditional !== true) return load.paths.map((path) => ({ path, headers: load.headers }))
  return await Promise.all(
    load.paths.map(async (path) => {
      const answer = await fetch(server.address + path, { headers: load.headers })
      await answer.arrayBuffer()
      const tag = answer.headers.get("etag") ?? ""
      return { path, headers: { ...load.headers, "If-None-Match": tag } }
    }),
  )
}

async function measure(
  server: Measured,
  requests: readonly WrkRequest[],
  folder: string,
): Promise<Round> {
  const before = server.cpuSeconds()
  const run = await runWrk(server.address, requests, { folder, seconds })
  const cpu = server.cpuSeconds() - before
  return { rate: run.requests / run.seconds, perCpuSecond: run.requests / cpu }
}

type Servers = Readonly<Record<"lode" | "nginx", Measured>>

/** Both in turn; a line of the table. */
async function compare(load: Workload, servers: Servers, folder: string): Promise<string> {
  const requests = {
    lode: await requestsOf(servers.lode, load),
    nginx: await requestsOf(servers.nginx, load),
  }
  const measureOne = (name: keyof Servers) => measure(servers[name], requests[name], folder)
  const pairs: Record<keyof Servers, Round>[] = []
  await measureOne("lode")
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? "lode" : "nginx"
    const a = await measureOne(first)
    const b = await measureOne(first === "lode" ? "nginx" : "lode")
    pairs.push(first === "lode" ? { lode: a, nginx: b } : { lode: b, nginx: a })
  }
  const share = (pick: (run: Round) => number) =>
    pairs.map(({ lode, nginx }) => pick(lode) / pick(nginx))
  const cpu = share((run) => run.perCpuSecond)
  const verdict = median(cpu) >= load.wanted ? "reached" : "NOT reached"
  const rate = spread(
    share((run) => run.rate),
    2,
  )
  const each = spread(
    pairs.map(({ lode }) => 1e6 / lode.perCpuSecond),
    0,
  )
  return `${load.name.padEnd(26)} ${spread(cpu, 2)} of nginx per CPU second (${load.wanted}: ${verdict})   ${rate} of its rate   ${each} µs CPU each`
}

const root = resolve(import.meta.dirname, "..")
const folder = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  await using nginx = await startNginx(join(folder, "nginx"))
  const main = join(root, "src/cli/lode.js")
  const serve = ["serve", "--listen", "127.0.0.1:0", "--data", join(folder, "lode")]
  await using lode = await startNode([...startFlags, main, ...serve], {
    LODE_ADMIN_API_KEY: apiKey,
  })
  const seeds = ids.flatMap((id) =>
    Array.from({ length: versionsOfEach }, (_, at) =>
      aPackage(id, `1.${at}.0`).withPadding(18_000).build(),
    ),
  )
  await pushBytes(lode.address, seeds, apiKey)
  for (const id of largeIds)
    await pushBytes(
      lode.address,
      [
        aPackage(id, "1.0.0")
          .withPadding(2 ** 20)
          .build(),
      ],
      apiKey,
    )
  for (const load of workloads)
    for (const path of load.paths) {
      const plain = await wireBytes(lode.address + path, {})
      const packed = await wireBytes(lode.address + path, load.headers)
      await nginx.add(path, plain.bytes, packed.coded ? packed.bytes : undefined)
    }
  console.log(
    `The same bytes from Lode and from nginx (one worker, files), 32 connections, ${rounds} rounds of ${seconds} s; median (least–most)`,
  )
  for (const load of workloads) console.log(await compare(load, { lode, nginx }, folder))
} finally {
  await rm(folder, { recursive: true, force: true })
}
