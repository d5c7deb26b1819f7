import assert from "node:assert/strict"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { runCommand } from "../support/command-line.ts"
import { aPackage, incompressibleBytes, type PackageBuilder } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"

const folder = mkdtempSync(join(tmpdir(), "lode-push-"))
after(() => rmSync(folder, { recursive: true }))

function file(name: string, content: PackageBuilder | string): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === "string" ? content : content.build())
  return path
}

interface Problem {
  readonly code: string
}

function codes(problems: unknown): readonly string[] {
  return (problems as readonly Problem[]).map(({ code }) => code)
}

describe("lode push --check", () => {
  it("needs no server and finds nothing wrong with a good package", async () => {
    const path = file("good.nupkg", aPackage("Good.Lib", "1.2.0").withReadme())
    const run = await runCommand(["push", "--check", "--json", path], {
      LODE_RULES: "LICENSE_MISSING=off",
    })
    assert.equal(run.code, 0, run.told.join("\n"))
    assert.deepEqual(run.json(), {
      file: path,
      id: "Good.Lib",
      version: "1.2.0",
      problems: [],
      warnings: [],
    })
  })

  it("tells all problems at once, of every file, with what to do", async () => {
    const bad = file(
      "bad.nupkg",
      aPackage("Bad.Lib", "1.0.0").withMetadata("projectUrl", "x:y z").withDependency("A B", "1.0"),
    )
    const none = file("none.nupkg", "this is no zip")
    const run = await runCommand(["push", "--check", "--json", bad, none])
    assert.equal(run.code, 1)
    const [first, second] = run.printed.map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.ok(codes(first?.["problems"]).length >= 2)
    assert.deepEqual([first?.["file"], second?.["file"]], [bad, none])
    assert.equal(codes(second?.["problems"]).length, 1)
    const shown = (await runCommand(["push", "--check", bad])).printed.join("\n")
    for (const code of codes(first?.["problems"]))
      assert.ok(shown.includes(`error ${code}: `), shown)
  })

  it("heeds the levels of LODE_RULES", async () => {
    const path = file("no-readme.nupkg", aPackage("No.Readme", "1.0.0"))
    const check = (rules: string) => runCommand(["push", "--check", path], { LODE_RULES: rules })
    assert.equal((await check("README_MISSING=error")).code, 1)
    assert.equal((await check("README_MISSING=warning")).code, 0)
  })

  it("compares symbols with the package beside them, and says so where there is none", async () => {
    const built = packageWithSymbols("With.Symbols", "1.0.0")
    const other = packageWithSymbols("With.Symbols", "2.0.0")
    const snupkg = file("pair.snupkg", built.snupkg)
    const alone = (await runCommand(["push", "--check", "--json", snupkg])).json() as object
    assert.match(JSON.stringify(alone), /"remark":"The PDBs were not compared/)
    file("pair.nupkg", built.nupkg)
    const matching = await runCommand(["push", "--check", "--json", snupkg])
    assert.deepEqual(matching.json(), {
      file: snupkg,
      id: "With.Symbols",
      version: "1.0.0",
      problems: [],
      warnings: [],
    })
    file("pair.nupkg", other.nupkg)
    const mismatched = await runCommand(["push", "--check", "--json", snupkg])
    assert.equal(mismatched.code, 1)
    assert.deepEqual(codes((mismatched.json() as { problems: unknown }).problems), [
      "PDB_ID_MISMATCH",
    ])
  })

  it("refuses what is no file", async () => {
    assert.deepEqual((await runCommand(["push", "--check", join(folder, "no.nupkg")])).code, 1)
    assert.deepEqual((await runCommand(["push", "--check", folder])).told, [
      `${folder} is not a file.`,
    ])
  })

  it("shows no terminal what a package hides in its names", async () => {
    const path = file("escape.nupkg", aPackage("Bad\u001b[2J.Lib", "1.0.0"))
    const run = await runCommand(["push", "--check", path])
    assert.equal(run.code, 1)
    assert.doesNotMatch(run.printed.join(), /\u001b/)
  })
})

describe("lode push", () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  const push = (...args: readonly string[]) =>
    runCommand(["push", "--source", registry.address, ...args], { LODE_API_KEY: adminKey })

  it("uploads packages before symbols, found by a pattern, and what is stored is what was sent", async () => {
    const { nupkg, snupkg } = packageWithSymbols("Pushed.Lib", "1.0.0")
    file("pushed.nupkg", nupkg.withFile("data.bin", incompressibleBytes("push", 3_000_000)))
    file("pushed.snupkg", snupkg)
    const run = await push("--json", join(folder, "pushed.*"))
    assert.equal(run.code, 0, run.told.join("\n"))
    const answers = run.printed.map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.deepEqual(
      answers.map(({ file: path, status, problems }) => [path, status, problems]),
      [
        [join(folder, "pushed.nupkg"), 201, []],
        [join(folder, "pushed.snupkg"), 201, []],
      ],
    )
    const stored = await registry.ask("/v3/flatcontainer/pushed.lib/1.0.0/pushed.lib.1.0.0.nupkg")
    assert.ok(
      stored.body.equals(
        nupkg.withFile("data.bin", incompressibleBytes("push", 3_000_000)).build(),
      ),
    )
  })

  it("shows why a package is refused and what to do, and exits with 1", async () => {
    const path = file("twice.nupkg", aPackage("Twice.Lib", "1.0.0"))
    assert.equal((await push(path)).code, 0)
    const run = await push(path)
    assert.equal(run.code, 1)
    assert.match(
      run.printed[0] ?? "",
      /^refused .*twice\.nupkg: 409 A package with ID 'Twice\.Lib'/,
    )
    assert.match(run.printed[1] ?? "", /^ {2}PACKAGE_VERSION_EXISTS: A package with ID/)
    assert.match(run.printed[2] ?? "", /^ {4}Raise the version/)
  })

  it("takes a version that is there for done with --skip-duplicate, as its refusal advises", async () => {
    const there = file("there.nupkg", aPackage("There.Lib", "1.0.0"))
    assert.equal((await push(there)).code, 0)
    const run = await push("--skip-duplicate", there)
    assert.equal(run.code, 0)
    assert.match(run.printed.join("\n"), /^skipped .*there\.nupkg: A package with ID 'There\.Lib'/)
    const other = await push("--skip-duplicate", file("no.nupkg", "this is no zip"))
    assert.equal(other.code, 1)
  })

  it("shows the warnings of a package that was taken", async () => {
    const run = await push(file("warned.nupkg", aPackage("Warned.Lib", "1.0.0")))
    assert.equal(run.code, 0)
    assert.ok(
      run.printed.some((line) => /^ {2}warning .*readme/i.test(line)),
      run.printed.join("\n"),
    )
  })

  it("takes the key of --api-key before that of LODE_API_KEY", async () => {
    const path = file("key.nupkg", aPackage("Key.Lib", "1.0.0"))
    const run = await push("--api-key", "wrong", path)
    assert.equal(run.code, 1)
    assert.match(run.printed.join("\n"), /API_KEY_UNKNOWN/)
  })

  it("says what is wrong with a source", async () => {
    const path = file("source.nupkg", aPackage("Source.Lib", "1.0.0"))
    const to = (source: string) => runCommand(["push", path, "--source", source])
    assert.equal((await to("C:\\packages")).code, 2)
    const elsewhere = await to(`${registry.address}/elsewhere`)
    assert.deepEqual(
      [elsewhere.code, elsewhere.told],
      [1, [`${registry.address}/elsewhere answered 404 instead of the index.`]],
    )
    const silent = await to("http://127.0.0.1:1/v3/index.json")
    assert.equal(silent.code, 1)
    assert.match(silent.told.join(), /^http:\/\/127\.0\.0\.1:1\/v3\/index\.json does not answer: /)
  })
})

