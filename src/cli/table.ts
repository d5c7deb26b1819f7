import type { Host } from "./host.ts"
import type { DataOptions } from "./stores.ts"

/** How the items of a list look: in JSON, and as the line of a table below its heading. */
export interface ListLook<T> {
  readonly view: (item: T) => unknown
  readonly heading: readonly string[]
  readonly row: (item: T) => readonly string[]
}

/** Prints a list as the options ask for it: as one JSON array, or as a table. */
export function printList<T>(
  items: readonly T[],
  { json = false }: Pick<DataOptions, "json">,
  host: Host,
  { view, heading, row }: ListLook<T>,
): void {
  if (json) host.printJson(items.map(view))
  else for (const line of tableLines(heading, items.map(row))) host.print(line)
}

/** Columns as wide as their widest cell, two spaces apart; the lines of a table with its heading. */
function tableLines(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  return [heading, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  )
}
