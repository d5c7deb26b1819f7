const units = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const

/** A number of bytes for people, e.g. "1 GiB", "1.5 MiB", "300 bytes". */
export function formatSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  const value = bytes / 1024 ** power
  return `${Number.isInteger(value) ? value : value.toFixed(1)} ${units[power]}`
}
