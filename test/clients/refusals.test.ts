/** What a person at the `dotnet` prompt reads when a push is refused, and what it costs them. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { openDotnet, type Dotnet } from "../support/dotnet.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { startCountingProxy, type CountingProxy } from "../support/counting-proxy.ts"
import type { Run } from "../support/run.ts"

const badKey =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package."
const large = 50 * 1024 * 1024

describe("a refused push, as dotnet shows it", { skip: skipWithout(program("dotnet")) }, () => {
  let lode: LodeProcess
  let proxy: CountingProxy
  let dotnet: Dotnet

  before(async () => {
    lode = await startLode()
    proxy = await startCountingProxy(lode.address)
    dotnet = await openDotnet({ source: `${proxy.address}/v3/index.json` })
    await dotnet.write("taken.nupkg", aPackage("Contoso.Taken", "1.0.0").build())
    await dotnet.write("large.nupkg", aPackage("Contoso.Large", "1.0.0").withPadding(large).build())
    assert.equal((await push("taken.nupkg")).code, 0)
  })

  after(async () => {
    await dotnet[Symbol.asyncDispose]()
    await proxy[Symbol.asyncDispose]()
    await lode[Symbol.asyncDispose]()
  })

  it("a duplicate: 409, and how to skip it", async () => {
    const refused = await push("taken.nupkg")
    assert.equal(refused.code, 1)
    assert.match(refused.output, /warn : .*Raise the version/)
    assert.match(refused.output, /use the option --skip-duplicate/)
    assert.match(
      refused.output,
      /error: .* 409 \(A package with ID 'Contoso\.Taken' and version '1\.0\.0' already exists and cannot be modified\./,
    )
    assert.equal(proxy.uploads, 1)
  })

  it("a duplicate that is skipped: success", async () => {
    const skipped = await push("taken.nupkg", { options: "--skip-duplicate" })
    assert.equal(skipped.code, 0)
    assert.match(skipped.output, /already exists at feed/)
    assert.doesNotMatch(skipped.output, /error/)
  })

  it("a wrong key: 403 with the sentence of the documentation, and what is really the matter", async () => {
    const refused = await push("taken.nupkg", { key: "not-a-key-of-this-server" })
    assertRefused(refused, `403 (${badKey}`)
    assert.match(refused.output, /warn : This server does not know the API key\. .*copied/)
  })

  it("no key: 401 and how to send one, without a second upload", async () => {
    const refused = await push("taken.nupkg", { key: "" })
    assertRefused(refused, "401 (No API key was sent.")
    assert.match(refused.output, /warn : .*--api-key/)
  })

  it("an ID that belongs to somebody else: the 403 of the documentation, and whose it is", async () => {
    const refused = await push("taken.nupkg", { key: await keyOf("dana") })
    assertRefused(refused, `403 (${badKey}`)
    assert.match(refused.output, /warn : The ID 'Contoso\.Taken' belongs to '\w+'/)
  })

  it("a file that is no package: 400 and what is wrong with it", async () => {
    await dotnet.write("broken.nupkg", "This is not a package.")
    assertRefused(await push("broken.nupkg"), "400 (")
  })

  it("50 MiB with a wrong key: sent once, reason shown", async () => {
    const refused = await push("large.nupkg", { key: "not-a-key-of-this-server" })
    assertRefused(refused, `403 (${badKey}`)
    assert.match(refused.output, /warn : This server does not know the API key\./)
    assertSentOnce()
  })

  it("50 MiB where 1 MiB is allowed: 413, sent once, limit shown", async () => {
    await using small = await startLode({ env: { LODE_MAX_PACKAGE_SIZE: "1MiB" } })
    await using counting = await startCountingProxy(small.address)
    await dotnet.useSource(`${counting.address}/v3/index.json`)
    const refused = await push("large.nupkg")
    await dotnet.useSource(`${proxy.address}/v3/index.json`)
    assert.equal(refused.code, 1)
    assert.match(refused.output, /error: .* 413 \(.*1 MiB/)
    assert.match(refused.output, /warn : .*LODE_MAX_PACKAGE_SIZE/)
    assert.equal(counting.uploads, 1)
    assert.ok(counting.bytesSent < large * 1.1, `${counting.bytesSent} bytes were sent`)
  })

  it("the 50 MiB are accepted with the right key", async () => {
    const pushed = await push("large.nupkg")
    assert.equal(pushed.code, 0, pushed.output)
    assertSentOnce()
  })

  function push(path: string, { key = lode.key, options = "" } = {}): Promise<Run> {
    proxy.reset()
    const keyOption = key === "" ? "" : ` --api-key ${key}`
    return dotnet.run(`nuget push ${path} --source lode${keyOption} ${options}`.trimEnd())
  }

  async function keyOf(account: string): Promise<string> {
    assert.equal((await lode.cli("user", "add", account)).code, 0)
    const created = await lode.cli("key", "create", "--user", account, "--json")
    assert.equal(created.code, 0, created.output)
    const { key } = JSON.parse(created.stdout) as { key: string }
    return key
  }

  function assertRefused(refused: Run, expected: string): void {
    assert.equal(refused.code, 1)
    assert.ok(refused.output.includes(`does not indicate success: ${expected}`), refused.output)
    assert.equal(proxy.uploads, 1)
  }

  function assertSentOnce(): void {
    assert.equal(proxy.uploads, 1)
    assert.ok(proxy.bytesSent < large * 1.1, `${proxy.bytesSent} bytes were sent`)
  }
})
