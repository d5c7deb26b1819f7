import assert from "node:assert/strict"
import { defaultPackageLimits } from "../../../src/formats/nupkg/package-limits.ts"
import { defaultRuleLevels } from "../../../src/formats/nupkg/rules.ts"
import { inspectSymbolsPackage } from "../../../src/formats/snupkg/inspect-symbols.ts"
import { matchSymbols } from "../../../src/formats/snupkg/match-symbols.ts"
import { ZipError } from "../../../src/formats/zip/zip-error.ts"
import { anySymbolPair, mutatePackage, type SymbolPair } from "../cases/package-cases.ts"
import type { FuzzTarget } from "../fuzz-target.ts"
import { WatchedSource } from "../watched-source.ts"
import { checkProblems } from "./check-problems.ts"

const options = {
  limits: defaultPackageLimits,
  rules: defaultRuleLevels,
  now: new Date("2026-11-21T00:00:00Z"),
}

/** Input: a symbol package. */
export const snupkgTarget: FuzzTarget = {
  name: "snupkg",
  create(random, corpus) {
    const fresh = anySymbolPair(random).snupkg
    if (corpus.length < 5 || random.oneIn(2)) return fresh
    return mutatePackage(random, corpus[random.below(corpus.length)] ?? fresh, corpus)
  },
  async run(input) {
    const source = new WatchedSource(input)
    const symbols = await inspectSymbolsPackage(source, options)
    source.checkUse(12)
    if (symbols.kind === "invalid") return checkProblems(symbols.problems)
    assert.ok(symbols.pdbs.length > 0)
    return `${Math.min(symbols.pdbs.length, 4)} PDBs`
  },
}

/** Input: the length of a symbol package, the symbol package, and the package it is for. */
export const matchTarget: FuzzTarget = {
  name: "match",
  create(random, corpus) {
    if (corpus.length < 5 || random.oneIn(2)) return joined(anySymbolPair(random))
    const { snupkg, nupkg } = parted(corpus[random.below(corpus.length)] ?? Buffer.alloc(4))
    const nupkgs = corpus.map((each) => parted(each).nupkg)
    return joined({ snupkg, nupkg: mutatePackage(random, nupkg, nupkgs) })
  },
  async run(input) {
    const { snupkg, nupkg } = parted(input)
    const symbols = await inspectSymbolsPackage(new WatchedSource(snupkg), options)
    if (symbols.kind === "invalid") return `invalid ${checkProblems(symbols.problems)}`
    const sources = { symbols: new WatchedSource(snupkg), parent: new WatchedSource(nupkg) }
    try {
      const outcome = await matchSymbols(symbols.pdbs, sources)
      sources.symbols.checkUse(8)
      sources.parent.checkUse(8 * symbols.pdbs.length)
      if (outcome.kind === "unmatched") return `unmatched ${checkProblems(outcome.problems)}`
      assert.equal(outcome.files.length, symbols.pdbs.length)
      for (const { checksum } of outcome.files)
        assert.match(checksum, /^sha(?:256|384|512):[0-9a-f]+$/)
      return `${Math.min(symbols.pdbs.length, 4)} matched`
    } catch (error) {
      if (!(error instanceof ZipError)) throw error
      return `parent ${error.code}`
    }
  },
}

function joined({ snupkg, nupkg }: SymbolPair): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(snupkg.length)
  return Buffer.concat([head, snupkg, nupkg])
}

function parted(input: Buffer): SymbolPair {
  const length = input.length < 4 ? 0 : input.readUInt32LE(0)
  return { snupkg: input.subarray(4, 4 + length), nupkg: input.subarray(4 + length) }
}
