/**
 * Real packages with all they depend on: fetched from the source that this machine's NuGet is configured for, pushed,
 * and restored as the same graph from Lode alone, byte for byte. Third-party packages stay out of the repository.
 */
import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import process from "node:process"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { run } from "../support/run.ts"
import { exactly, type Figure, type SoakPart } from "./figure.ts"

/** Chosen for their age, size and oddities: five nuspec namespaces, percent-encoded names, licence addresses, two signatures. */
const packages: Readonly<Record<string, string>> = {
  "Newtonsoft.Json": "13.0.4",
  Serilog: "3.1.1",
  Polly: "8.9.1",
  Dapper: "2.1.86",
  "Npgsql.EntityFrameworkCore.PostgreSQL": "10.0.0",
  FluentValidation: "11.11.0",
  NUnit: "5.0.0",
  Moq: "4.21.0",
  BenchmarkDotNet: "0.14.0",
  "OpenTelemetry.Exporter.OpenTelemetryProtocol": "1.20.1",
  Quartz: "4.7.3",
  MassTransit: "9.2.6",
  "xunit.v3": "3.2.1",
  "AWSSDK.S3": "4.0.102.2",
}
const fewest = 50

export const realPackages: SoakPart = {
  name: "real packages",
  async measure() {
    await using dotnet = await openDotnet()
    await writeProject(dotnet)
    await fetchFromMachineSource(dotnet)
    const fetched = await packagesIn(dotnet.path("fetched"))
    await using lode = await startLode()
    const refused = await pushAll(lode, fetched)
    const warned = await restoreFromLode(dotnet, lode)
    const restored = await packagesIn(dotnet.path(".packages"))
    return [
      ...refused,
      ...warned,
      {
        what: "real packages pushed and restored as a graph",
        measured: String(fetched.size),
        limit: `≥ ${fewest}`,
        reached: fetched.size >= fewest,
      },
      exactly("packages restored", String(restored.size), String(fetched.size)),
      exactly("packages whose bytes differ", String(differing(fetched, restored)), "0"),
    ]
  },
}

async function writeProject(dotnet: Dotnet): Promise<void> {
  const references = Object.entries(packages).map(
    ([id, version]) => `<PackageReference Include="${id}" Version="${version}" />`,
  )
  // Audits and inexact matches are the source's matter, not ours.
  const properties = "<NuGetAudit>false</NuGetAudit><NoWarn>NU1603;NU1608;NU1605</NoWarn>"
  await dotnet.write("graph/graph.csproj", project(properties, references.join("\n    ")))
}

/** Restores with this user's own NuGet configuration, into a folder of its own. */
async function fetchFromMachineSource(dotnet: Dotnet): Promise<void> {
  const restored = await run(
    "dotnet",
    ["restore", dotnet.path("graph"), "--packages", dotnet.path("fetched"), ...machineConfig()],
    { env: { ...dotnet.environment(), HOME: process.env["HOME"] ?? "" }, timeout: 900_000 },
  )
  assert.equal(restored.code, 0, restored.output)
}

function machineConfig(): string[] {
  return ["--configfile", join(process.env["HOME"] ?? "", ".nuget/NuGet/NuGet.Config")]
}

/** Pushes all; a figure for each that was refused. */
async function pushAll(
  lode: LodeProcess,
  fetched: ReadonlyMap<string, Buffer>,
): Promise<readonly Figure[]> {
  const refused: Figure[] = []
  for (const [name, bytes] of fetched) {
    const { status, reason } = await lode.push(bytes)
    if (status !== 201) refused.push(exactly(`push of ${name}`, `${status} ${reason}`, "201"))
  }
  return refused
}

async function restoreFromLode(dotnet: Dotnet, lode: LodeProcess): Promise<readonly Figure[]> {
  await dotnet.useSource(lode.source)
  const restored = await dotnet.run("restore graph --force --no-http-cache")
  return restored.code === 0 ? [] : [exactly("restore from Lode", restored.output, "success")]
}

/** The packages of a global packages folder: their bytes by path. */
async function packagesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const paths = await readdir(folder, { recursive: true })
  const found = new Map<string, Buffer>()
  for (const path of paths.filter((name) => name.endsWith(".nupkg")).toSorted())
    found.set(path, await readFile(join(folder, path)))
  return found
}

function differing(
  fetched: ReadonlyMap<string, Buffer>,
  restored: ReadonlyMap<string, Buffer>,
): number {
  return [...fetched].filter(([name, bytes]) => restored.get(name)?.equals(bytes) !== true).length
}
