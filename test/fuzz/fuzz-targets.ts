import type { FuzzTarget } from "./fuzz-target.ts"
import { peTarget, pdbTarget } from "./targets/image-targets.ts"
import { multipartTarget } from "./targets/multipart-target.ts"
import { nupkgTarget } from "./targets/nupkg-target.ts"
import { nuspecTarget } from "./targets/nuspec-target.ts"
import { matchTarget, snupkgTarget } from "./targets/symbols-targets.ts"
import { versionTarget } from "./targets/version-target.ts"
import { zipTarget } from "./targets/zip-target.ts"

/** Every reader of bytes that `npm run fuzz` tries. */
export const fuzzTargets: readonly FuzzTarget[] = [
  zipTarget,
  nuspecTarget,
  nupkgTarget,
  multipartTarget,
  peTarget,
  pdbTarget,
  snupkgTarget,
  matchTarget,
  versionTarget,
]
