/** What a person hears who pushes something else than a package, or to the wrong address. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { gzipSync } from "node:zlib"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { aSymbolsPackage } from "../../support/symbols-builder.ts"

const nuspec = aPackage("A", "1.0.0").nuspec()
const tar = Buffer.concat([
  Buffer.from("a.txt".padEnd(257, "\0")),
  Buffer.from("ustar\x0000", "latin1"),
])

/** What is pushed, and what the refusal calls it. */
const notZips: Readonly<Record<string, readonly [Uint8Array | string, string]>> = {
  "an HTML page": [
    "<!DOCTYPE html>\n<html><body>Sign in</body></html>",
    "it is an HTML page, such as the login or error page of a website",
  ],
  JSON: ['{"error":"not found"}', "it looks like JSON"],
  "gzip data": [gzipSync("text"), "it is gzip data"],
  "a tar archive": [tar, "it is a tar archive"],
  "a 7z archive": [Buffer.from("377abcaf271c0004", "hex"), "it is a 7z archive"],
  "an assembly": [
    Buffer.from("MZ\x90\0\x03", "latin1"),
    "it is a Windows program or library (.exe or .dll)",
  ],
  "a nuspec": [nuspec, "it is a nuspec, which has yet to be packed"],
  "a project": [
    '<Project Sdk="Microsoft.NET.Sdk"></Project>',
    "it is a project file, which has yet to be packed",
  ],
}

/** A zip archive without a nuspec at its root, by the paths in it. */
const notPackages: Readonly<Record<string, readonly [readonly string[], string]>> = {
  "a folder that was packed": [
    ["A/A.nuspec", "A/lib/net10.0/A.dll"],
    " (one lies in a folder, as when the folder was packed instead of what is in it)",
  ],
  "the sources": [["App/App.csproj", "App/Program.cs"], " (it holds the sources of a project)"],
  "the output": [["App.dll", "App.deps.json"], " (it holds the output of a build)"],
  "an Office document": [["word/document.xml"], " (it is an Office document)"],
  "a Java archive": [["META-INF/MANIFEST.MF", "A.class"], " (it is a Java archive)"],
  "a Visual Studio extension": [
    ["extension.vsixmanifest", "A.dll"],
    " (it is a Visual Studio extension)",
  ],
  photographs: [["one.jpg"], ""],
}

describe("something else than a package", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(async () => {
    assert.deepEqual(await registry.storedBlobs(), [])
    await registry[Symbol.asyncDispose]()
  })

  for (const [name, [content, found]] of Object.entries(notZips)) {
    it(`${name} is called what it is, at both addresses`, async () => {
      for (const answer of [
        await registry.push(Buffer.from(content)),
        await registry.pushSymbols(Buffer.from(content)),
      ]) {
        assert.equal(answer.status, 400)
        assert.equal(answer.reason, `The upload is not a zip archive: ${found}.`)
        assert.match(answer.warnings[0] ?? "", /Push the \.nupkg file that 'dotnet pack' made\.$/)
      }
    })
  }

  for (const [name, [paths, found]] of Object.entries(notPackages)) {
    it(`a zip archive with ${name} is told by what is in it`, async () => {
      let archive = aPackage("A", "1.0.0").withNuspecName(undefined)
      for (const path of paths) archive = archive.withFile(path, "x")
      const answer = await registry.push(archive.build())
      assert.equal(answer.status, 400)
      assert.equal(
        answer.reason,
        `The archive is no NuGet package: there is no .nuspec file at its root${found}.`,
      )
    })
  }

  it("nothing at all is told so, as a form and as a bare body", async () => {
    for (const answer of [
      await registry.push(Buffer.alloc(0)),
      await registry.ask("/api/v2/package", {
        method: "PUT",
        headers: { "X-NuGet-ApiKey": adminKey },
      }),
    ]) {
      assert.equal(answer.status, 400)
      assert.equal(answer.reason, "The request carries no package.")
    }
  })

  it("a symbol package at the address for packages is told its own", async () => {
    const answer = await registry.push(aSymbolsPackage("A", "1.0.0").withFile("a.pdb", "x").build())
    assert.equal(answer.status, 400)
    assert.equal(answer.reason, "This is a symbol package, pushed where packages go.")
    assert.match(
      answer.warnings[0] ?? "",
      /Push the \.nupkg.*\/v3\/index\.json.*\/api\/v2\/symbolpackage/,
    )
  })

  it("a package at the address for symbols is told its own, and nothing else", async () => {
    const package_ = aPackage("A", "1.0.0").withFile("lib/net10.0/A.dll", "MZ")
    const answer = await registry.pushSymbols(package_.build())
    assert.equal(answer.status, 400)
    assert.equal(answer.reason, "This is a package, pushed where symbol packages go.")
    assert.deepEqual(answer.warnings, [
      "This is a package, pushed where symbol packages go. Push it with 'dotnet nuget push', which sends a .nupkg " +
        "to /api/v2/package and the .snupkg beside it to /api/v2/symbolpackage by itself.",
    ])
    assert.deepEqual(await registry.storedBlobs(), [])
  })

  it("what the readers say is translated with the sentence around it", async () => {
    const detail = async (answer: ReturnType<TestRegistry["push"]>) =>
      ((await answer).json() as { detail: string }).detail
    const headers = { "Accept-Language": "fr" }
    assert.equal(
      await detail(registry.push(Buffer.from("{}"), { headers })),
      "Ce qui a été envoyé n'est pas une archive zip (trouvé\u00a0: sans doute du JSON).",
    )
    const broken = registry.ask("/api/v2/package", {
      method: "PUT",
      headers: {
        "Content-Type": "multipart/form-data; boundary=b",
        "X-NuGet-ApiKey": adminKey,
        "Accept-Language": "zh-TW",
      },
      body: [Buffer.from("--b\r\n\r\nno end")],
    })
    assert.equal(
      await detail(broken),
      "無法讀取要求本文：其第一個部分沒有結尾：缺少結束的 multipart 界限。",
    )
    const untyped = aSymbolsPackage("A", "1.0.0").withFile("a.pdb", "x")
    const unnamed = untyped.withNuspec(untyped.nuspec().replace(/<packageType [^>]*>/, ""))
    assert.match(
      await detail(registry.pushSymbols(unnamed.build(), { headers: { "Accept-Language": "tr" } })),
      /burada belirtilen: yok\.$/,
    )
  })
})
