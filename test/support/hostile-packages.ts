/** Bad packages by name, each with the one refusal that it must meet: for the inspection, the server and the fuzzer. */
import type { PackageProblemCode } from "../../src/formats/nupkg/problem.ts"
import { hostileArchives } from "./hostile-archives.ts"
import { hostileDirectories } from "./hostile-directories.ts"
import { hostileManifests } from "./hostile-manifests.ts"
import { hostileNames } from "./hostile-names.ts"

export interface HostilePackage {
  readonly name: string
  readonly build: () => Buffer
  /** The first problem that the inspection names. */
  readonly code: PackageProblemCode
}

export const hostilePackages: readonly HostilePackage[] = [
  ...hostileArchives,
  ...hostileNames,
  ...hostileDirectories,
  ...hostileManifests,
]
