/** One line of the table that `npm run soak` prints. */
export interface Figure {
  readonly what: string
  readonly measured: string
  /** What it has to be. */
  readonly limit: string
  readonly reached: boolean
}

/** A part of `npm run soak`: what it measures, and how. */
export interface SoakPart {
  readonly name: string
  measure(): Promise<readonly Figure[]>
}

const mebibyte = 1024 * 1024

/** A figure that may be at most so many MiB. */
export function atMostMebibytes(what: string, bytes: number, limit: number): Figure {
  return {
    what,
    measured: `${(bytes / mebibyte).toFixed(0)} MiB`,
    limit: `≤ ${limit} MiB`,
    reached: bytes <= limit * mebibyte,
  }
}

/** A figure that may be at most so many milliseconds. */
export function atMostMilliseconds(what: string, milliseconds: number, limit: number): Figure {
  return {
    what,
    measured: `${milliseconds.toFixed(0)} ms`,
    limit: `≤ ${limit} ms`,
    reached: milliseconds <= limit,
  }
}

/** A figure that has to be exactly so. */
export function exactly(what: string, measured: string, limit: string): Figure {
  return { what, measured, limit, reached: measured === limit }
}
