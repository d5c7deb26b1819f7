import assert from "node:assert/strict"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { Agent, request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, describe, it } from "node:test"
import { setTimeout } from "node:timers/promises"
import { checkApiKeyFormat } from "../../src/domain/api-key-format.ts"
import { runCommand } from "../support/command-line.ts"
import { asMultipart } from "../support/http-client.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage, incompressibleBytes } from "../support/package-builder.ts"
import { connectTo, statusesIn } from "../support/raw-client.ts"
import { startRegistry } from "../support/registry.ts"

/** Resolves once the server has printed the text so many times: output arrives behind the end of the process, too. */
async function printed(lode: LodeProcess, text: string, times = 1): Promise<void> {
  const deadline = AbortSignal.timeout(60_000)
  while (lode.output.split(text).length <= times) await setTimeout(10, null, { signal: deadline })
}

describe("lode serve", () => {
  it("prints on its first start, and only then, a key that can push and the commands to do it", async () => {
    await using lode = await startLode({ env: { LODE_ADMIN_API_KEY: "" } })
    await printed(lode, "--no-http-cache\n")
    const first = lode.output
    assert.equal(await lode.stop(), 0)
    const key = /^ {2}(lode_\w+)$/m.exec(first)?.[1] ?? ""
    assert.equal(checkApiKeyFormat(key), "well-formed")
    for (const line of [
      /^ {2}dotnet nuget add source http:\/\/127\.0\.0\.1:\d+\/v3\/index\.json --name lode --allow-insecure-connections$/m,
      new RegExp(
        `^ {2}dotnet nuget push packages/MyPackage\\.1\\.0\\.0\\.nupkg --source lode --api-key ${key}$`,
        "m",
      ),
      /^ {2}dotnet restore$/m,
      /30 minutes.*--no-http-cache$/m,
    ])
      assert.match(first, line)

    await lode.start()
    const answer = await lode.push(aPackage("First.Lib", "1.0.0").build(), { key })
    assert.equal(answer.status, 201)
    await lode.stop()
    await printed(lode, "Stopping", 2)
    assert.equal(lode.output.match(/^ {2}lode_/gm)?.length, 1)
  })

  it("prints nothing secret with LODE_ADMIN_API_KEY, which replaces the former one at every start", async () => {
    const former = "former-administrator-key-0123456789"
    const next = "another-administrator-key-0123456789"
    await using lode = await startLode({ env: { LODE_ADMIN_API_KEY: former } })
    const pushed = await lode.push(aPackage("Env.Lib", "1.0.0").build(), { key: former })
    assert.equal(pushed.status, 201)
    await lode.stop()
    assert.doesNotMatch(lode.output, /administrator-key|lode_|first start/)

    await using again = await startLode({ data: lode.data, env: { LODE_ADMIN_API_KEY: next } })
    const byNext = await again.push(aPackage("Env.Lib", "1.0.1").build(), { key: next })
    const byFormer = await again.push(aPackage("Env.Lib", "1.0.2").build(), { key: former })
    assert.deepEqual([byNext.status, byFormer.status], [201, 403])
  })

  it("says where it listens, too, where clients know it by another address", async () => {
    const address = "https://packages.example.com/nuget"
    await using lode = await startLode({ env: { LODE_BASE_URL: address } })
    const [first] = lode.output.split("\n")
    assert.match(
      first ?? "",
      /^Lode is ready at https:\/\/packages\.example\.com\/nuget \(listening at http:\/\/127\.0\.0\.1:\d+, data in .+\)$/,
    )
  })

  it("finishes an upload that runs when SIGTERM comes, and exits with 0", async () => {
    await using lode = await startLode()
    const bytes = aPackage("Late.Lib", "1.0.0")
      .withFile("data.bin", incompressibleBytes("late", 400_000))
      .build()
    const { type, body } = asMultipart(bytes)
    const agent = new Agent({ keepAlive: true })
    const upload = request(`${lode.address}/api/v2/package/`, {
      method: "PUT",
      agent,
      headers: { "Content-Type": type, "X-NuGet-ApiKey": lode.key, Expect: "100-continue" },
    })
    const answered = new Promise<number>((resolve, reject) =>
      upload.on("response", ({ statusCode = 0 }) => resolve(statusCode)).on("error", reject),
    )
    // The server reads the body once it has said 100: the upload runs.
    upload.flushHeaders()
    await new Promise((resolve) => upload.once("continue", resolve))
    upload.write(body.subarray(0, 100_000))
    const stopped = lode.stop()
    await printed(lode, "Stopping")
    upload.end(body.subarray(100_000))
    assert.equal(await answered, 201)
    assert.equal(await stopped, 0)

    await lode.start()
    const stored = await lode.ask("/v3/flatcontainer/late.lib/1.0.0/late.lib.1.0.0.nupkg")
    assert.ok(stored.body.equals(bytes))
  })

  it("answers what comes behind that upload on its connection, and closes it", async () => {
    await using lode = await startLode()
    const { type, body } = asMultipart(aPackage("Late.Lib", "1.0.0").build())
    using connection = await connectTo(lode.address)
    const head = [
      "PUT /api/v2/package/ HTTP/1.1",
      "Host: lode",
      `Content-Type: ${type}`,
      `Content-Length: ${body.length}`,
      `X-NuGet-ApiKey: ${lode.key}`,
      "Expect: 100-continue",
    ]
    connection.write(`${head.join("\r\n")}\r\n\r\n`)
    await once(connection.socket, "data")
    const stopped = lode.stop()
    await printed(lode, "Stopping")
    connection.write(body)
    connection.write("GET /health/live HTTP/1.1\r\nHost: lode\r\n\r\n")
    const heard = await connection.closed(30_000)
    assert.deepEqual(statusesIn(heard), [100, 201, 200])
    assert.match(heard.slice(heard.lastIndexOf("HTTP/1.1 200")), /\r\nConnection: close\r\n/i)
    assert.equal(await stopped, 0)
  })

  it("does not start with a wrong setting, and names it", async () => {
    await assert.rejects(startLode({ env: { LODE_READ: "private" } }), {
      message: /LODE_READ is "private"; allowed: public or authenticated\./,
    })
  })

  it("lets commands work on its data folder while it runs", async () => {
    await using lode = await startLode()
    assert.equal((await lode.cli("user", "add", "dana")).code, 0)
    const created = await lode.cli("key", "create", "--user", "dana", "--json")
    const { key } = JSON.parse(created.stdout) as { key: string }
    assert.equal((await lode.push(aPackage("Dana.Lib", "1.0.0").build(), { key })).status, 201)
    const doctor = await lode.cli("doctor", "--json")
    assert.equal(doctor.code, 0, doctor.output)
    assert.doesNotMatch(doctor.output, /\u001b/)
  })
})

