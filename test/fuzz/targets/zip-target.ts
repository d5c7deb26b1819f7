import assert from "node:assert/strict"
import { posix, win32 } from "node:path"
import { problem } from "../../../src/formats/nupkg/problem.ts"
import { verifyEntries } from "../../../src/formats/zip/verify-entries.ts"
import { readZipDirectory } from "../../../src/formats/zip/zip-directory.ts"
import type { ZipEntry } from "../../../src/formats/zip/zip-entry-record.ts"
import { ZipError } from "../../../src/formats/zip/zip-error.ts"
import { readEntry } from "../../../src/formats/zip/zip-entry.ts"
import { defaultZipLimits } from "../../../src/formats/zip/zip-limits.ts"
import { hostileArchives } from "../../support/hostile-archives.ts"
import { hostileNames } from "../../support/hostile-names.ts"
import { anyZip, mutateZip } from "../cases/zip-cases.ts"
import { largestInput, type FuzzTarget } from "../fuzz-target.ts"
import { WatchedSource } from "../watched-source.ts"
import { checkProblems, firstWords } from "./check-problems.ts"

const seeds = [...hostileArchives, ...hostileNames]
  .map(({ build }) => build)
  .filter((_, index) => index % 2 === 0)

export const zipTarget: FuzzTarget = {
  name: "zip",
  create(random, corpus) {
    if (corpus.length < 5 || random.oneIn(3)) {
      const seed = seeds[random.below(seeds.length * 40)]?.() ?? anyZip(random)
      return seed.length > largestInput ? anyZip(random) : seed
    }
    return mutateZip(random, corpus[random.below(corpus.length)] ?? anyZip(random), corpus)
  },
  async run(input) {
    const source = new WatchedSource(input)
    try {
      const { entries, inflatedLength } = await readZipDirectory(source, defaultZipLimits)
      checkEntries(entries, inflatedLength)
      await verifyEntries(source, entries)
      await checkContents(source, entries)
      source.checkUse(6)
      return `${Math.min(entries.length, 4)} entries`
    } catch (error) {
      if (!(error instanceof ZipError)) throw error
      source.checkUse(6)
      checkProblems([problem(error.code, error.parameters)])
      return `${error.code} ${firstWords(error.parameters["problem"] ?? error.parameters["field"])}`
    }
  },
}

/** Entries lie apart, and no name leads elsewhere, whoever extracts them. */
function checkEntries(entries: readonly ZipEntry[], inflatedLength: number): void {
  let end = 0
  for (const entry of entries.toSorted((one, other) => one.headerOffset - other.headerOffset)) {
    assert.ok(entry.headerOffset >= end, `${entry.name} begins inside another entry`)
    end = entry.headerOffset + 30 + entry.nameLength + entry.compressedLength
    assert.ok(end <= entry.boundary, `${entry.name} ends behind its boundary`)
    end = entry.boundary
    checkName(entry.name)
  }
  const files = entries.filter(({ directory }) => !directory)
  const names = files.map(({ name }) => percentDecoded(name).toLowerCase())
  assert.equal(
    new Set(names).size,
    names.length,
    `two entries have one name: ${JSON.stringify(names)}`,
  )
  assert.equal(
    entries.reduce((sum, { length }) => sum + length, 0),
    inflatedLength,
  )
}

/** Both forms that clients use stay below the folder they extract to, on either kind of system. */
function checkName(name: string): void {
  for (const form of [name, percentDecoded(name)]) {
    assert.ok(posix.resolve("/data/in", form).startsWith("/data/in"), name)
    assert.ok(win32.resolve("C:\\data\\in", form).startsWith("C:\\data\\in"), name)
    assert.doesNotMatch(form, /\0/)
  }
}

function percentDecoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** What verifyEntries took can be read, and has the length it says. */
async function checkContents(source: WatchedSource, entries: readonly ZipEntry[]): Promise<void> {
  for (const entry of entries.slice(0, 20)) {
    if (entry.length > 1024 * 1024) continue
    assert.equal((await readEntry(source, entry, 1024 * 1024)).length, entry.length)
  }
}
