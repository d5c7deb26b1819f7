/** What people whose `dotnet` speaks French read when an ID or a version is taken: every accent, and how to go on. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { openDotnet, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"

/** Each by itself makes the client ask for French. */
const environments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "LC_ALL=fr_FR.UTF-8": { LC_ALL: "fr_FR.UTF-8", DOTNET_CLI_UI_LANGUAGE: "" },
  "DOTNET_CLI_UI_LANGUAGE=fr": { DOTNET_CLI_UI_LANGUAGE: "fr" },
}

describe(
  "refusals in French, with the real client",
  {
    skip: skipWithout(program("dotnet")),
  },
  () => {
    let lode: LodeProcess
    let dana: string

    before(async () => {
      lode = await startLode()
      assert.equal((await lode.push(aPackage("AppLogger", "1.0.0").build())).status, 201)
      assert.equal((await lode.cli("user", "add", "dana")).code, 0)
      const created = await lode.cli("key", "create", "--user", "dana", "--json")
      dana = (JSON.parse(created.stdout) as { key: string }).key
    })
    after(() => lode[Symbol.asyncDispose]())

    for (const [name, env] of Object.entries(environments)) {
      it(`names whose an ID is and which are free (${name})`, async () => {
        await using dotnet = await openDotnet({ source: lode.source, env })
        const output = await refusedPush(dotnet, dana)
        assert.ok(
          output.includes(
            "L'ID «\u00a0AppLogger\u00a0» appartient à «\u00a0admin\u00a0», alors que la clé API est celle de «\u00a0dana\u00a0». " +
              "Choisissez un autre ID, par exemple un ID libre\u00a0: Dana.AppLogger, AppLogger.Dana, DanaAppLogger. " +
              "Indiquez-le dans <PackageId> du fichier projet (sans cet élément, l'ID est le nom du projet), recompilez, recréez le package et renvoyez-le.",
          ),
          output,
        )
        assert.match(output, /403 \(The specified API key is invalid, has expired, or does not /)
      })

      it(`names the version that is free (${name})`, async () => {
        await using dotnet = await openDotnet({ source: lode.source, env })
        const output = await refusedPush(dotnet, lode.key)
        assert.match(
          output,
          /existe déjà et ne peut pas être modifié\. Il a été publié \(date\u00a0: \S+Z\) par «\u00a0admin\u00a0», et son contenu diffère de ce que vous avez envoyé\. Incrémentez la version .* <Version>1\.0\.1<\/Version> .*, recréez le package et renvoyez-le\u00a0; ou ajoutez --skip-duplicate /,
        )
        assert.match(
          output,
          /409 \(A package with ID 'AppLogger' and version '1\.0\.0' already exists /,
        )
      })
    }

    async function refusedPush(dotnet: Dotnet, key: string): Promise<string> {
      await dotnet.write("logger.nupkg", aPackage("AppLogger", "1.0.0").withReadme().build())
      const refused = await dotnet.run(`nuget push logger.nupkg --source lode --api-key ${key}`)
      assert.equal(refused.code, 1, refused.output)
      return refused.output
    }
  },
)
