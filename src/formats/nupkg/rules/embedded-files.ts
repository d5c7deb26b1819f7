import type { Nuspec } from "../../nuspec/nuspec.ts"
import type { ZipEntry } from "../../zip/zip-entry-record.ts"
import type { PackageContents } from "../package-contents.ts"
import { problem, problemIf, type Problem } from "../problem.ts"
import { checkEmbeddedFile } from "./file-rules.ts"
import { checkLicense } from "./license-rules.ts"

/** The files that the nuspec names, as far as they are there. */
export interface EmbeddedFiles {
  readonly icon?: ZipEntry | undefined
  readonly readme?: ZipEntry | undefined
  readonly license?: ZipEntry | undefined
  readonly problems: readonly Problem[]
}

/** The rules for licence, icon and readme, each at most `limit` bytes. Throws ZipError where one cannot be read. */
export async function checkEmbeddedFiles(
  manifest: Nuspec,
  contents: PackageContents,
  limit: number,
): Promise<EmbeddedFiles> {
  const { icon, readme, iconUrl } = manifest
  const iconFile = icon === "" ? none : await checkEmbeddedFile(contents, "ICON", icon, limit)
  const readmeFile =
    readme === "" ? withoutReadme : await checkEmbeddedFile(contents, "README", readme, limit)
  const license = await checkLicense(manifest, contents, limit)
  return {
    icon: iconFile.entry,
    readme: readmeFile.entry,
    license: license.entry,
    problems: [
      ...license.problems,
      ...iconFile.problems,
      ...problemIf(icon === "" && iconUrl !== "", "ICON_URL_DEPRECATED"),
      ...readmeFile.problems,
    ],
  }
}

const none = { entry: undefined, problems: [] }
const withoutReadme = { entry: undefined, problems: [problem("README_MISSING")] }
