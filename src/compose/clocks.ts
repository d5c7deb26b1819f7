import type { Clock } from "../domain/ports/clock.ts"

/** The system's clock. The change log makes its times differ where two changes fall into one millisecond. */
export const systemClock: Clock = { now: () => Date.now() * 1000 }

/** Never runs backwards, and knows no date: for limits. */
export const steadyClock: Clock = { now: () => performance.now() * 1000 }
