import { contentRefusals } from "./content-refusals.ts"
import { embeddedFileRefusals } from "./embedded-file-refusals.ts"
import { nuspecRefusals } from "./nuspec-refusals.ts"
import { zipRefusals } from "./zip-refusals.ts"

/** Refusals and warnings for what is inside a .nupkg. Each is a rule of docs/RULES.md, where its level is. */
export const packageRefusals = {
  ...zipRefusals,
  ...nuspecRefusals,
  ...contentRefusals,
  ...embeddedFileRefusals,
} as const
