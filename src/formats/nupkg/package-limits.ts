import { defaultNuspecLimits, type NuspecLimits } from "../nuspec/nuspec-problem.ts"
import { defaultZipLimits, type ZipLimits } from "../zip/zip-limits.ts"

/** What a package may cost to inspect. */
export interface PackageLimits {
  readonly zip: ZipLimits
  readonly nuspec: NuspecLimits
  /** Bytes of an icon, readme or licence file, each of which is read into memory. */
  readonly fileBytes: number
}

export const defaultPackageLimits: PackageLimits = {
  zip: defaultZipLimits,
  nuspec: defaultNuspecLimits,
  fileBytes: 1024 ** 2,
}
