import type { Nuspec, NuspecLicense } from "../../nuspec/nuspec.ts"
import type { PackageContents } from "../package-contents.ts"
import { problem, problemIf, type Problem } from "../problem.ts"
import { checkEmbeddedFile, type EmbeddedFile } from "./file-rules.ts"
import { expressionProblems } from "./license-expression.ts"

const longestValue = 500

/** What clients put into licenseUrl beside a licence file, for readers that know only the address. */
const placeholderUrl = "https://aka.ms/deprecateLicenseUrl"

/** The rules for the licence. Throws ZipError where its file cannot be read. */
export async function checkLicense(
  manifest: Nuspec,
  contents: PackageContents,
  limit: number,
): Promise<EmbeddedFile> {
  const { license, licenseUrl } = manifest
  if (license === undefined) return { entry: undefined, problems: withoutLicense(licenseUrl) }
  const problems = [...valueProblems(license), ...urlProblems(license, licenseUrl)]
  if (license.value === "" || license.value.length > longestValue)
    return { entry: undefined, problems }
  if (license.type === "file") {
    const file = await checkEmbeddedFile(contents, "LICENSE", license.value, limit)
    return { entry: file.entry, problems: [...problems, ...file.problems] }
  }
  const ofExpression = license.type === "expression" ? await expressionProblems(license.value) : []
  return { entry: undefined, problems: [...problems, ...ofExpression] }
}

function withoutLicense(licenseUrl: string): Problem[] {
  if (licenseUrl === "") return [problem("LICENSE_MISSING")]
  return [
    licenseUrl === placeholderUrl
      ? problem("LICENSE_URL_PLACEHOLDER")
      : problem("LICENSE_URL_DEPRECATED"),
  ]
}

function valueProblems({ type, value, version }: NuspecLicense): Problem[] {
  return [
    ...problemIf(type !== "file" && type !== "expression", "LICENSE_TYPE_UNKNOWN", { type }),
    ...problemIf(version !== undefined && version !== "1.0.0", "LICENSE_VERSION_UNSUPPORTED", {
      version: version ?? "",
    }),
    ...problemIf(value === "", "LICENSE_EMPTY"),
    ...problemIf(value.length > longestValue, "LICENSE_TOO_LONG", {
      length: value.length,
      limit: longestValue,
    }),
  ]
}

function urlProblems(license: NuspecLicense, licenseUrl: string): Problem[] {
  const expected =
    license.type === "file"
      ? placeholderUrl
      : `https://licenses.nuget.org/${encodeURIComponent(license.value)}`
  return problemIf(
    withoutEscapes(licenseUrl) !== withoutEscapes(expected),
    "LICENSE_URL_MISMATCH",
    { url: licenseUrl, expected },
  )
}

function withoutEscapes(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
