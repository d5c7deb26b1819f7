import type { PackageContents } from "../package-contents.ts"

/** By the files that tell them, the surest first. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^extension\.vsixmanifest$/i, "it is a Visual Studio extension"],
  [/^META-INF\/MANIFEST\.MF$/, "it is a Java archive"],
  [/^(?:word|xl|ppt)\/[^/]+\.xml$/, "it is an Office document"],
  [/\.(?:cs|fs|vb)proj$|\.slnx?$/i, "it holds the sources of a project"],
  [/\.(?:dll|exe)$/i, "it holds the output of a build"],
]

/** The first files tell; an archive may have many. */
const mostPathsSeen = 1000

/** What an archive without a nuspec at its root seems to be instead, as a phrase; nothing where its files do not tell. */
export function describeArchive(contents: PackageContents): { readonly found?: string } {
  if (contents.nuspecs.length > 0)
    return {
      found: "one lies in a folder, as when the folder was packed instead of what is in it",
    }
  const paths = contents.paths.take(mostPathsSeen).toArray()
  const kind = kinds.find(([pattern]) => paths.some((path) => pattern.test(path)))
  return kind === undefined ? {} : { found: kind[1] }
}
