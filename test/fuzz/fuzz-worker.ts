/** The thread that runs the cases of one target, one after the other (fuzz-run.ts watches it). */
import { parentPort, workerData } from "node:worker_threads"
import { CaseSlot } from "./case-slot.ts"
import { largestInput, longestTurn, type FuzzTarget } from "./fuzz-target.ts"
import { Random } from "./random.ts"
import { TurnWatch } from "./turn-watch.ts"

export interface FuzzOrder {
  /** URL of the module with the targets, and the name of its list. */
  readonly module: string
  readonly target: string
  readonly seed: number
  readonly milliseconds: number
  readonly memory: SharedArrayBuffer
  /** Runs only this, several times. */
  readonly replay?: Uint8Array
}

export type FuzzMessage =
  | { readonly kind: "ready" }
  | {
      readonly kind: "broken-invariant" | "long-turn"
      readonly what: string
      readonly input: Uint8Array
    }
  | { readonly kind: "done" }

const largestCorpus = 400
const order = workerData as FuzzOrder
const slot = new CaseSlot(order.memory)
const target = await targetOf(order)
const outcomes = new Set<string>()

async function targetOf({ module, target: name }: FuzzOrder): Promise<FuzzTarget> {
  const { fuzzTargets } = (await import(module)) as { fuzzTargets: readonly FuzzTarget[] }
  const found = fuzzTargets.find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no target ${name}.`)
  return found
}

function tell(message: FuzzMessage): void {
  parentPort?.postMessage(message)
}

/** Runs one case and returns its outcome where it is new. */
async function runCase(input: Buffer): Promise<boolean> {
  slot.begin(input)
  const first = await attempt(input)
  let longest = first.longest
  // The first run of a piece of code compiles it, and any may have to collect garbage.
  for (let again = 0; again < 3 && longest > longestTurn; again += 1) {
    slot.beginAgain()
    longest = Math.min(longest, (await attempt(input)).longest)
  }
  slot.end()
  if (first.problem !== undefined) tell({ kind: "broken-invariant", what: first.problem, input })
  if (longest > longestTurn)
    tell({ kind: "long-turn", what: `${longest.toFixed(0)} ms without a turn of the loop`, input })
  const isNew = !outcomes.has(first.outcome)
  outcomes.add(first.outcome)
  slot.outcomes = outcomes.size
  return isNew
}

interface Attempt {
  readonly outcome: string
  readonly problem: string | undefined
  readonly longest: number
}

async function attempt(input: Buffer): Promise<Attempt> {
  // A copy of its own: what a reader keeps or changes must not reach the next case.
  const bytes = Buffer.from(input)
  const watch = new TurnWatch()
  try {
    const outcome = await target.run(bytes)
    watch[Symbol.dispose]()
    return { outcome, problem: undefined, longest: watch.longest }
  } catch (error) {
    watch[Symbol.dispose]()
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { outcome: "broken invariant", problem: what, longest: watch.longest }
  }
}

tell({ kind: "ready" })
if (order.replay !== undefined) {
  for (let round = 0; round < 3; round += 1) await runCase(Buffer.from(order.replay))
} else {
  const random = new Random(order.seed)
  const corpus: Buffer[] = []
  const end = performance.now() + order.milliseconds
  while (performance.now() < end) {
    const input = target.create(random, corpus)
    if (input.length > largestInput) continue
    if (!(await runCase(input))) continue
    if (corpus.length < largestCorpus) corpus.push(input)
    else corpus[random.below(largestCorpus)] = input
  }
}
tell({ kind: "done" })
