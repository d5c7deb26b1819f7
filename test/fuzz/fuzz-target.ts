import type { Random } from "./random.ts"

/** One reader of bytes under fuzzing. */
export interface FuzzTarget {
  readonly name: string
  /** Makes an input. `corpus` holds earlier inputs whose outcome was new. */
  create(random: Random, corpus: readonly Buffer[]): Buffer
  /**
   * Reads the input, which is all it may depend on. Resolves to what kind of outcome it was, in few words; rejects where
   * an invariant is broken, which is a finding.
   */
  run(input: Buffer): Promise<string>
}

export type FindingKind = "broken-invariant" | "hang" | "long-turn" | "memory" | "crash"

/** An input that a target does not stand. */
export interface Finding {
  readonly kind: FindingKind
  /** What happened; the stack where there is one. */
  readonly what: string
  readonly input: Uint8Array
}

/** What a run of one target came to. */
export interface FuzzReport {
  readonly target: string
  readonly cases: number
  /** Kinds of outcome that were seen. */
  readonly outcomes: number
  readonly findings: readonly Finding[]
  /** Times that a case seemed to hang or to take memory, and did not when it was run alone: the machine was busy. */
  readonly unconfirmed: number
}

/** Milliseconds that one case may take. */
export const longestCase = 2000
/** Milliseconds of CPU that may pass between two turns of the event loop. */
export const longestTurn = 50
/** Bytes of an input. */
export const largestInput = 1024 * 1024
