/** What a person reads whose `dotnet` speaks French. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { openDotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"

describe("a refused push in French", { skip: skipWithout(program("dotnet")) }, () => {
  it("shows the warning with its accents, and the known reason phrase", async () => {
    await using lode = await startLode()
    await using dotnet = await openDotnet({
      source: `${lode.address}/v3/index.json`,
      env: { LC_ALL: "fr_FR.UTF-8", DOTNET_CLI_UI_LANGUAGE: "fr" },
    })
    await dotnet.write("any.nupkg", aPackage("Contoso.Any", "1.0.0").build())
    const refused = await dotnet.run(
      "nuget push any.nupkg --source lode --api-key not-a-key-of-this-server",
    )
    assert.equal(refused.code, 1)
    assert.match(refused.output, /Ce serveur ne connaît pas cette clé API\. Vérifiez que la clé /)
    assert.match(refused.output, /403 \(The specified API key is invalid, has expired, or does /)
  })
})