describe("lode serve where it cannot start", () => {
  const folder = mkdtempSync(join(tmpdir(), "lode-serve-"))
  const file = join(folder, "file.pem")
  writeFileSync(file, "no certificate")
  after(() => rmSync(folder, { recursive: true }))

  async function failure(env: Readonly<Record<string, string>>): Promise<[number, string]> {
    const run = await runCommand(["serve", "--listen", "127.0.0.1:0"], {
      LODE_DATA: join(folder, "data"),
      ...env,
    })
    return [run.code, run.told.join("\n")]
  }

  it("names the setting of a data folder that is none", async () => {
    const allowed = "allowed: the path of a folder on a local disk."
    assert.deepEqual(await failure({ LODE_DATA: file }), [
      2,
      `LODE_DATA is "${file}", which is a file; ${allowed}`,
    ])
    assert.deepEqual(await failure({ LODE_DATA: join(file, "data") }), [
      2,
      `LODE_DATA is "${join(file, "data")}", which is below the file ${file}; ${allowed}`,
    ])
  })

  it("names the settings of TLS files that are missing, or are no pair", async () => {
    const missing = join(folder, "missing.pem")
    const [code, told] = await failure({ LODE_TLS_CERT: missing, LODE_TLS_KEY: missing })
    assert.equal(code, 2)
    assert.match(told, /^LODE_TLS_CERT is ".*missing\.pem", which cannot be read: ENOENT.*\.$/m)
    assert.match(told, /^LODE_TLS_KEY is ".*missing\.pem", which cannot be read: ENOENT.*\.$/m)

    const [second, text] = await failure({ LODE_TLS_CERT: file, LODE_TLS_KEY: file })
    assert.equal(second, 2)
    assert.match(text, /^LODE_TLS_CERT is ".*" and LODE_TLS_KEY is ".*", which are no certificate/)
  })

  it("names the setting of an address that another program has", async () => {
    await using other = await startRegistry()
    const { host } = new URL(other.address)
    const run = await runCommand(["serve", "--listen", host, "--data", join(folder, "data")])
    assert.equal(run.code, 1)
    assert.deepEqual(run.told, [
      `LODE_LISTEN is "${host}", where the server cannot listen: another program listens there already. Choose another address, e.g. --listen 127.0.0.1:5634.`,
    ])
  })

  it("says who holds its data folder, and no class of the program", async () => {
    await using other = await startRegistry()
    const run = await runCommand(["serve", "--data", other.config.dataFolder])
    assert.equal(run.code, 1)
    assert.match(run.told.at(-1) ?? "", /^The data folder .* is in use by another Lode server/)
  })
})
