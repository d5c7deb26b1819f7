/** Assemblies and PDBs whose headers point where they should not. */
import { buildAssembly, buildPdb, type BuiltPdb } from "../../support/pdb-builder.ts"
import { mutateBytes, writeNumber } from "../mutate-bytes.ts"
import type { Random } from "../random.ts"

const streams = [
  "#Pdb",
  "#~",
  "#Strings",
  "#US",
  "#GUID",
  "#Blob",
  "",
  "#",
  "a".repeat(40),
] as const

/** A PDB, sound as it is. */
export function anyPdb(random: Random): BuiltPdb {
  return buildPdb({
    seed: String(random.below(4)),
    filling: random.oneIn(10) ? random.small(300_000) : 16 + random.small(200),
    pdbStreamLast: random.oneIn(4),
    ...(random.oneIn(4) && {
      streams: random.several(1 + random.small(9), () => random.pick(streams)),
    }),
  })
}

/** An assembly built with the PDB, mostly sound. */
export function anyAssembly(random: Random, pdb: BuiltPdb): Buffer {
  const algorithms = ["SHA256", "sha384", "SHA512", "SHA1", "MD5"] as const
  const assembly = buildAssembly({
    ...(!random.oneIn(10) && { pdb }),
    algorithms: random.several(random.oneIn(20) ? random.small(70) : 1, () =>
      random.oneIn(4) ? random.pick(algorithms) : "SHA256",
    ),
    wide: random.oneIn(2),
    dataFirst: random.oneIn(4),
    windowsPdb: random.oneIn(12),
    filling: random.oneIn(6) ? random.small(700_000) : random.small(200),
    ...(random.oneIn(10) && { hash: "00" }),
    ...(random.oneIn(10) && { path: "\u00e9/".repeat(random.small(40_000)) }),
  })
  return Buffer.from(assembly)
}

/** Writes odd numbers into the headers: where the fields of images and of metadata are. */
export function mutateHeaders(random: Random, bytes: Buffer, others: readonly Buffer[]): Buffer {
  if (random.oneIn(3)) return mutateBytes(random, bytes, others)
  if (random.oneIn(40)) return Buffer.from("Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0")
  const changed = Buffer.from(bytes)
  for (let round = 1 + random.small(6); round > 0; round -= 1)
    writeNumber(random, changed, random.below(Math.min(changed.length, 800)))
  return changed
}
