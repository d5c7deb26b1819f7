/** Columns as wide as their widest cell, two spaces apart; the lines of a table with its heading. */
export function tableLines(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
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
