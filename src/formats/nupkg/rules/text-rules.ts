import type { Nuspec } from "../../nuspec/nuspec.ts"
import { problem, problemIf, type Problem } from "../problem.ts"

/** Characters. */
const limits: readonly (readonly [
  element: string,
  text: (manifest: Nuspec) => string,
  limit: number,
])[] = [
  ["title", (manifest) => manifest.title, 256],
  ["authors", (manifest) => manifest.authors, 4000],
  ["owners", (manifest) => manifest.owners, 4000],
  ["description", (manifest) => manifest.description, 4000],
  ["summary", (manifest) => manifest.summary, 4000],
  ["tags", (manifest) => manifest.tags, 4000],
  ["copyright", (manifest) => manifest.copyright, 4000],
  ["releaseNotes", (manifest) => manifest.releaseNotes, 35_000],
  ["language", (manifest) => manifest.language, 20],
  ["iconUrl", (manifest) => manifest.iconUrl, 4000],
  ["licenseUrl", (manifest) => manifest.licenseUrl, 4000],
  ["projectUrl", (manifest) => manifest.projectUrl, 4000],
  ["repository url", (manifest) => manifest.repository?.url ?? "", 4000],
  ["repository type", (manifest) => manifest.repository?.type ?? "", 100],
]

/** The rules for texts: what must be there, and how long it may be. */
export function textProblems(manifest: Nuspec): Problem[] {
  const tooLong = limits.flatMap(([element, textOf, limit]) => {
    const { length } = textOf(manifest)
    return length > limit ? [problem("METADATA_TOO_LONG", { element, length, limit })] : []
  })
  return [...problemIf(manifest.description === "", "DESCRIPTION_MISSING"), ...tooLong]
}
