/**
 * `npm run bench -- auth`: what it costs to know who asks. The time of a key check in process, and the CPU of a version
 * list that is read with pre-emptive Basic from a private feed, against the same list from a public one, in turn.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { aPackage } from "../test/support/package-builder.ts"
import { asMultipart } from "../test/support/http-client.ts"
import { startFlags } from "../test/support/start-flags.ts"
import { measureKeyChecks } from "./auth/key-checks.ts"
import { askAgain, prepareRequest, type PreparedRequest } from "./auth/keep-alive.ts"
import { startNode, type MeasuredServer } from "./processes.ts"
import { median, spread } from "./statistics.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 21)
const connections = 32
const asksOfConnection = 200
const versions = 20
const apiKey = "bench-administrator-key-0123456789abcdef"
const list = "/v3/flatcontainer/contoso.bench/index.json"
const basic = `Basic ${Buffer.from(`any:${apiKey}`).toString("base64")}`

const mostMicroseconds = 5
const mostRatio = 1.4

interface Subject {
  readonly server: MeasuredServer
  readonly request: PreparedRequest
}

function startLode(data: string, reading: "public" | "authenticated"): Promise<MeasuredServer> {
  const program = resolve(import.meta.dirname, "../src/cli/lode.js")
  const serve = ["serve", "--listen", "127.0.0.1:0", "--data", join(data, reading)]
  const env = { LODE_ADMIN_API_KEY: apiKey, LODE_READ: reading }
  return startNode([...startFlags, program, ...serve], env)
}

async function pushVersions(address: string): Promise<void> {
  for (let at = 0; at < versions; at += 1) {
    const { type, body } = asMultipart(aPackage("Contoso.Bench", `1.${at}.0`).build())
    const headers = { "Content-Type": type, "X-NuGet-ApiKey": apiKey }
    const push = { method: "PUT", headers, body: new Uint8Array(body) }
    const { status } = await fetch(`${address}/api/v2/package/`, push)
    if (status !== 201) throw new Error(`A push was answered ${status}.`)
  }
}

/** CPU microseconds of the server for each request. */
async function measure({ server, request }: Subject): Promise<number> {
  const before = server.cpuSeconds()
  await askAgain(request, { connections, count: asksOfConnection })
  return ((server.cpuSeconds() - before) * 1e6) / (connections * asksOfConnection)
}

async function measureReads(data: string) {
  await using open = await startLode(data, "public")
  await using guarded = await startLode(data, "authenticated")
  for (const { address } of [open, guarded]) await pushVersions(address)
  const publicRead = { server: open, request: await prepareRequest(open.address, list, {}) }
  const credentials = { Authorization: basic }
  const request = await prepareRequest(guarded.address, list, credentials)
  const privateRead = { server: guarded, request }
  const pairs: { publicRead: number; privateRead: number }[] = []
  for (let round = -2; round < rounds; round += 1) {
    const swap = round % 2 === 0
    const first = await measure(swap ? privateRead : publicRead)
    const second = await measure(swap ? publicRead : privateRead)
    // The first two rounds warm up.
    if (round < 0) continue
    pairs.push(
      swap
        ? { publicRead: second, privateRead: first }
        : { publicRead: first, privateRead: second },
    )
  }
  return pairs
}

function judge(reached: boolean, wanted: string): string {
  return `${reached ? "reached" : "NOT reached"}: ${wanted}`
}

const data = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  const { busy, alone, unused } = await measureKeyChecks(rounds)
  console.log(`Key checks (SHA-256, look-up, judgement), ${rounds} rounds; median (least–most)`)
  console.log(`key used since the last commit   ${spread(busy, 2)} µs`)
  console.log(`… in a turn of its own           ${spread(alone, 2)} µs`)
  console.log(`key not used since               ${spread(unused, 2)} µs`)
  console.log(judge(median(busy) <= mostMicroseconds, `at most ${mostMicroseconds} µs`))
  const pairs = await measureReads(data)
  const ratios = pairs.map((pair) => pair.privateRead / pair.publicRead)
  console.log(
    `\nA warm list of ${versions} versions over ${connections} connections, ${rounds} rounds of ${connections * asksOfConnection} requests`,
  )
  console.log(
    `public                 ${spread(
      pairs.map((pair) => pair.publicRead),
      1,
    )} µs CPU each`,
  )
  console.log(
    `private, with Basic    ${spread(
      pairs.map((pair) => pair.privateRead),
      1,
    )} µs CPU each`,
  )
  console.log(`private / public       ${spread(ratios, 2)} of the CPU`)
  console.log(judge(median(ratios) <= mostRatio, `at most ${mostRatio} of the CPU`))
} finally {
  await rm(data, { recursive: true, force: true })
}
