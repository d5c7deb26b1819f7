/** The real client below a path of the host: what it pushes it restores, whether the proxy strips the path or not. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { openDotnet, project } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { aPackage } from "../support/package-builder.ts"
import { startPathProxy } from "../support/path-proxy.ts"
import { adminKey, startRegistry } from "../support/registry.ts"

describe("dotnet below a path", { skip: skipWithout(program("dotnet")) }, () => {
  for (const strips of [true, false])
    it(`pushes, restores and deletes where the proxy ${strips ? "strips" : "leaves"} the path`, async () => {
      await using proxy = await startPathProxy({ path: "/team/nuget", strips })
      await using registry = await startRegistry({ LODE_BASE_URL: proxy.address })
      proxy.target = registry.listening
      await using dotnet = await openDotnet({ source: `${proxy.address}/v3/index.json` })
      await dotnet.write("Contoso.Lib.1.0.0.nupkg", aPackage("Contoso.Lib", "1.0.0").build())
      const reference = '<PackageReference Include="Contoso.Lib" Version="1.0.0" />'
      await dotnet.write("app/app.csproj", project("", reference))
      const options = `--source lode --api-key ${adminKey}`
      await dotnet.succeed(`nuget push Contoso.Lib.1.0.0.nupkg ${options}`)
      await dotnet.succeed("restore app")
      await dotnet.succeed(`nuget delete Contoso.Lib 1.0.0 ${options} --non-interactive`)
      assert.ok(proxy.asked.length > 3)
      assert.ok(proxy.asked.every((path) => path.startsWith("/team/nuget/")))
    })
})
