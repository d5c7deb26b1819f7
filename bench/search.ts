/**
 * `npm run bench -- search`: 100,000 invented IDs, searched over HTTP by 8 connections at once, each asking again as
 * soon as it is answered: selective words, broad words whose total nobody has asked for yet, further pages of them, no
 * words, what was asked just before, and the same in pages of another length (the total is known, the page is not); and
 * what all that does to somebody who reads a version list meanwhile. Only the figures that say so are of questions
 * that were asked before: those answers may be kept. Selective words and no words are searched by one connection, too.
 * Some 2,900 searches come before, unmeasured, by one connection and by 8, some of them twice: who has run for a while
 * has compiled its code.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { cpus, loadavg, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { processTree } from "../test/support/process-tree.ts"
import { startFlags } from "../test/support/start-flags.ts"
import { startNode, type MeasuredServer } from "./processes.ts"
import { openLine } from "./search/line.ts"
import { askAll, askSteadily } from "./search/load.ts"
import { inventPackages, seedPackages } from "./search/seed-packages.ts"
import { fillers, makers, subjects } from "./search/vocabulary.ts"
import { percentile } from "./statistics.ts"
import { threadMicroseconds } from "./thread-time.ts"

const ids = Number(process.env["BENCH_IDS"] ?? 100_000)
const connections = 8
const readEvery = 2
/** CPU seconds in two seconds; polling takes less. */
const restingCpu = 0.1
const apiKey = "bench-administrator-key-0123456789abcdef"
const invented = [...inventPackages(ids)]
/** Of the IDs; a word that fewer of them have is none of the broad ones. */
const leastBroad = 0.01
const fewestBroad = 200

function search(text: string, state = "semVerLevel=2.0.0", page = 0, take = 20): string {
  return `/v3/search?q=${encodeURIComponent(text)}&skip=${page * take}&take=${take}&${state}`
}

const states = ["", "prerelease=true", "semVerLevel=2.0.0", "prerelease=true&semVerLevel=2.0.0"]

/** Words, their beginnings and pairs of them. */
function broadCandidates(): string[] {
  const words = [...subjects, ...fillers].map((word) => word.toLowerCase())
  const beginnings = words.flatMap((word) => [word.slice(0, 1), word.slice(0, 2), word.slice(0, 3)])
  const pairs = words.slice(0, 60).map((word, at) => `${words[at + 1]} ${word}`)
  return [...new Set([...words, ...beginnings, ...pairs])]
}

async function broadWords(server: MeasuredServer): Promise<string[]> {
  await using line = await openLine(server.address)
  const broad: string[] = []
  for (const word of broadCandidates()) {
    const path = `/v3/search?q=${encodeURIComponent(word)}&take=0&semVerLevel=2.0.0`
    const { totalHits }: { totalHits: number } = JSON.parse((await line.ask(path)).body.toString())
    if (totalHits >= ids * leastBroad) broad.push(word)
  }
  if (broad.length < fewestBroad) throw new Error(`Only ${broad.length} words are broad.`)
  return broad
}

/** Every so many IDs, as people type them: all its words. Few other IDs have all of them. */
function wholeIds(): string[] {
  const everySo = Math.max(1, Math.floor(ids / 1000))
  return invented
    .filter((_found, at) => at % everySo === 0)
    .map(({ id }) => id.replaceAll(".", " "))
}

interface Figure {
  readonly name: string
  readonly paths: readonly string[]
  readonly connections?: number
  /** Milliseconds that 99 of 100 answers may take. */
  readonly wanted: number
}

async function measure(server: MeasuredServer, figure: Figure): Promise<void> {
  const { name, paths, wanted } = figure
  const before = cpuTimes(server)
  const times = await askAll(server.address, paths, figure.connections ?? connections)
  const after = cpuTimes(server)
  const each = (total: number) => (total / 1000 / paths.length).toFixed(2)
  const cpu = `${each(after.server - before.server)} + ${each(after.search - before.search)}`
  const p99 = percentile(times, 99)
  console.log(
    `${name.padEnd(40)} ${line(times)}   ${cpu} ms CPU each   p99 ${
      p99 <= wanted ? "reached" : "NOT reached"
    } (${wanted} ms), ${paths.length} answers`,
  )
}

/** CPU microseconds so far of the server's own process and of its search process. */
function cpuTimes(server: MeasuredServer) {
  const [, searching = 0] = processTree(server.pid)
  const search = threadMicroseconds(searching)
  return { server: threadMicroseconds(server.pid) - search, search }
}

function line(times: readonly number[]): string {
  const text = (share: number) => percentile(times, share).toFixed(1).padStart(6)
  return `p50 ${text(50)}  p90 ${text(90)}  p99 ${text(99)}  most ${text(100)} ms`
}

