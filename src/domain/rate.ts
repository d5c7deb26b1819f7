import type { Microseconds } from "./time.ts"

/** How often something may happen: so many times a span, and all of them at once if need be. */
export interface Rate {
  readonly count: number
  readonly per: Microseconds
}

const spans = { s: 1e6, min: 60e6, h: 3600e6, day: 86_400e6 } as const satisfies Record<
  string,
  Microseconds
>

/** Reads "600/min"; undefined for what is no rate. */
export function parseRate(text: string): Rate | undefined {
  const [, count = "", , span = ""] = /^(\d{1,9})( ?)\/\2(s|min|h|day)$/.exec(text) ?? []
  const per = Object.entries(spans).find(([name]) => name === span)?.[1]
  return per === undefined || Number(count) === 0 ? undefined : { count: Number(count), per }
}

/** A rate as `parseRate` reads it. */
export function formatRate({ count, per }: Rate): string {
  const [name = `${per / 1e6}s`] = Object.entries(spans).find(([, span]) => span === per) ?? []
  return `${count}/${name}`
}
