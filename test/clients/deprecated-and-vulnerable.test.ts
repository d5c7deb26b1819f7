/** What the real client shows of versions that their owners, or advisories, warn of. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { anOsvAdvisory } from "../support/advisories.ts"
import { runCommand } from "../support/command-line.ts"
import { openDotnet, project, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { administratorKey, startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"

const advisoryUrl = "https://github.com/advisories/GHSA-5crp-9r3c-p9vr"

describe(
  "the real dotnet client and a version that is warned of",
  {
    skip: skipWithout(program("dotnet")),
  },
  () => {
    let lode: LodeProcess
    let dotnet: Dotnet

    before(async () => {
      lode = await startLode()
      dotnet = await openDotnet({ source: lode.source })
      for (const version of ["1.0.0", "1.1.0"])
        await lode.push(aPackage("Contoso.Json", version).withFile("lib/net10.0/_._", "").build())
      await dotnet.write(
        "app/app.csproj",
        project("", '<PackageReference Include="Contoso.Json" Version="1.0.0" />'),
      )
    })

    after(async () => {
      await dotnet[Symbol.asyncDispose]()
      await lode[Symbol.asyncDispose]()
    })

    it("restores without a warning while nothing is known", async () => {
      const restored = await dotnet.succeed("restore app")
      assert.doesNotMatch(restored.output, /warn/)
    })

    it("is told of a deprecation with reasons, message and alternative", async () => {
      const form = new URLSearchParams({
        "versions[0]": "1.0.0",
        isLegacy: "true",
        hasCriticalBugs: "true",
        message: "It loses data.",
        alternatePackageId: "Contoso.Json",
        alternatePackageVersion: "1.1.0",
      })
      const answer = await lode.ask("/api/v2/package/Contoso.Json/deprecations", {
        method: "PUT",
        headers: {
          "X-NuGet-ApiKey": administratorKey,
          "Content-Type": "application/x-www-form-urlencoded",
        },
        body: Buffer.from(form.toString()),
      })
      assert.deepEqual([answer.status, answer.text()], [200, ""])
      await dotnet.forgetHttp()
      assert.deepEqual(await listed("--deprecated"), [
        {
          id: "Contoso.Json",
          requestedVersion: "1.0.0",
          resolvedVersion: "1.0.0",
          deprecationReasons: ["Legacy", "CriticalBugs"],
          alternativePackage: { id: "Contoso.Json", versionRange: ">= 1.1.0" },
        },
      ])
    })

    it("is told of an advisory on restore, by lists, and by search", async () => {
      const file = await dotnet.write("advisory.json", JSON.stringify(anOsvAdvisory()))
      const loaded = await runCommand(["advisory", "load", file, "--data", lode.data])
      assert.equal(loaded.code, 0, loaded.told.join("\n"))
      await dotnet.forgetHttp()
      const restored = await dotnet.succeed("restore app --force")
      assert.match(
        restored.output,
        /warning NU1903: Package 'Contoso\.Json' 1\.0\.0 has a known high severity vulnerability, https:\/\/github\.com\/advisories\/GHSA-5crp-9r3c-p9vr/,
      )
      assert.deepEqual(await listed("--vulnerable"), [
        {
          id: "Contoso.Json",
          requestedVersion: "1.0.0",
          resolvedVersion: "1.0.0",
          vulnerabilities: [{ severity: "High", advisoryurl: advisoryUrl }],
        },
      ])
    })

    it("restores a version that the advisory does not name without a warning", async () => {
      await dotnet.write(
        "fixed/fixed.csproj",
        project("", '<PackageReference Include="Contoso.Json" Version="1.1.0" />'),
      )
      assert.doesNotMatch((await dotnet.succeed("restore fixed")).output, /warn/)
    })

    it("shows the state of each version in an exact search", async () => {
      const found = await dotnet.succeed(
        "package search Contoso.Json --exact-match --source lode --format json --verbosity detailed",
      )
      const { searchResult } = JSON.parse(found.stdout) as {
        searchResult: { packages: Record<string, unknown>[] }[]
      }
      const shown = searchResult.flatMap(({ packages }) =>
        packages.map(({ version, vulnerable, deprecation }) => ({
          version,
          vulnerable,
          deprecation,
        })),
      )
      assert.deepEqual(shown, [
        { version: "1.0.0", vulnerable: true, deprecation: "It loses data." },
        { version: "1.1.0", vulnerable: undefined, deprecation: undefined },
      ])
    })

    async function listed(option: string): Promise<unknown> {
      const list = await dotnet.succeed(
        `package list ${option} --project app/app.csproj --format json`,
      )
      const { projects } = JSON.parse(list.stdout) as {
        projects: { frameworks?: { topLevelPackages: unknown }[] }[]
      }
      return projects[0]?.frameworks?.[0]?.topLevelPackages
    }
  },
)
