/** Fuzzes one target in a thread of its own, watches it, and confirms what looks like a finding. */
import { setTimeout as delay } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import { CaseSlot } from "./case-slot.ts"
import { longestCase, type Finding, type FuzzReport } from "./fuzz-target.ts"
import type { FuzzMessage, FuzzOrder } from "./fuzz-worker.ts"

export interface FuzzOptions {
  readonly seed: number
  readonly seconds: number
  /** Where the targets are: a module that exports `fuzzTargets`. */
  readonly module?: URL
  /** Milliseconds that one case may take; 2,000 unless told. */
  readonly longestCase?: number
}

const mebibyte = 1024 ** 2
/** Growth of the whole process that makes a case suspect while garbage of others lies about, and that convicts it alone. */
const suspectGrowth = 512 * mebibyte
const convictingGrowth = 96 * mebibyte
/** Enough to see what is wrong. */
const mostFindings = 20

/** Runs cases until the time is over. */
export async function fuzz(target: string, options: FuzzOptions): Promise<FuzzReport> {
  const findings = new Map<string, Finding>()
  const end = Date.now() + options.seconds * 1000
  let [cases, outcomes, unconfirmed] = [0, 0, 0]
  for (let round = 0; Date.now() < end && findings.size < mostFindings; round += 1) {
    const order = { target, seed: options.seed + round, milliseconds: end - Date.now() }
    const run = new WatchedRun(
      { ...order, module: moduleOf(options) },
      limitsOf(options, suspectGrowth),
    )
    const ending = await run.ended
    cases += run.cases
    outcomes = Math.max(outcomes, run.outcomes)
    const found = ending === undefined ? [] : await confirmed(target, options, ending)
    if (ending !== undefined && found.length === 0) unconfirmed += 1
    for (const finding of [...run.findings, ...found]) addFinding(findings, finding)
  }
  return { target, cases, outcomes, findings: [...findings.values()], unconfirmed }
}

/** Runs one input alone. Resolves to what is wrong with it. */
export async function replay(
  target: string,
  input: Uint8Array,
  options: Pick<FuzzOptions, "module" | "longestCase"> = {},
): Promise<readonly Finding[]> {
  const order = { target, seed: 0, milliseconds: 0, module: moduleOf(options), replay: input }
  const run = new WatchedRun(order, limitsOf(options, convictingGrowth))
  const ending = await run.ended
  return ending === undefined ? run.findings : [...run.findings, ending]
}

function moduleOf({ module }: Pick<FuzzOptions, "module">): string {
  return (module ?? new URL("fuzz-targets.ts", import.meta.url)).href
}

/** What ends a thread. */
interface RunLimits {
  /** Bytes. */
  readonly growth: number
  readonly longestCase: number
}

function limitsOf(options: Pick<FuzzOptions, "longestCase">, growth: number): RunLimits {
  return { growth, longestCase: options.longestCase ?? longestCase }
}

/** What one thread showed; a busy machine makes anything look slow, so that slowness counts only twice. */
async function confirmed(
  target: string,
  options: FuzzOptions,
  ending: Finding,
): Promise<readonly Finding[]> {
  return ending.kind === "crash" ? [ending] : await replay(target, ending.input, options)
}

/** One finding for each place in the code. */
function addFinding(findings: Map<string, Finding>, finding: Finding): void {
  const place = /^\s+at .*$/m.exec(finding.what)?.[0] ?? finding.what.replace(/\d+/g, "n")
  const known = findings.get(finding.kind + place)
  if (known === undefined || finding.input.length < known.input.length)
    findings.set(finding.kind + place, finding)
}

/** A thread at work. */
class WatchedRun {
  readonly findings: Finding[] = []
  /** Resolves when the thread has ended: to why it had to be ended or ended by itself too soon, else to undefined. */
  readonly ended: Promise<Finding | undefined>
  readonly #slot = new CaseSlot()
  readonly #worker: Worker
  #baseline = Infinity
  #done = false
  #failure: unknown

  constructor(order: Omit<FuzzOrder, "memory">, limits: RunLimits) {
    this.#worker = new Worker(new URL("fuzz-worker.ts", import.meta.url), {
      workerData: { ...order, memory: this.#slot.memory } satisfies FuzzOrder,
      resourceLimits: { maxOldGenerationSizeMb: 384 },
    })
    this.#worker.on("message", (message: FuzzMessage) => this.#hear(message))
    this.#worker.on("error", (error) => (this.#failure = error))
    this.ended = this.#watch(limits)
  }

  get cases(): number {
    return this.#slot.cases
  }

  get outcomes(): number {
    return this.#slot.outcomes
  }

  #hear(message: FuzzMessage): void {
    if (message.kind === "ready") this.#baseline = process.memoryUsage.rss()
    else if (message.kind === "done") this.#done = true
    else this.findings.push(message)
  }

  async #watch(limits: RunLimits): Promise<Finding | undefined> {
    const exit = new Promise<"exit">((resolve) => this.#worker.once("exit", () => resolve("exit")))
    for (;;) {
      const state = await Promise.race([exit, delay(20, "looked" as const)])
      if (state === "exit") return this.#done ? undefined : this.#finding("crash", this.#failure)
      const problem = this.#problem(limits)
      if (problem === undefined) continue
      await this.#worker.terminate()
      return problem
    }
  }

  #problem(limits: RunLimits): Finding | undefined {
    if (this.#slot.runningFor > limits.longestCase)
      return this.#finding("hang", `it takes more than ${limits.longestCase} ms`)
    const growth = process.memoryUsage.rss() - this.#baseline
    if (growth < limits.growth) return undefined
    return this.#finding("memory", `${Math.round(growth / mebibyte)} MiB more than before`)
  }

  #finding(kind: Finding["kind"], what: unknown): Finding {
    const text = what instanceof Error ? (what.stack ?? what.message) : String(what)
    return { kind, what: text, input: this.#slot.input }
  }
}
