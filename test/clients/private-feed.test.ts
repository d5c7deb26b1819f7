/** The real client on a feed that is not public: what it needs to push, to restore, and what it says without. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"

const id = "Contoso.Secret"
const app = project("", `<PackageReference Include="${id}" Version="1.0.0" />`)

describe(
  "the real dotnet client on a private feed",
  { skip: skipWithout(program("dotnet")) },
  () => {
    let lode: LodeProcess
    let reader: string

    before(async () => {
      lode = await startLode({ env: { LODE_READ: "authenticated" } })
      await lode.cli("user", "add", "build")
      reader = await createKey("read")
    })
    after(() => lode[Symbol.asyncDispose]())

    it("pushes with the key alone, once, and is asked for nothing else", async () => {
      await using dotnet = await openDotnet({ source: lode.source })
      await dotnet.write("secret.nupkg", aPackage(id, "1.0.0").build())
      const key = await createKey("push")
      const pushed = await dotnet.succeed(`nuget push secret.nupkg -s lode -k ${key}`)
      assert.match(pushed.stdout, /Your package was pushed\./)
      assert.doesNotMatch(pushed.output, /\b401\b|Unauthorized/)
      assert.equal(pushed.output.match(/ PUT /g)?.length, 1)
    })

    it("restores with credentials in nuget.config", async () => {
      await using dotnet = await openDotnet()
      await useCredentials(dotnet, reader)
      await restores(dotnet)
    })

    it("restores with the credentials that the page at / tells to type", async () => {
      await using dotnet = await openDotnet()
      const page = (await lode.ask("/")).text()
      const [command = ""] = /dotnet nuget add source .*?<\/code>/.exec(page) ?? []
      const typed = command.replaceAll(/<[^>]*>/g, "").replace("YOUR_API_KEY", reader)
      await dotnet.succeed(typed.slice("dotnet ".length))
      await restores(dotnet)
    })

    it("restores with credentials in the environment", async () => {
      const env = { NuGetPackageSourceCredentials_lode: `Username=any;Password=${reader}` }
      await using dotnet = await openDotnet({ source: lode.source, env })
      await restores(dotnet)
    })

    it("searches with credentials", async () => {
      await using dotnet = await openDotnet()
      await useCredentials(dotnet, reader)
      const found = await dotnet.succeed("package search secret --source lode --format json")
      assert.match(found.stdout, /Contoso\.Secret/)
    })

    it("says without credentials that the feed is private", async () => {
      await using dotnet = await openDotnet({ source: lode.source })
      const output = await refuses(dotnet)
      assert.match(
        output,
        /401 \(This feed is private: reading it needs credentials, with an API key/,
      )
    })

    it("says with a revoked key that it was revoked", async () => {
      const created = await lode.cli(
        "key",
        "create",
        "--user",
        "build",
        "--scope",
        "read",
        "--json",
      )
      const { key, id: number } = JSON.parse(created.stdout) as { key: string; id: number }
      await using dotnet = await openDotnet()
      await useCredentials(dotnet, key)
      await restores(dotnet)
      assert.equal((await lode.cli("key", "revoke", String(number))).code, 0)
      await dotnet.forgetHttp()
      await dotnet.forgetPackages()
      const output = await refuses(dotnet)
      assert.match(output, /401 \(.*The API key was revoked at /)
      assert.ok(!output.includes(key))
    })

    it("says with a key that may not read which scope it lacks", async () => {
      await using dotnet = await openDotnet()
      await useCredentials(dotnet, await createKey("push"))
      assert.match(await refuses(dotnet), /403 \(.*The API key lacks the scope 'read'/)
    })

    async function createKey(scope: string): Promise<string> {
      const run = await lode.cli("key", "create", "--user", "build", "--scope", scope, "--json")
      return (JSON.parse(run.stdout) as { key: string }).key
    }

    /** Writes the source and its credentials as people do who edit the file. */
    async function useCredentials(dotnet: Dotnet, key: string): Promise<void> {
      await dotnet.write(
        "NuGet.Config",
        `<configuration>
  <packageSources><clear />
    <add key="lode" value="${lode.source}" protocolVersion="3" allowInsecureConnections="true" />
  </packageSources>
  <packageSourceCredentials><lode>
    <add key="Username" value="any" /><add key="ClearTextPassword" value="${key}" />
  </lode></packageSourceCredentials>
</configuration>\n`,
      )
    }

    async function restores(dotnet: Dotnet): Promise<void> {
      await dotnet.write("app/app.csproj", app)
      const restored = await dotnet.succeed("restore app")
      assert.doesNotMatch(restored.output, /warn/)
      const found = await dotnet.succeed("package list --project app/app.csproj --format json")
      assert.match(found.stdout, /"resolvedVersion": "1\.0\.0"/)
    }

    async function refuses(dotnet: Dotnet): Promise<string> {
      await dotnet.write("app/app.csproj", app)
      const { code, output } = await dotnet.run("restore app")
      assert.notEqual(code, 0)
      return output
    }
  },
)
