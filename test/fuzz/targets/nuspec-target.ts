import assert from "node:assert/strict"
import { problem } from "../../../src/formats/nupkg/problem.ts"
import { defaultNuspecLimits } from "../../../src/formats/nuspec/nuspec-problem.ts"
import { parseNuspec } from "../../../src/formats/nuspec/parse-nuspec.ts"
import { anyNuspec, encodedText, shuffleText } from "../cases/nuspec-cases.ts"
import type { FuzzTarget } from "../fuzz-target.ts"
import { mutateBytes } from "../mutate-bytes.ts"
import type { Random } from "../random.ts"
import { checkProblems, firstWords } from "./check-problems.ts"

export const nuspecTarget: FuzzTarget = {
  name: "nuspec",
  create(random, corpus) {
    if (corpus.length < 5 || random.oneIn(2)) return anyNuspec(random)
    return changed(random, corpus[random.below(corpus.length)] ?? Buffer.alloc(0), corpus)
  },
  async run(input) {
    const before = Buffer.from(input)
    const { manifest, normalized, problems } = await parseNuspec(input, defaultNuspecLimits)
    assert.ok(before.equals(input), "the nuspec was written to")
    assert.ok(manifest !== undefined || problems.length > 0, "no manifest and no problem")
    // Problems of form may be many and long; inspectPackage cuts them.
    const codes = checkProblems(
      problems.slice(0, 50).map(({ code, parameters }) => problem(code, parameters)),
    )
    if (manifest === undefined) return `${codes} ${firstWords(problems[0]?.parameters["problem"])}`
    const { id, version, ...texts } = manifest
    for (const value of Object.values(texts))
      if (typeof value === "string") assert.equal(value, value.trim())
    // Of these only what XML calls white space is taken away: the rest is for clients a part of them.
    for (const value of [id, version]) assert.doesNotMatch(value, /^[ \t\r\n]|[ \t\r\n]$/)
    return `${codes} ${normalized} ${manifest.dependencyGroups.length > 0} ${manifest.license !== undefined}`
  },
}

function changed(random: Random, bytes: Buffer, corpus: readonly Buffer[]): Buffer {
  if (random.oneIn(2)) return mutateBytes(random, bytes, corpus)
  return encodedText(random, shuffleText(random, bytes.toString("utf8")))
}
