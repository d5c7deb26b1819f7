/** What bad archives are made of. */
import type { HostilePackage } from "./hostile-packages.ts"
import { aPackage } from "./package-builder.ts"
import type { ZipEntryPlan } from "./zip-builder.ts"

/** The valid package that each of them is, but for one thing. */
export const base = aPackage("Contoso.Hostile", "1.0.0")

/** A bad package and the first problem that the inspection is to name. */
export function hostile(
  name: string,
  code: HostilePackage["code"],
  build: () => Buffer,
): HostilePackage {
  return { name, code, build }
}

/** The package with one more entry. */
export function withEntry(entry: ZipEntryPlan): () => Buffer {
  return withEntries(entry)
}

/** The package with these entries, too. */
export function withEntries(...entries: readonly ZipEntryPlan[]): () => Buffer {
  return () => base.withEntries(entries).build()
}
