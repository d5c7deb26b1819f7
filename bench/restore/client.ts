/** One restore by the real client that has never seen the feed. */
import { rm } from "node:fs/promises"
import { project, type Dotnet } from "../../test/support/dotnet.ts"
import { costOf } from "../thread-time.ts"
import { rootId, restoredVersion } from "./packages.ts"

export interface Restore {
  readonly wallSeconds: number
  /** Of the server. */
  readonly cpuMilliseconds: number
}

/** Writes the project that is restored. */
export async function writeProject(dotnet: Dotnet): Promise<void> {
  const reference = `<PackageReference Include="${rootId}" Version="${restoredVersion}" />`
  await dotnet.write("app/app.csproj", project("", reference))
}

/** Restores from the server with neither packages nor answers of earlier runs. */
export async function restore(
  dotnet: Dotnet,
  server: { readonly address: string; readonly pid: number },
): Promise<Restore> {
  await dotnet.useSource(`${server.address}/v3/index.json`)
  await dotnet.forgetHttp()
  await dotnet.forgetPackages()
  await rm(dotnet.path("app/obj"), { recursive: true, force: true })
  let wallSeconds = 0
  const cost = await costOf(server.pid, async () => {
    const began = performance.now()
    await dotnet.succeed("restore app")
    wallSeconds = (performance.now() - began) / 1000
  })
  return { wallSeconds, cpuMilliseconds: cost / 1000 }
}
