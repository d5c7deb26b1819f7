/** Asks NuGet's own libraries, which every .NET SDK contains, what a text means. */
import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The kind of question and its texts; see nuget-libraries/Program.cs. */
export type Question = readonly [kind: string, ...texts: string[]]

interface Sdk {
  readonly version: string
  readonly folder: string
}

/** Why the oracle cannot be asked here; false where it can. With CI=true it must be, so a missing SDK fails instead. */
export function skipWithoutSdk(): string | false {
  if (process.env["CI"] === "true" || findSdk() !== undefined) return false
  return "NO .NET SDK FOUND: versions, ranges and frameworks are NOT compared with NuGet's own libraries"
}

/** Builds the program in a temporary folder, asks everything in one process and returns the answers in order. */
export function askNuGet(questions: readonly Question[]): readonly unknown[] {
  const sdk = findSdk()
  if (sdk === undefined)
    throw new Error("No .NET SDK found: install one, or run without CI=true to skip this.")
  const folder = mkdtempSync(join(tmpdir(), "lode-oracle-"))
  try {
    cpSync(join(import.meta.dirname, "nuget-libraries"), folder, { recursive: true })
    build(folder, sdk)
    const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("")
    const lines = dotnet(folder, ["exec", "out/nuget-libraries.dll"], input).trimEnd().split("\n")
    if (lines.length !== questions.length)
      throw new Error(`${questions.length} questions, ${lines.length} answers`)
    return lines.map((line): unknown => JSON.parse(line))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function build(folder: string, sdk: Sdk): void {
  const [major] = sdk.version.split(".")
  // Without the last one, and node reuse, servers would outlive the test.
  const properties = [
    `NuGetLibraries=${sdk.folder}`,
    `SdkFramework=net${major}.0`,
    "UseSharedCompilation=false",
  ]
  const flags = properties.map((property) => `-p:${property}`)
  dotnet(folder, [
    "build",
    "-c",
    "Release",
    "-o",
    "out",
    "--nologo",
    "-v",
    "quiet",
    "-nodeReuse:false",
    ...flags,
  ])
}

/** The SDK that `dotnet` uses where no global.json says otherwise. */
function findSdk(): Sdk | undefined {
  const list = spawnSync("dotnet", ["--list-sdks"], { cwd: tmpdir(), encoding: "utf8" })
  const current = spawnSync("dotnet", ["--version"], { cwd: tmpdir(), encoding: "utf8" })
  if (list.status !== 0 || current.status !== 0) return undefined
  const version = current.stdout.trim()
  for (const [, listed, root] of list.stdout.matchAll(/^(\S+) \[(.+)\]$/gm))
    if (listed === version && root !== undefined) return { version, folder: join(root, version) }
  return undefined
}

function dotnet(cwd: string, parameters: readonly string[], input = ""): string {
  const run = spawnSync("dotnet", parameters, {
    cwd,
    input,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: "1", DOTNET_NOLOGO: "1" },
  })
  if (run.status !== 0)
    throw new Error(
      `dotnet ${parameters[0]}: ${run.stdout}${run.stderr}${run.error?.message ?? ""}`,
    )
  return run.stdout
}