async function start(data: string): Promise<MeasuredServer> {
  const program = resolve(import.meta.dirname, "../src/cli/lode.js")
  const serve = ["serve", "--listen", "127.0.0.1:0", "--data", data]
  return startNode([...startFlags, program, ...serve], { LODE_ADMIN_API_KEY: apiKey })
}

async function indexed(server: MeasuredServer): Promise<void> {
  await using asking = await openLine(server.address)
  const path = "/v3/search?take=0&prerelease=true&semVerLevel=2.0.0"
  for (let totalHits = 0; totalHits < ids; await delay(500))
    ({ totalHits } = JSON.parse((await asking.ask(path)).body.toString()) as { totalHits: number })
}

/** Waits until the server rests: after the first pass the index is merged, a little at a time. */
async function settled(server: MeasuredServer): Promise<void> {
  for (let busy = Infinity; busy > restingCpu;) {
    const before = server.cpuSeconds()
    await delay(2000)
    busy = server.cpuSeconds() - before
  }
}

async function measureNeighbour(server: MeasuredServer, paths: readonly string[]): Promise<void> {
  const list = `/v3/flatcontainer/${invented[0]?.id.toLowerCase()}/index.json`
  const read = (during: Promise<unknown>) =>
    askSteadily(server.address, list, { every: readEvery, during })
  const alone = await read(delay(5000))
  const beside = await read(askAll(server.address, paths, connections))
  const growth = percentile(beside, 99) - percentile(alone, 99)
  console.log(`a version list, nobody searching         ${line(alone)}`)
  console.log(`… while ${connections} search for broad words         ${line(beside)}`)
  console.log(
    `its p99 grows by ${growth.toFixed(1)} ms: ${growth <= 5 ? "reached" : "NOT reached"} (5 ms)`,
  )
}

const data = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  await (await start(data))[Symbol.asyncDispose]()
  seedPackages(join(data, "lode.db"), ids)
  await using server = await start(data)
  const began = { time: performance.now(), cpu: server.cpuSeconds() }
  await indexed(server)
  const took = (performance.now() - began.time) / 1000
  console.log(
    `${ids} IDs indexed in ${took.toFixed(0)} s (${(server.cpuSeconds() - began.cpu).toFixed(0)} s CPU); ${
      cpus().length
    } cores, load average ${loadavg()[0]?.toFixed(1)}`,
  )
  await settled(server)
  const broad = await broadWords(server)
  const others = states.filter((state) => state !== "semVerLevel=2.0.0")
  const broadPages = (page: number, take?: number) =>
    others.flatMap((state) => broad.map((word) => search(word, state, page, take)))
  const selective = (of: readonly string[]) =>
    of.flatMap((state) => makers.map((maker) => search(maker, state)))
  const whole = (state?: string) => wholeIds().map((text) => search(text, state))
  const first = states.map((state) => search("", state))
  const nothing = Array.from({ length: 100 }, (_, page) =>
    states.map((state) => search("", state, page)),
  )
  console.log(`${broad.length} broad queries (each finds at least ${ids * leastBroad} IDs)`)
  const figures: readonly Figure[] = [
    {
      name: "selective words, 1 connection",
      paths: selective(states.slice(0, 2)),
      connections: 1,
      wanted: 5,
    },
    { name: "selective words", paths: selective(states.slice(2)), wanted: 5 },
    { name: "all words of an ID", paths: whole(), wanted: 25 },
    { name: "broad words, totals not yet counted", paths: broadPages(0), wanted: 25 },
    { name: "broad words, a further page", paths: broadPages(1), wanted: 5 },
    {
      name: "no words, 1 connection",
      paths: nothing.slice(0, 50).flat(),
      connections: 1,
      wanted: 5,
    },
    { name: "no words, one page after another", paths: nothing.slice(50).flat(), wanted: 5 },
    {
      name: "no words, first page, asked again",
      paths: nothing.slice(50).flatMap(() => first),
      wanted: 5,
    },
    { name: "broad words, asked again", paths: broadPages(0), wanted: 5 },
    { name: "broad words, totals known, not the page", paths: broadPages(0, 19), wanted: 5 },
  ]
  // In a state that is asked for no more.
  const warming = [5, 0, 0].map((page) => broad.map((word) => search(word, undefined, page)))
  for (const [at, paths] of warming.entries())
    await askAll(server.address, paths, at === 0 ? 1 : connections)
  await askAll(server.address, whole("prerelease=true"), connections)
  console.log(`after ${warming.flat().length + whole().length} searches that are not measured:`)
  for (const figure of figures) await measure(server, figure)
  await measureNeighbour(server, [2, 3, 4].flatMap(broadPages))
} finally {
  await rm(data, { recursive: true, force: true })
}
