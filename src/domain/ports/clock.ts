import type { Microseconds } from "../time.ts"

/** The only source of "now", so that tests can stand at any moment. */
export interface Clock {
  now(): Microseconds
}
