/** Real assemblies, PDBs and packages, against what .NET's own readers say of them. */
import assert from "node:assert/strict"
import { cp, readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { defaultPackageLimits } from "../../src/formats/nupkg/package-limits.ts"
import { ruleLevelsWith } from "../../src/formats/nupkg/rules.ts"
import { readDebugDirectory } from "../../src/formats/pe/debug-directory.ts"
import { symbolKeyOf } from "../../src/formats/portable-pdb/pdb-id.ts"
import { readPortablePdb } from "../../src/formats/portable-pdb/portable-pdb.ts"
import { inspectSymbolsPackage } from "../../src/formats/snupkg/inspect-symbols.ts"
import { matchSymbols } from "../../src/formats/snupkg/match-symbols.ts"
import { bytesSource, type ByteSource } from "../../src/formats/zip/byte-source.ts"
import { openDotnet, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { run } from "../support/run.ts"

const name = "Contoso Debug+Directory"

/** What the program answers. */
interface Verdict {
  readonly codeViews: readonly unknown[]
  readonly pdbChecksums: readonly { readonly algorithm: string; readonly hash: string }[]
  readonly id: { readonly guid: string; readonly stamp: number }
  readonly idOffset: number
  readonly associated: boolean
}

/** One build, packed. */
interface Build {
  readonly assembly: ByteSource
  readonly pdb: ByteSource
  readonly nupkg: ByteSource
  readonly snupkg: ByteSource
  readonly verdict: Verdict
}

describe("real builds", { skip: skipWithout(program("dotnet")) }, () => {
  let dotnet: Dotnet
  let builds: readonly Build[]

  before(async () => {
    dotnet = await openDotnet()
    builds = [
      await pack("deterministic", "-p:Deterministic=true"),
      // Its ids are random, and not derived from the content.
      await pack("random", "-p:Deterministic=false"),
      await pack("embedded-sources", "-p:EmbedAllSources=true", "-p:PlatformTarget=x64"),
    ]
  })

  after(() => dotnet[Symbol.asyncDispose]())

  async function pack(folder: string, ...properties: readonly string[]): Promise<Build> {
    const project = dotnet.path(folder)
    await cp(join(import.meta.dirname, "debug-directory"), project, { recursive: true })
    await dotnet.succeed(`pack ${folder} -o ${folder}/packed ${properties.join(" ")}`)
    const output = join(project, "bin/Release")
    const [framework = ""] = await readdir(output)
    const file = (extension: string) => join(output, framework, name + extension)
    const asked = await run("dotnet", [file(".dll"), file(".dll"), file(".pdb")], {
      env: dotnet.environment(),
    })
    assert.equal(asked.code, 0, asked.output)
    const read = async (path: string) => bytesSource(await readFile(path))
    return {
      assembly: await read(file(".dll")),
      pdb: await read(file(".pdb")),
      nupkg: await read(join(project, "packed/Contoso.DebugDirectory.1.2.3.nupkg")),
      snupkg: await read(join(project, "packed/Contoso.DebugDirectory.1.2.3.snupkg")),
      verdict: JSON.parse(asked.stdout) as Verdict,
    }
  }

  async function inspected(snupkg: ByteSource) {
    const inspection = await inspectSymbolsPackage(snupkg, {
      limits: defaultPackageLimits,
      rules: ruleLevelsWith({}),
      now: new Date(),
    })
    assert.ok(inspection.kind === "valid", JSON.stringify(inspection))
    return inspection
  }

  it("have the debug directory that .NET reads", async () => {
    for (const { assembly, verdict } of builds)
      assert.deepEqual(await readDebugDirectory(assembly), {
        kind: "image",
        codeViews: verdict.codeViews,
        pdbChecksums: verdict.pdbChecksums,
      })
  })

  it("have the PDB id that .NET reads", async () => {
    for (const { pdb, verdict } of builds) {
      assert.equal(verdict.associated, true)
      assert.deepEqual(await readPortablePdb(pdb), {
        kind: "portable-pdb",
        id: verdict.id,
        idOffset: verdict.idOffset,
      })
    }
  })

  it("make symbol packages that are valid and match their packages", async () => {
    for (const { nupkg, snupkg, verdict } of builds) {
      const { id, version, pdbs } = await inspected(snupkg)
      assert.deepEqual([id, version], ["Contoso.DebugDirectory", "1.2.3"])
      const outcome = await matchSymbols(pdbs, { symbols: snupkg, parent: nupkg })
      assert.ok(outcome.kind === "matched", JSON.stringify(outcome))
      assert.deepEqual(
        outcome.files.map(({ pdb, checksum }) => [
          pdb.path.slice(pdb.path.lastIndexOf("/") + 1),
          symbolKeyOf(pdb.id),
          checksum,
        ]),
        [
          [
            `${name}.pdb`,
            `${verdict.id.guid}ffffffff`,
            ...verdict.pdbChecksums.map(
              ({ algorithm, hash }) => `${algorithm.toLowerCase()}:${hash}`,
            ),
          ],
        ],
      )
    }
  })

  it("do not match the package of another build", async () => {
    for (const [index, { snupkg }] of builds.entries()) {
      const other = builds[(index + 1) % builds.length]
      assert.ok(other)
      const { pdbs } = await inspected(snupkg)
      const outcome = await matchSymbols(pdbs, { symbols: snupkg, parent: other.nupkg })
      assert.deepEqual(outcome.kind === "unmatched" && outcome.problems.map(({ code }) => code), [
        "PDB_ID_MISMATCH",
      ])
    }
  })
})
