/**
 * The number of a row says where its hit stands among equals, because hits come in the order of their rows: the most
 * popular IDs first, then the newest. So the first page of a broad query ends after a few rows, however many match.
 */

/** Downloads are told apart in steps of the square root of two, so that an ID moves seldom. */
const stepsPerDoubling = 2
const highestPopularity = 127
const mostKeys = 2 ** 32
const statesPerPackage = 16

/** 0 for what nobody downloaded, about 60 for a thousand million downloads. */
export function popularityOf(downloads: number): number {
  if (downloads < 1) return 0
  return Math.min(highestPopularity, 1 + Math.floor(stepsPerDoubling * Math.log2(downloads)))
}

/** `states`: bits of the states (visibility.ts) that a document stands for; no two documents of an ID share one. */
export function documentRow(packageKey: number, popularity: number, states: number): number {
  const rank = (highestPopularity - popularity) * mostKeys + (mostKeys - 1 - packageKey)
  return rank * statesPerPackage + states
}

/** The package that a row of `documents` belongs to. */
export function packageKeyOf(row: number): number {
  return mostKeys - 1 - (Math.floor(row / statesPerPackage) % mostKeys)
}

/** The states that a row's document stands for, as documentRow took them. */
export function statesOf(row: number): number {
  return row % statesPerPackage
}
