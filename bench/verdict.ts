/** One line of a benchmark's table: what was measured, what was wanted, and whether that was reached. */
export function verdict(what: string, measured: string, wanted: string, reached: boolean): string {
  return `${what.padEnd(52)} ${measured.padEnd(30)} ${wanted}: ${reached ? "reached" : "NOT reached"}`
}

/** A figure that may be at most so much, with so many digits after the point. */
export function atMost(
  what: string,
  value: number,
  {
    limit,
    unit,
    digits = 2,
  }: { readonly limit: number; readonly unit: string; readonly digits?: number },
): string {
  const space = unit === "×" ? "" : " "
  const measured = `${value.toFixed(digits)}${space}${unit}`
  return verdict(what, measured, `at most ${limit}${space}${unit}`, value <= limit)
}
