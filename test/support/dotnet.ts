/** The real `dotnet` client, with nothing of this machine's user: own home, caches and sources. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import process from "node:process"
import { run, type Run } from "./run.ts"

export interface DotnetOptions {
  /** Address of the service index of the only source, which is called "lode"; none without it. */
  readonly source?: string
  /** Beside those that every test has; "" takes one of them away. */
  readonly env?: Readonly<Record<string, string>>
}

/** Makes a folder for one test file. */
export async function openDotnet(options: DotnetOptions = {}): Promise<Dotnet> {
  const folder = await mkdtemp(join(tmpdir(), "lode-dotnet-"))
  const dotnet = new Dotnet(folder, options.env ?? {})
  await dotnet.useSource(options.source)
  return dotnet
}

/** One user's machine: packages that are restored once stay in its packages folder, as on a real one. */
export class Dotnet implements AsyncDisposable {
  /** Holds the projects; its NuGet.Config counts for all folders in it. */
  readonly folder: string
  readonly #env: Readonly<Record<string, string>>

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder
    this.#env = env
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts)
  }

  /** Runs `dotnet COMMAND` in the folder; arguments are what stands between spaces. */
  run(command: string): Promise<Run> {
    return run("dotnet", command.split(" "), { cwd: this.folder, env: this.environment() })
  }

  /** Runs `dotnet COMMAND`; an exit code other than 0 throws with all that was printed. */
  async succeed(command: string): Promise<Run> {
    const done = await this.run(command)
    if (done.code === 0) return done
    throw new Error(`dotnet ${command}: exit code ${done.code}\n${done.output}`)
  }

  /** The environment in which the client runs; also for what is run by a shell. */
  environment(): Record<string, string> {
    const inherited = Object.entries(process.env).flatMap(([name, value]) =>
      /^(?:LODE_|NODE_|NUGET_|DOTNET_|MSBUILD|HOME$)/i.test(name) || value === undefined
        ? []
        : [[name, value]],
    )
    const all: Record<string, string> = {
      ...Object.fromEntries(inherited),
      HOME: this.path(".home"),
      DOTNET_CLI_HOME: this.path(".home"),
      NUGET_PACKAGES: this.path(".packages"),
      NUGET_HTTP_CACHE_PATH: this.path(".http-cache"),
      NUGET_PLUGINS_CACHE_PATH: this.path(".plugins-cache"),
      NUGET_SCRATCH: this.path(".scratch"),
      DOTNET_CLI_TELEMETRY_OPTOUT: "1",
      DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE: "true",
      DOTNET_GENERATE_ASPNET_CERTIFICATE: "false",
      DOTNET_NOLOGO: "1",
      DOTNET_CLI_UI_LANGUAGE: "en",
      // No servers that outlive the command.
      DOTNET_CLI_USE_MSBUILD_SERVER: "0",
      MSBUILDDISABLENODEREUSE: "1",
      UseSharedCompilation: "false",
      // Signatures are checked offline: a test must not depend on the certificate authorities' servers.
      NUGET_CERT_REVOCATION_MODE: "offline",
      LC_ALL: "C.UTF-8",
      ...this.#env,
    }
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""))
  }

  /** Writes a text file, its folders too. */
  async write(path: string, text: string | Uint8Array): Promise<string> {
    const file = this.path(path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    return file
  }

  /** Makes this the only source; the server has a new address after every start. */
  async useSource(source: string | undefined): Promise<void> {
    const add =
      source === undefined
        ? ""
        : `<add key="lode" value="${source}" protocolVersion="3" allowInsecureConnections="true" />`
    await this.write(
      "NuGet.Config",
      `<configuration><packageSources><clear />${add}</packageSources></configuration>\n`,
    )
  }

  /** Forgets what was read from the source in the last 30 minutes. */
  async forgetHttp(): Promise<void> {
    await rm(this.path(".http-cache"), { recursive: true, force: true })
  }

  /** Forgets every restored package. */
  async forgetPackages(): Promise<void> {
    await rm(this.path(".packages"), { recursive: true, force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** A library whose one method answers `text`; packing it makes a symbol package too. */
export async function writeLibrary(dotnet: Dotnet, id: string, text: string): Promise<void> {
  await dotnet.write(
    `${id}/${id}.csproj`,
    project(
      `<IncludeSymbols>true</IncludeSymbols><SymbolPackageFormat>snupkg</SymbolPackageFormat>
    <Authors>Contoso</Authors><Description>Says something.</Description>
    <PackageLicenseExpression>MIT</PackageLicenseExpression><PackageReadmeFile>README.md</PackageReadmeFile>`,
      '<None Include="README.md" Pack="true" PackagePath="" />',
    ),
  )
  await dotnet.write(`${id}/README.md`, "Says something.\n")
  await dotnet.write(
    `${id}/Speaker.cs`,
    `namespace ${id}; public static class Speaker { public static string Say() => ${JSON.stringify(text)}; }\n`,
  )
}

/** The text of a project file for .NET 10 with these properties and items. */
export function project(properties: string, items = ""): string {
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable>
    ${properties}
  </PropertyGroup>
  <ItemGroup>${items}</ItemGroup>
</Project>
`
}
