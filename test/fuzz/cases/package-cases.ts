/** Packages and symbol packages that are nearly right. */
import { hostilePackages } from "../../support/hostile-packages.ts"
import { aPackage, type PackageBuilder } from "../../support/package-builder.ts"
import { aSymbolsPackage } from "../../support/symbols-builder.ts"
import { buildZip, type ZipEntryPlan } from "../../support/zip-builder.ts"
import { largestInput } from "../fuzz-target.ts"
import type { Random } from "../random.ts"
import { anyAssembly, anyPdb, mutateHeaders } from "./image-cases.ts"
import { anyNuspec, nuspecValue } from "./nuspec-cases.ts"
import { entryContent, entryPlan, manyEntries, mutateZip, zipPlan } from "./zip-cases.ts"

/** A package: a manifest of any kind, the files it may name, and a few odd entries. */
export function anyPackage(random: Random): Buffer {
  if (random.oneIn(60)) return hostilePackage(random)
  const id = random.oneIn(8) ? nuspecValue(random) : `Contoso.Fuzz${random.below(20)}`
  const version = random.oneIn(8) ? nuspecValue(random) : anyVersion(random)
  if (random.oneIn(100)) return manyEntries(random)
  const sound = soundPackage(random, aPackage(id, version).withNuspecName("a.nuspec"))
  if (random.oneIn(4)) return sound.build(zipPlan(random))
  const manifest: ZipEntryPlan = { name: "a.nuspec", data: anyNuspec(random, { id, version }) }
  const others = random.oneIn(3) ? random.several(random.small(5), () => entryPlan(random)) : []
  const entries = [manifest, ...namedFiles(random), ...others]
  return buildZip(entries, random.oneIn(4) ? zipPlan(random) : {})
}

function hostilePackage(random: Random): Buffer {
  const bytes = hostilePackages[random.below(hostilePackages.length)]?.build() ?? Buffer.alloc(0)
  return bytes.length > largestInput ? bytes.subarray(0, 1000) : bytes
}

/** A version that hardly ever comes twice. */
export function anyVersion(random: Random): string {
  const label = random.oneIn(3) ? random.pick(["-a", "-beta.1", "-0", "--", "+m", "-rc+m.1"]) : ""
  return `${random.below(9)}.${random.below(1_000_000)}.${random.below(1_000_000)}${label}`
}

function soundPackage(random: Random, base: PackageBuilder): PackageBuilder {
  let package_ = base
  if (random.oneIn(3)) package_ = package_.withReadme(String(entryContent(random)))
  if (random.oneIn(3)) package_ = package_.withLicenseFile(String(entryContent(random)))
  if (random.oneIn(3)) package_ = package_.withIcon()
  if (random.oneIn(3)) package_ = package_.withDependency("A", "[1.0,2.0)")
  if (random.oneIn(3)) package_ = package_.withEntry(entryPlan(random))
  if (random.oneIn(4)) package_ = package_.withMetadata("title", nuspecValue(random))
  return package_
}

function namedFiles(random: Random): ZipEntryPlan[] {
  const names = ["LICENSE.txt", "icon.png", "README.md", ".mcp/server.json", ".signature.p7s"]
  const chosen = names.filter(() => random.oneIn(4))
  const heads = ["", "\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff", "{}", "[", '{"a":'] as const
  return chosen.map((name) => ({
    name,
    data: Buffer.concat([Buffer.from(random.pick(heads), "latin1"), entryContent(random)]),
  }))
}

/** Changes a package in its archive. */
export function mutatePackage(random: Random, bytes: Buffer, corpus: readonly Buffer[]): Buffer {
  return mutateZip(random, bytes, corpus)
}

export interface SymbolPair {
  readonly nupkg: Buffer
  readonly snupkg: Buffer
}

/** A package and symbols that mostly belong to it. */
export function anySymbolPair(random: Random): SymbolPair {
  const version = anyVersion(random)
  const id = `Contoso.Fuzz${random.below(20)}`
  let parent = aPackage(id, version)
  let symbols = aSymbolsPackage(
    random.oneIn(20) ? nuspecValue(random) : id,
    version,
  ).withNuspecName("a.nuspec")
  const count = random.small(4) + (random.oneIn(30) ? 0 : 1)
  for (let index = 0; index < count; index += 1) {
    const pdb = anyPdb(random)
    const assembly = anyAssembly(random, pdb)
    const method = random.oneIn(3) ? 0 : 8
    const extension = random.pick(["dll", "dll", "DLL", "dLl"])
    const data = random.oneIn(3)
      ? mutateHeaders(random, assembly, [Buffer.from(pdb.bytes)])
      : assembly
    parent = parent.withEntry({ name: `lib/net8.0/f${index}.${extension}`, data, method })
    // An .exe beside a .dll is its native host.
    if (random.oneIn(8))
      parent = parent.withFile(`lib/net8.0/f${index}.exe`, anyAssembly(random, anyPdb(random)))
    const bytes = random.oneIn(4)
      ? mutateHeaders(random, Buffer.from(pdb.bytes), [assembly])
      : pdb.bytes
    symbols = symbols.withEntry({
      name: `lib/net8.0/${random.oneIn(5) ? "F" : "f"}${index}.pdb`,
      data: bytes,
      method,
    })
  }
  if (random.oneIn(10)) symbols = symbols.withEntry(entryPlan(random))
  if (random.oneIn(10)) symbols = symbols.withNuspec(anyNuspec(random, { id, version }))
  return { nupkg: parent.build(), snupkg: symbols.build(random.oneIn(10) ? zipPlan(random) : {}) }
}
