/** What is inside a package, and does it keep the rules? Everything that is wrong is found at once. */
import type { Nuspec } from "../nuspec/nuspec.ts"
import { parseNuspec, type NuspecReading } from "../nuspec/parse-nuspec.ts"
import { isSemVer2, parseVersion } from "../version/nuget-version.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import { verifyEntries } from "../zip/verify-entries.ts"
import { readZipDirectory } from "../zip/zip-directory.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"
import { ZipError } from "../zip/zip-error.ts"
import { PackageContents, type FileLocation } from "./package-contents.ts"
import type { PackageLimits } from "./package-limits.ts"
import { problem, problemIf, type Problem } from "./problem.ts"
import { levelOf, type RuleLevels } from "./rules.ts"
import { clientVersionProblems } from "./rules/client-version-rules.ts"
import { dependenciesNeedSemVer2, dependencyProblems } from "./rules/dependency-rules.ts"
import { checkEmbeddedFiles, type EmbeddedFiles } from "./rules/embedded-files.ts"
import { dateProblems, findNuspec, folderProblems, storeProblems } from "./rules/entry-rules.ts"
import { identityProblems } from "./rules/identity-rules.ts"
import { mcpServerProblems, packageTypeProblems } from "./rules/package-type-rules.ts"
import { textProblems } from "./rules/text-rules.ts"
import { urlProblems } from "./rules/url-rules.ts"

export interface InspectionOptions {
  readonly limits: PackageLimits
  readonly rules: RuleLevels
  /** What dates in the future are measured by. */
  readonly now: Date
}

/** The small files that are served by themselves. */
export interface PackageFileLocations {
  readonly nuspec: FileLocation
  readonly icon?: FileLocation
  readonly readme?: FileLocation
  readonly license?: FileLocation
}

/** A package that keeps the rules: every entry has been inflated, and is what it says. */
export interface ValidPackage {
  readonly kind: "valid"
  readonly manifest: Nuspec
  readonly files: PackageFileLocations
  readonly entries: readonly ZipEntry[]
  /** Whether it carries a signature, which is not verified here. */
  readonly signed: boolean
  /** The version, or a bound of a dependency's range, needs SemVer 2. */
  readonly semVer2: boolean
  readonly warnings: readonly Problem[]
}

export interface InvalidPackage {
  readonly kind: "invalid"
  /** All that were found, the most fundamental first; never empty. */
  readonly problems: readonly [Problem, ...Problem[]]
  /** As the nuspec has them, where it could be read that far. */
  readonly identity?: { readonly id: string; readonly version: string }
}

export type PackageInspection = ValidPackage | InvalidPackage

/**
 * Inspects a package: its archive, its nuspec, the files that the nuspec names, and that every entry can be extracted.
 * Memory is bounded by `limits` whatever the package says; nothing is written, nothing is fetched.
 */
export async function inspectPackage(
  source: ByteSource,
  options: InspectionOptions,
): Promise<PackageInspection> {
  try {
    const { entries } = await readZipDirectory(source, options.limits.zip)
    return await inspectEntries(source, entries, options)
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return { kind: "invalid", problems: [problem(error.code, error.parameters)] }
  }
}

async function inspectEntries(
  source: ByteSource,
  entries: readonly ZipEntry[],
  options: InspectionOptions,
): Promise<PackageInspection> {
  const contents = await PackageContents.of(source, entries)
  const found = findNuspec(contents)
  const nuspec = found.path === undefined ? undefined : contents.find(found.path)
  const reading = nuspec === undefined ? unread : await readNuspec(contents, nuspec, options)
  const { manifest } = reading
  const checked =
    manifest === undefined ? noFiles : await checkManifest(manifest, contents, options.limits)
  await verifyEntries(
    source,
    entries.filter((entry) => !contents.wasRead(entry)),
  )
  const problems = [
    ...found.problems,
    ...reading.problems,
    ...problemIf(!reading.normalized, "NUSPEC_NOT_NORMALIZED"),
    ...checked.problems,
    ...folderProblems(entries),
    ...(manifest === undefined ? [] : storeProblems(entries, manifest)),
    ...dateProblems(entries, options.now),
  ]
  const { errors, warnings } = byLevel(problems, options.rules)
  const [first, ...others] = errors
  if (first !== undefined)
    return { kind: "invalid", problems: [first, ...others], ...identityOf(manifest) }
  if (nuspec === undefined || manifest === undefined)
    throw new Error("a package without a manifest has no problem")
  return {
    kind: "valid",
    manifest,
    files: await locateFiles(contents, nuspec, checked),
    entries,
    signed: contents.find(".signature.p7s") !== undefined,
    semVer2: needsSemVer2(manifest),
    warnings,
  }
}

/** Who has more than these will look at the first of them. */
const mostProblems = 200

const unread: NuspecReading = { manifest: undefined, normalized: true, problems: [] }
const noFiles: EmbeddedFiles = { problems: [] }

async function readNuspec(
  contents: PackageContents,
  entry: ZipEntry,
  { limits }: InspectionOptions,
): Promise<NuspecReading> {
  const limit = limits.nuspec.bytes
  if (entry.length > limit) {
    const problems = [
      { code: "NUSPEC_TOO_LARGE", parameters: { size: entry.length, limit } },
    ] as const
    return { ...unread, problems }
  }
  return parseNuspec(await contents.read(entry, limit), limits.nuspec)
}

async function checkManifest(
  manifest: Nuspec,
  contents: PackageContents,
  limits: PackageLimits,
): Promise<EmbeddedFiles> {
  const files = await checkEmbeddedFiles(manifest, contents, limits.fileBytes)
  const problems = [
    ...packageTypeProblems(manifest),
    ...identityProblems(manifest),
    ...clientVersionProblems(manifest),
    ...textProblems(manifest),
    ...urlProblems(manifest),
    ...dependencyProblems(manifest),
    ...files.problems,
    ...(await mcpServerProblems(manifest, contents)),
  ]
  return { ...files, problems }
}

function byLevel(
  problems: readonly Problem[],
  rules: RuleLevels,
): { errors: Problem[]; warnings: Problem[] } {
  const at = (level: "error" | "warning"): Problem[] =>
    problems
      .filter(({ code }) => levelOf(code, rules) === level)
      .slice(0, mostProblems)
      .map(({ code, parameters }) => problem(code, parameters))
  return { errors: at("error"), warnings: at("warning") }
}

function identityOf(manifest: Nuspec | undefined): Pick<InvalidPackage, "identity"> {
  if (manifest === undefined || manifest.id === "" || parseVersion(manifest.version) === undefined)
    return {}
  return { identity: { id: manifest.id, version: manifest.version } }
}

function needsSemVer2(manifest: Nuspec): boolean {
  const version = parseVersion(manifest.version)
  return (version !== undefined && isSemVer2(version)) || dependenciesNeedSemVer2(manifest)
}

async function locateFiles(
  contents: PackageContents,
  nuspec: ZipEntry,
  { icon, readme, license }: EmbeddedFiles,
): Promise<PackageFileLocations> {
  return {
    nuspec: await contents.locate(nuspec),
    ...(icon && { icon: await contents.locate(icon) }),
    ...(readme && { readme: await contents.locate(readme) }),
    ...(license && { license: await contents.locate(license) }),
  }
}