describe("lode push to a server that is not Lode", () => {
  const servers: Server[] = []
  after(() => servers.forEach((server) => server.close()))

  async function serverThat(
    answer: (method: string, address: string) => [number, string, object?],
  ) {
    const server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo
      const [status, body, headers] = answer(request.method ?? "", `http://127.0.0.1:${port}`)
      request.resume().on("end", () => response.writeHead(status, { ...headers }).end(body))
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const index = (address: string, id = `${address}/push`) =>
    JSON.stringify({ resources: [{ "@type": "PackagePublish/2.0.0", "@id": id }] })
  const path = () => file("foreign.nupkg", aPackage("Foreign.Lib", "1.0.0"))

  it("does not follow a redirect with the key", async () => {
    const seen: string[] = []
    const source = await serverThat((method, address) => {
      seen.push(method)
      if (method === "GET") return [200, index(address)]
      return [302, "", { Location: `${address}/elsewhere` }]
    })
    const run = await runCommand(["push", path(), "--source", source, "--api-key", "k"])
    assert.equal(run.code, 1)
    assert.deepEqual(seen, ["GET", "PUT"])
    assert.match(run.printed[0] ?? "", /302/)
  })

  it("shows escape sequences of its answers as text", async () => {
    const problem = JSON.stringify({
      code: "X\u001b[2J",
      detail: "\u001b]0;owned\u0007",
      remedy: "",
    })
    const source = await serverThat((method, address) =>
      method === "GET"
        ? [200, index(address)]
        : [400, problem, { "Content-Type": "application/problem+json" }],
    )
    const run = await runCommand(["push", path(), "--source", source])
    assert.equal(run.code, 1)
    assert.doesNotMatch(run.printed.join(), /[\u001b\u0007]/)
  })

  it("survives an index that is none", async () => {
    for (const body of ["", "[]", "null", '{"resources":{}}', '{"resources":[null,1,{}]}']) {
      const source = await serverThat(() => [200, body])
      const run = await runCommand(["push", path(), "--source", source])
      assert.equal(run.code, 1, body)
      assert.match(run.told.join(), /is not the service index of a feed that takes packages/)
    }
  })
})
