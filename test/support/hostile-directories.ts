/** Archives whose table of contents is as large as it may be, or a little larger. */
import { defaultZipLimits } from "../../src/formats/zip/zip-limits.ts"
import { base, hostile } from "./hostile-entries.ts"
import type { HostilePackage } from "./hostile-packages.ts"
import type { ZipEntryPlan } from "./zip-builder.ts"

/** The nuspec and the package's own parts come on top. */
const mostFiles = defaultZipLimits.entries - 20
const largeDirectory = defaultZipLimits.directoryBytes

/** Only who reads the whole directory comes to it. */
const broken = { name: "broken", data: "a", both: { crc32: 1 } }

function longName(index: number): string {
  return `content/${String(index).padStart(232, "n")}`
}

function deepName(index: number): string {
  return `${"folder/".repeat(20)}${index}/file`
}

/** A package of that many empty files, and then `last`. */
function manyEntries(count: number, name: (index: number) => string, last?: ZipEntryPlan): Buffer {
  const empty = { data: "", method: 0 }
  const files = Array.from({ length: count }, (_, index) => ({ ...empty, name: name(index) }))
  return base.withEntries(last === undefined ? files : [...files, last]).build()
}

export const hostileDirectories: readonly HostilePackage[] = [
  hostile(
    "almost as many entries as there may be, the last of which twice",
    "ENTRY_DUPLICATE",
    () => manyEntries(mostFiles, (index) => `content/${Math.min(index, mostFiles - 2)}`),
  ),
  hostile(
    "almost as many entries as there may be, the last of which broken",
    "ZIP_ENTRY_CHECKSUM_WRONG",
    () => manyEntries(mostFiles, (index) => `content/${index}`, broken),
  ),
  hostile(
    "a directory of almost as many bytes as it may have, with long names",
    "ZIP_ENTRY_CHECKSUM_WRONG",
    () => manyEntries(largeDirectory / 290, longName, broken),
  ),
  hostile(
    "a directory of almost as many bytes as it may have, with many folders",
    "ZIP_ENTRY_CHECKSUM_WRONG",
    () => manyEntries(largeDirectory / 205, deepName, broken),
  ),
  hostile("a larger directory than there may be", "ZIP_DIRECTORY_TOO_LARGE", () =>
    manyEntries((largeDirectory * 1.1) / 290, longName),
  ),
]
