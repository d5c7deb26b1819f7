import { isMalformedFramework } from "../../framework/framework.ts"
import type { Nuspec } from "../../nuspec/nuspec.ts"
import { normalizedVersion, parseVersion } from "../../version/nuget-version.ts"
import { percentDecode } from "../../zip/entry-path.ts"
import type { ZipEntry } from "../../zip/zip-entry-record.ts"
import type { PackageContents } from "../package-contents.ts"
import { problem, problemIf, type Problem } from "../problem.ts"
import { describeArchive } from "./archive-kinds.ts"

const day = 24 * 60 * 60 * 1000

/** A date after tomorrow, wherever the package was made, breaks incremental builds of those who install it. */
export function dateProblems(entries: readonly ZipEntry[], now: Date): Problem[] {
  const latest = now.getTime() + day
  const entry = entries.find(
    ({ modified }) => modified !== undefined && modified.getTime() > latest,
  )
  if (entry?.modified === undefined) return []
  return [
    problem("ENTRY_DATE_IN_FUTURE", { entry: entry.name, date: entry.modified.toISOString() }),
  ]
}

/** Where clients look for a folder of each target framework. */
const frameworkFolder =
  /^(?:lib|ref|embed|build|buildTransitive|tools|content|contentFiles\/+[^/]+|runtimes\/+[^/]+\/+(?:lib|nativeassets))\/+(?<framework>[^/]+)\//i

/** Clients that read the folders of a package stop at a malformed name, whatever framework they look for. */
export function folderProblems(entries: readonly ZipEntry[]): Problem[] {
  const entry = entries.find(({ name }) => {
    const framework = frameworkFolder.exec(name)?.groups?.["framework"]
    return framework !== undefined && isMalformedFramework(framework)
  })
  return entry === undefined ? [] : [problem("FOLDER_FRAMEWORK_INVALID", { entry: entry.name })]
}

/** Into the folder of a package clients write files of their own, which fails where the package has folders of their names. */
export function storeProblems(
  entries: readonly ZipEntry[],
  { id, version }: Pick<Nuspec, "id" | "version">,
): Problem[] {
  const parsed = parseVersion(version)
  const archive = `${id}.${parsed === undefined ? version : normalizedVersion(parsed)}.nupkg`
  const files = [".nupkg.metadata", `${id}.nuspec`, archive, `${archive}.sha512`]
  const taken = new Set(files.map((file) => file.toLowerCase()))
  const entry = entries.find(({ name }) => {
    const end = name.indexOf("/")
    return end >= 0 && taken.has(percentDecode(name.slice(0, end)).toLowerCase())
  })
  return problemIf(entry !== undefined, "ENTRY_PATH_CONFLICT", { entry: entry?.name ?? "" })
}

/** The one nuspec at the root, and what is wrong about any other. */
export function findNuspec(contents: PackageContents): {
  readonly path: string | undefined
  readonly problems: readonly Problem[]
} {
  const paths = contents.nuspecs
  const atRoot = paths.filter((path) => !path.replace(/^\.\//, "").includes("/"))
  const [path, other] = atRoot
  if (path !== undefined && other !== undefined)
    return {
      path: undefined,
      problems: [problem("NUSPEC_MULTIPLE", { first: path, second: other })],
    }
  // Clients look for it at the root by its name as it is.
  if (path === undefined || path.startsWith("./"))
    return {
      path: undefined,
      problems: [problem("PACKAGE_WITHOUT_NUSPEC", describeArchive(contents))],
    }
  const inFolder = paths.find((candidate) => candidate.includes("/"))
  return {
    path,
    problems: problemIf(inFolder !== undefined, "NUSPEC_IN_FOLDER", { entry: inFolder ?? "" }),
  }
}
